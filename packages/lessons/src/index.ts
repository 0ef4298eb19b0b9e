export type { Frame, LessonsOptions, LessonWorld, LessonWorlds, WorldChange } from './config.ts';
export type { Facts } from './facts.ts';
export type { Goal, Lesson, ParticipantLink, Question, Step } from './lesson.ts';
export { LESSONS } from './lessons/index.ts';
export { haveLessons, NEEDED } from './needed.ts';
export { lessonsSection } from './section.ts';
