/** Which brokers a lesson can be about. */
import type { BrokerChoice, LessonWorlds } from './config.ts';
import type { Lesson } from './lesson.ts';

export function brokersOf(
  worlds: LessonWorlds,
  { cast, stepsUp, raisedBy }: Lesson,
): readonly BrokerChoice[] {
  if (raisedBy !== undefined && !worlds.raisesIdentities(raisedBy)) return [];
  const joining = worlds.brokersFor(cast);
  if (stepsUp === undefined) return joining;
  const below = worlds.brokersBelowAct(stepsUp).map(({ id }) => id);
  return joining.filter(({ id }) => below.includes(id));
}
