/**
 * What a lesson is: a text to project, something to predict, steps, and goals. A goal is reached
 * when the journal of the learner's own world proves it.
 */
import type { Translated } from '@federama/server-kit/i18n';
import type { Facts } from './facts.ts';
import type { OwnClient } from './own-client.ts';

/** A page of a participant of the learner's world, opened in a new tab. */
export type ParticipantLink = {
  /** Its id; `broker`: the one that the lesson is about. */
  party: string;
  /** Starts with a slash. */
  path: string;
  /** What the link says; the party's name when left out. */
  words?: Translated;
};

export type Step = {
  words: Translated;
  links?: readonly ParticipantLink[];
  /** Faults to arm, one button each. */
  faults?: readonly { fault: string; words: Translated }[];
  /** Profiles that the broker may follow from now on, one button each. */
  profiles?: readonly { profile: string; words: Translated }[];
  /** The request to write by hand, or ready to be sent. */
  request?: 'form' | 'ready';
  /** Ends the session of the lesson's page: of it alone, or at the broker, too. */
  signOut?: 'here' | 'everywhere';
};

export type Field = {
  name: string;
  label: Translated;
  /** One of these; a text when left out. */
  choices?: readonly { value: string; words: Translated }[];
};

/** A question that the learner's own exchanges answer. */
export type Question = {
  fields: readonly Field[];
  /** @returns seq of the exchange where the answer stands, when it is right */
  check(facts: Facts, answer: Readonly<Record<string, string>>): number | undefined;
};

export type Goal = {
  id: string;
  words: Translated;
} & (
  | {
      /** @returns seq of the exchange that proves it */
      proof(facts: Facts): number | undefined;
    }
  | { question: Question }
);

export type Lesson = {
  id: string;
  name: Translated;
  /** What one can explain afterwards. */
  learns: Translated;
  minutes: number;
  /** Services and identity providers it needs, all at one broker, by their ids. */
  cast: readonly string[];
  /**
   * A service, by its id: the lesson is about its sensitive act, for which it asks another broker than
   * the one of the cast. The world keeps both.
   */
  stepsUp?: string;
  /** An identity provider, by its id: the lesson is about its asking a broker of citizens. */
  raisedBy?: string;
  /** Few words, to be projected. */
  text: readonly Translated[];
  /** Its page as a client of plain OpenID Connect, with calls of its own. */
  client?: OwnClient;
  predict: { question: Translated; answer: Translated };
  steps: readonly Step[];
  goals: readonly Goal[];
  /** The one sentence to keep. */
  remember: Translated;
};
