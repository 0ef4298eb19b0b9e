/** A lesson as its page shows it to one learner. */
import type { BrokerChoice, LessonWorld } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import type { Reached } from '../progress.ts';
import type { RequestParameters } from '../request.ts';

export type Shown = {
  lesson: Lesson;
  world: LessonWorld | undefined;
  reached: Reached;
  /** Brokers it can be about. */
  brokers: readonly BrokerChoice[];
  request: RequestParameters | undefined;
  /** Goal that was just answered wrongly. */
  wrong: string | undefined;
};
