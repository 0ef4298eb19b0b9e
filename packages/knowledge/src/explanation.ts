/** What something on the wire means, and which rule governs it. */
export type Explanation = {
  fr: { means: string; rule: string };
  en: { means: string; rule: string };
  /** Where the rule is written: `OpenID Connect Core §3.1.2.1`, `RFC 6749 §4.1.2`, `FranceConnect v2`. */
  source: string;
};
