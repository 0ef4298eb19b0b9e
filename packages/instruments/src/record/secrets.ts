/** What a secret is: its names on the wire, and the forms its value takes. */

/** Parameters and members whose values are secret. */
export const SECRET_NAMES = [
  'access_token',
  'assertion',
  'auth_secret',
  'clientSecret',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'csrfToken',
  'id_token',
  'id_token_hint',
  'logout_token',
  'password',
  'refresh_token',
  'SAMLResponse',
  'token',
  'xsrf',
] as const;

/** Values shorter than this are only masked where their name stands beside them. */
export const SHORTEST_SECRET = 8;

/** `code` names an authorization code, and the code of an error: `Y043F0A8`, `invalid_grant`. */
export function isErrorCode(name: string, value: string): boolean {
  return name === 'code' && /^(?:Y[\dA-F]{6,7}|[a-z]+(?:_[a-z]+)+)$/.test(value);
}

/** As it stands, and without the encoding of a form. */
export function decodedForms(value: string): string[] {
  try {
    return [value, decodeURIComponent(value.replaceAll('+', ' '))];
  } catch {
    return [value];
  }
}

/** The longest first, since one may hold another. */
export function anyOf(secrets: ReadonlySet<string>): RegExp | undefined {
  const longest = [...secrets].sort((a, b) => b.length - a.length);
  if (!longest.length) return undefined;
  const escaped = longest.map((secret) => secret.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(escaped.join('|'), 'g');
}
