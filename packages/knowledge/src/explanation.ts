/** What something on the wire means, and which rule governs it. */
import type { ReasonName } from './reasons.ts';

export type Explanation = {
  fr: { means: string; rule: string };
  en: { means: string; rule: string };
  /** Where the rule is written: `OpenID Connect Core §3.1.2.1`, `RFC 6749 §4.1.2`, `FranceConnect v2`. */
  source: string;
};

/** What an error code means to a person, and the reasons there may be for it. */
export type ErrorEntry = {
  fr: { means: string; rule?: string };
  en: { means: string; rule?: string };
  source: string;
  /** Left out: another error stands behind it, or only the real platform answers with it. */
  reasons?: readonly ReasonName[];
};
