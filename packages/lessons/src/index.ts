/** The lessons, what their goals are proved by, and their section of the observatory. */
export type { LessonWorld, LessonWorldRequest, LessonWorlds } from './config.ts';
export type { Facts } from './facts.ts';
export { lessonOfWorld } from './learner.ts';
export type { Goal, Lesson } from './lesson.ts';
export { LESSONS } from './lessons/index.ts';
export { NEEDED } from './needed.ts';
export { GOAL_REACHED } from './progress.ts';
export { lessonsSection } from './section.ts';
