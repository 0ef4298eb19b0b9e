/** Options of the lessons: worlds for learners, and the layout of the observatory. */
import type { HtmlValue } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Party, View } from '@federama/server-kit/view';

export type BrokerChoice = { id: string; name: Translated };

/** The world of one learner in one lesson. */
export type LessonWorld = {
  readonly journal: Journal;
  readonly parties: readonly Party[];
  /** The broker it is about. */
  readonly broker: BrokerChoice;
  /** Its issuer: what the broker's endpoints start with. */
  readonly issuer: string;
  /** Level of assurance to ask it for. */
  readonly level: string;
  /** Milliseconds since 1970, by the clock of this world. */
  now(): number;
  /** Sends requests to participants of this world. */
  fetch: typeof globalThis.fetch;
  /** Arms a fault for one exchange; replaces the one that was armed. */
  arm(fault: string): void;
  armed(): readonly string[];
  /** The profile that its broker follows. */
  readonly profile: string;
  /** Makes the broker follow another one, while sessions and goals stay. */
  follow(profile: string): Promise<void>;
};

/** A change to the configuration, in one world. */
export type WorldChange = { list: 'clients'; put: unknown };

export type LessonWorldRequest = {
  broker: string;
  /** Services keep their other brokers, too. */
  everyBroker: boolean;
  changes: readonly WorldChange[];
};

export type LessonWorlds = {
  /** Brokers that a lesson with this cast can be about. */
  brokersFor(cast: readonly string[]): readonly BrokerChoice[];
  /** The brokers of a service that asks another one for its sensitive act: where people sign in. */
  brokersBelowAct(service: string): readonly BrokerChoice[];
  /** Whether an identity provider has identities verified by a broker of citizens. */
  raisesIdentities(provider: string): boolean;
  /** Creates a world, or replaces the one of this id; undefined when there are too many. */
  open(id: string, request: LessonWorldRequest): LessonWorld | undefined;
  find(id: string): LessonWorld | undefined;
  /** Resolves once other processes can find what was opened. */
  settled(): Promise<void>;
  /** Worlds of every learner. */
  active(): { id: string; journal: Journal }[];
};

/** Layout of the observatory's pages. */
export type Frame = { head(view: View): HtmlValue; masthead(view: View): HtmlValue };

export type LessonsOptions = {
  /** Public URL of the observatory, without trailing slash. */
  url: string;
  worlds: LessonWorlds;
  frame: Frame;
  random: Random;
};

/** Path of the section in the observatory. */
export const LESSONS_PATH = '/lessons';
