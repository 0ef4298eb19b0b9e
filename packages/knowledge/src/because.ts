/** Names the reason of a refusal with what it needs to be told; and says it in a language. */
import { ERRORS, type ErrorCatalogue } from './errors.ts';
import { explainError } from './explain.ts';
import { fill, PLACE, type Values } from './fill.ts';
import type { Further, Language, Parameters, ReasonWords } from './reason.ts';
import type { REASONS, ReasonName } from './reasons.ts';

type Named = { name: ReasonName; details: Values & Further };
/** Several at once are told together. */
export type Because = Named | { name: 'several'; details: { reasons: readonly Named[] } };

/** What a developer is told: `remedy` is a page of the federation where it can be mended. */
export type Told = {
  cause: string;
  expected: string;
  received: string;
  fix: string;
  remedy?: { path: string; text: string };
};

/** `because('csrfMissing', {})`: names a reason and gives its parameters, checked together. */
export function because<Name extends ReasonName>(
  name: Name,
  details: Parameters<(typeof REASONS)[Name]>,
): Named {
  return { name, details: details as Values & Further };
}

/** Reasons that one refusal has at once; each sentence is said once. */
export function together(reasons: readonly Named[]): Because {
  const [only] = reasons;
  return only && reasons.length === 1 ? only : { name: 'several', details: { reasons } };
}

/** In each language, as `catalogue` has the words. */
export function explained(
  why: Because,
  catalogue: ErrorCatalogue = ERRORS,
): Readonly<Record<Language, Told>> {
  return { fr: explain(why, 'fr', catalogue), en: explain(why, 'en', catalogue) };
}

export function explain(
  why: Because,
  language: Language,
  { reasons }: ErrorCatalogue = ERRORS,
): Told {
  if (why.name !== 'several') return told(reasons[why.name][language], why.details, language);
  const all = why.details.reasons.map(({ name, details }) =>
    told(reasons[name][language], details, language),
  );
  const joined = (part: keyof ReasonWords & keyof Told, between: string) =>
    [...new Set(all.map((one) => one[part]))].join(between);
  return {
    cause: joined('cause', ' '),
    expected: joined('expected', ' '),
    received: joined('received', '\n'),
    fix: joined('fix', ' '),
  };
}

/** Cause and fix of a code that has one reason, where nobody knows its parameters. */
export function outline(code: string, language: Language): string | undefined {
  const [only, ...others] = explainError(code)?.reasons ?? [];
  if (!only || others.length) return undefined;
  const { cause, fix } = ERRORS.reasons[only][language];
  return `${cause} ${fix}`.replace(PLACE, '…');
}

function told(words: ReasonWords, details: Values & Further, language: Language): Told {
  const { about, alsoExpected, place } = details;
  const said = (text: string) => fill(text, details, language);
  const { cause, expected = '{expected}', received = '{received}', fix, remedy } = words;
  return {
    cause: about ? `${said(cause)} (${about})` : said(cause),
    expected: [said(expected), alsoExpected].filter(Boolean).join('\n'),
    received: said(received),
    fix: said(fix),
    ...(remedy && place && { remedy: { path: place, text: remedy } }),
  };
}
