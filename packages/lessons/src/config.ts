/** What the lessons are given: worlds to have, and the frame of the house they live in. */
import type { HtmlValue } from '@federama/server-kit/html';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Party, View } from '@federama/server-kit/view';

/** A federation that belongs to one learner in one lesson. */
export type LessonWorld = {
  readonly journal: Journal;
  readonly parties: readonly Party[];
  /** Issuer of its broker: what the broker's endpoints start with. */
  readonly issuer: string;
  /** Asks someone of this world, as a program would. */
  fetch: typeof globalThis.fetch;
  /** The next answer that this fault is about will be spoilt; it takes the place of others. */
  arm(fault: string): void;
  armed(): readonly string[];
};

/** What is different in a world from the federation as it is configured. */
export type WorldChange = { list: 'clients'; put: unknown };

export type LessonWorlds = {
  /** A new world of this name, in place of a former one; undefined when there are too many. */
  open(id: string, changes: readonly WorldChange[]): LessonWorld | undefined;
  find(id: string): LessonWorld | undefined;
  /** Those under way, of every learner. */
  underWay(): { id: string; journal: Journal }[];
};

/** What pages of the house have in common. */
export type Frame = { head(view: View): HtmlValue; masthead(view: View): HtmlValue };

export type LessonsOptions = {
  /** Public URL of the house, without trailing slash. */
  url: string;
  worlds: LessonWorlds;
  frame: Frame;
  random: Random;
};

/** Where the room is in the house. */
export const ROOM = '/lessons';
