/**
 * Goals reached, with their proofs, as events of the journal: exchanges may be dropped before the
 * lesson is over.
 */
import type { Journal } from '@federama/server-kit/journal';
import type { LessonWorld } from './config.ts';
import { factsOf } from './facts.ts';
import type { Goal, Lesson } from './lesson.ts';

export const GOAL_REACHED = 'LESSON_GOAL_REACHED';
const PARTY = 'lessons';

export type Proof = {
  /** Seq of the exchange that proves it. */
  seq: number;
  /** What the learner found, where that was asked. */
  answer: Readonly<Record<string, string>>;
};

/** Goals reached, by id. */
export type Reached = ReadonlyMap<string, Proof>;

export function reachedIn(journal: Journal, { goals }: Lesson): Reached {
  const reached = new Map<string, Proof>();
  for (const { event, goal, proof } of journal.events())
    if (event === GOAL_REACHED && goals.some(({ id }) => id === goal))
      reached.set(String(goal), proof as Proof);
  return reached;
}

export function isFinished({ goals }: Lesson, reached: Reached): boolean {
  return goals.every(({ id }) => reached.has(id));
}

/** Checks the goals at each exchange to come. */
export function followGoals({ journal }: LessonWorld, lesson: Lesson, callbackUrl: string): void {
  journal.subscribe(({ event }) => {
    if (event !== 'EXCHANGE') return;
    const reached = reachedIn(journal, lesson);
    const facts = factsOf(journal, callbackUrl);
    for (const goal of lesson.goals) {
      if (reached.has(goal.id) || 'question' in goal) continue;
      const seq = goal.proof(facts);
      if (seq !== undefined) note(journal, goal, { seq, answer: {} });
    }
  });
}

/** @returns whether the answer is right */
export function answerGoal(
  { journal }: LessonWorld,
  {
    goal,
    answer,
    callbackUrl,
  }: { goal: Goal; answer: Record<string, string>; callbackUrl: string },
): boolean {
  if (!('question' in goal)) return false;
  const seq = goal.question.check(factsOf(journal, callbackUrl), answer);
  if (seq !== undefined) note(journal, goal, { seq, answer });
  return seq !== undefined;
}

function note(journal: Journal, { id }: Goal, proof: Proof): void {
  journal.record(PARTY, GOAL_REACHED, { goal: id, proof });
}
