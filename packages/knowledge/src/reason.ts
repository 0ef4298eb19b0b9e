/**
 * Why something was refused, or left out: the words, with places for what is known when it happens.
 * `{minutes}` is a parameter; `{registered:lines}` is a list, one a line; `{received|absent}` says
 * so when there is nothing.
 */
export type Language = 'fr' | 'en';

/** A word that each language has its own of, as a parameter. */
export type Translated = Readonly<Record<Language, string>>;

export type ReasonWords = {
  cause: string;
  /** Left out: what is given as `expected`. */
  expected?: string;
  /** Left out: what is given as `received`. */
  received?: string;
  fix: string;
  /** Text of the link to where it can be mended. */
  remedy?: string;
};

export type Reason = Readonly<Record<Language, ReasonWords>>;

type Word = string | number | Translated;
export type Value = Word | readonly Word[];

type NameIn<Place> = Place extends `"${string}`
  ? never
  : Place extends `${infer Name}:${string}` | `${infer Name}|${string}`
    ? NameIn<Name>
    : Place;
type NamesIn<Text> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? NameIn<Place> | NamesIn<Rest>
  : never;
type Default<Words, Part extends string> = Part extends keyof Words ? never : Part;
type Names<Words> = NamesIn<Words[keyof Words]> | Default<Words, 'expected' | 'received'>;

/** Numbers are given as such. */
type Counted = 'seconds' | 'minutes' | 'characters' | 'limit' | `${string}Seconds`;

/** What a reason needs to be told, by its French words; a test holds English to the same. */
export type Parameters<Of extends Reason> = {
  [Name in Names<Of['fr']>]: Name extends Counted ? number : Value;
} & Further;

export type Further = {
  /** What it is about: stands behind the cause, in parentheses. */
  about?: string;
  /** What the registration admits: stands below what was expected. */
  alsoExpected?: string;
  /** Path of the page where it can be mended. */
  place?: string;
};
