/** What a developer wants to know of a refusal: the cause, what was expected, what came, the fix. */
import type { Language } from './i18n.ts';

export type Explanation = {
  cause: string;
  expected: string;
  received: string;
  fix: string;
  /** A page of the federation where the fix can be made. */
  remedy?: { path: string; text: string };
};

export type Explained = Readonly<Record<Language, Explanation>>;

/** What a participant says to the developer about the exchange it is answering. */
export type Note = {
  /** `refused`: the request was turned down. `ignored`: it went on without a part of it. */
  readonly kind: 'refused' | 'ignored';
  /** The contract's code, or the protocol's error, when there is one. */
  readonly code?: string;
  readonly explained: Explained;
  /** What the code means to a person, where codes have a meaning of their own. */
  readonly meaning?: Meaning | undefined;
};

type Meaning = Readonly<Record<Language, { means: string; rule?: string }>> & {
  readonly source: string;
};
