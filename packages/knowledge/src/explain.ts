/**
 * Finds the explanation of a name seen on the wire. Names come from outside: only what was written
 * here counts, and a name that changes each time is found by its shape.
 */
import { CLAIMS } from './claims.ts';
import { ERRORS, type ErrorCatalogue } from './errors.ts';
import type { ErrorEntry, Explanation } from './explanation.ts';
import { COOKIES, HEADERS, JWE_HEADERS, JWE_PARTS } from './headers.ts';
import { PARAMETERS } from './parameters.ts';
import { STEPS } from './steps.ts';

function own<Text>(explanations: Readonly<Record<string, Text>>, name: string): Text | undefined {
  return Object.hasOwn(explanations, name) ? explanations[name] : undefined;
}

export function explainParameter(name: string): Explanation | undefined {
  return own(PARAMETERS, name);
}

export function explainStep(id: string): Explanation | undefined {
  return own(STEPS, id);
}

/** A header of HTTP in any case, or a member of a token's header. */
export function explainHeader(name: string): Explanation | undefined {
  return own(HEADERS, name.toLowerCase());
}

/** A member of the header of an encrypted token: some say something else than in a signed one. */
export function explainEncryptedHeader(name: string): Explanation | undefined {
  return own(JWE_HEADERS, name);
}

/** A part of an encrypted token after its header. */
export function explainEncryptedPart(name: string): Explanation | undefined {
  return own(JWE_PARTS, name);
}

/** The claim itself, or its family: `mesri_*` for `mesri_identite`. */
export function explainClaim(name: string): Explanation | undefined {
  if (name.includes('*')) return undefined;
  const family = Object.keys(CLAIMS).find(
    (key) => key.endsWith('*') && name.startsWith(key.slice(0, -1)),
  );
  return own(CLAIMS, name) ?? (family ? CLAIMS[family] : undefined);
}

/** The code itself; any other `Y000…` is a request that cannot be read, `Y04…` one of the engine's. */
export function explainError(
  code: string,
  { codes }: ErrorCatalogue = ERRORS,
): ErrorEntry | undefined {
  const general = /^Y000\d{3}$/.test(code) ? 'Y000400' : /^Y04/.test(code) ? 'Y040001' : '';
  return own(codes, code) ?? own(codes, general);
}

const COOKIE_SHAPES: readonly (readonly [shape: RegExp, key: string])[] = [
  [/\.sig$/, '….sig'],
  [/^[a-z][a-z0-9-]*_login_[0-9a-f]+$/, '<service>_login_…'],
  [/^[a-z][a-z0-9-]*_session$/, '<party>_session'],
  [/^[a-z][a-z0-9-]*_interaction$/, '<party>_interaction'],
  [/^[a-z][a-z0-9-]*_resume$/, '<party>_resume'],
];

export function explainCookie(sent: string): Explanation | undefined {
  // Over https, browsers guard names that begin so.
  const name = sent.replace(/^__(?:Host|Secure)-/, '');
  const shape = COOKIE_SHAPES.find(([pattern]) => pattern.test(name));
  return own(COOKIES, name) ?? (shape ? COOKIES[shape[1]] : undefined);
}
