/**
 * A program of docs/examples with the settings of an application in place of those it ships with.
 *
 * Programs are written for the client `my-app`, those of `plain` for `my-open-app`, and run as they are. Lines between
 * `[if name=value,other]` and `[end]`, both in comments, stay where the settings are among these
 * values; a line that the shipped settings do not need is commented out with `~`.
 */
import { ACR_LEVELS, acrRank, isAcr, type ManifestClient } from '@federama/model';
import { inLiteral } from './literal.ts';

/** A file of docs/examples, and the addresses it is written for. */
export type Program = {
  /** Its name says how its literals are written. */
  file: string;
  text: string;
  redirectUri: string;
  postLogoutRedirectUri: string;
  /** Whether the library answers at this path and at no other. */
  fixedPath?: boolean;
};

const SHIPPED = {
  issuer: 'http://localhost:9401/api/v2',
  clientId: 'my-app',
  clientSecret: 'demonstration-secret-of-your-application',
  scope: 'openid profile email',
  tokenEndpointAuthMethod: 'client_secret_post',
  acrValues: ACR_LEVELS[0],
  signedResponseAlg: 'ES256',
  encryptedResponseAlg: 'RSA-OAEP-256',
};

/** What programs for plain OpenID Connect are written for. */
const SHIPPED_PLAIN: typeof SHIPPED = {
  ...SHIPPED,
  issuer: 'http://localhost:9405',
  clientId: 'my-open-app',
  clientSecret: 'demonstration-secret-of-your-application-at-open',
  tokenEndpointAuthMethod: 'client_secret_basic',
  signedResponseAlg: 'RS256',
};

const shippedFor = ({ plain }: ManifestClient) => (plain ? SHIPPED_PLAIN : SHIPPED);

export function fillIn(program: Program, client: ManifestClient): string {
  const lines = keptLines(program.text.split('\n'), conditionsOf(client));
  const values = valuesOf(program, client);
  const { file } = program;
  return lines
    .map((line) => withValues(withoutLowerLevels(line, client), { file, values, client }))
    .join('\n');
}

function conditionsOf(client: ManifestClient): Record<string, string> {
  const { idTokenSignedResponseAlg: idToken, userinfoSignedResponseAlg: userinfo } = client;
  const { idTokenEncryptedResponseAlg: idTokenEncryption = 'none' } = client;
  const { userinfoEncryptedResponseAlg: userinfoEncryption = 'none' } = client;
  const encrypted = [idTokenEncryption, userinfoEncryption].some((alg) => alg !== 'none');
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  return {
    id_token: idToken,
    userinfo,
    auth: client.tokenEndpointAuthMethod,
    level: client.acrValues,
    logout: yes(client.postLogoutRedirectUris.length > 0),
    /** Whether anything is signed with the secret. */
    hs256: yes([idToken, userinfo].includes('HS256')),
    /** Whether one of the two is signed with the secret, and the other with a key. */
    mixed: yes(userinfo !== 'none' && (idToken === 'HS256') !== (userinfo === 'HS256')),
    /** Whether userinfo has to be read and checked beside a library that knows one way only. */
    userinfo_apart: yes(userinfo === 'HS256' || (idToken === 'HS256' && userinfo !== 'none')),
    id_token_encryption: idTokenEncryption,
    userinfo_encryption: userinfoEncryption,
    encrypted: yes(encrypted),
    /** Whether the broker is reached over https. */
    https: yes(client.issuer.startsWith('https:')),
    /** Whether a private key is read from a file. */
    own_key: yes(encrypted || client.tokenEndpointAuthMethod === 'private_key_jwt'),
  };
}

const IF = /^\s*(?:\/\/|#) \[if (.+)\]$/;
const END = /^\s*(?:\/\/|#) \[end\]$/;

/** Regions may hold others. */
function keptLines(lines: readonly string[], conditions: Record<string, string>): string[] {
  const open: boolean[] = [];
  const kept: string[] = [];
  for (const line of lines) {
    const condition = IF.exec(line)?.[1];
    if (condition) open.push(condition.split(' ').every((part) => holds(part, conditions)));
    else if (END.test(line)) open.pop();
    else if (open.every(Boolean)) kept.push(line.replace(/^(\s*)(?:\/\/|#)~ ?/, '$1'));
  }
  return kept;
}

function holds(part: string, conditions: Record<string, string>): boolean {
  const [, name = '', not = '', values = ''] = /^(\w+)(!?)=(.+)$/.exec(part) ?? [];
  const found = conditions[name];
  if (found === undefined) throw new Error(`no setting of this name: ${name}`);
  return values.split(',').includes(found) !== (not === '!');
}

function valuesOf(program: Program, client: ManifestClient): Map<string, string> {
  const redirectUri = redirectUriFor(program, client);
  const shipped = shippedFor(client);
  return new Map([
    [shipped.issuer, client.issuer],
    [shipped.clientSecret, client.clientSecret],
    [shipped.clientId, client.clientId],
    [shipped.scope, scopeOf(client)],
    [shipped.tokenEndpointAuthMethod, client.tokenEndpointAuthMethod],
    [shipped.acrValues, client.acrValues],
    [program.redirectUri, redirectUri],
    [new URL(program.redirectUri).host, new URL(redirectUri).host],
    [program.postLogoutRedirectUri, postLogoutRedirectUriFor(program, client)],
  ]);
}

/** A list of every level keeps those that are as high as what is asked for. */
function withoutLowerLevels(line: string, { acrValues }: ManifestClient): string {
  if (!ACR_LEVELS.every((level) => line.includes(level)) || !isAcr(acrValues)) return line;
  const lower = ACR_LEVELS.filter((level) => acrRank(level) < acrRank(acrValues));
  return lower.reduce((text, level) => text.replace(new RegExp(`(["'])${level}\\1, `), ''), line);
}

/** All at once, so that nothing is replaced inside of what was put in; the longest first. */
function withValues(
  line: string,
  { file, values, client }: { file: string; values: Map<string, string>; client: ManifestClient },
): string {
  const shipped = shippedFor(client);
  const all = new Map([
    ...values,
    [shipped.signedResponseAlg, algOf(line, client)],
    [shipped.encryptedResponseAlg, encryptionOf(line, client)],
  ]);
  const known = [...all.keys()].sort((a, b) => b.length - a.length).map(escaped);
  return line.replace(new RegExp(known.join('|'), 'g'), (found, at: number) =>
    inLiteral(all.get(found) ?? found, line.charAt(at - 1), file),
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Userinfo may be signed otherwise than ID tokens; the application's own key is neither. */
function algOf(line: string, client: ManifestClient): string {
  if (/assertion/i.test(line)) return shippedFor(client).signedResponseAlg;
  return /user.?info/i.test(line)
    ? client.userinfoSignedResponseAlg
    : client.idTokenSignedResponseAlg;
}

/** Userinfo may be encrypted otherwise than ID tokens. */
function encryptionOf(line: string, client: ManifestClient): string {
  const { idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg } = client;
  const own = /user.?info/i.test(line) ? userinfoEncryptedResponseAlg : idTokenEncryptedResponseAlg;
  return own ?? SHIPPED.encryptedResponseAlg;
}

/** What greets somebody by name, among what the application may ask for. */
export function scopeOf({ scopes }: ManifestClient): string {
  const has = (scope: string) => scopes.includes(scope);
  const names = ['profile', 'identite_pivot'].find(has) ?? 'given_name family_name';
  const asked = ['openid', ...names.split(' '), 'email'];
  return asked.filter(has).join(' ');
}

/** The address it is written for, one with the same path, or the first that is registered. */
export function redirectUriFor(
  program: Pick<Program, 'redirectUri' | 'fixedPath'>,
  client: ManifestClient,
): string {
  const { redirectUri, fixedPath } = program;
  const { pathname } = new URL(redirectUri);
  const [first = redirectUri] = client.redirectUris;
  const samePath = client.redirectUris.find((uri) => new URL(uri).pathname === pathname);
  if (client.redirectUris.includes(redirectUri)) return redirectUri;
  return samePath ?? (fixedPath ? new URL(pathname, first).href : first);
}

/** On the same origin where there is one. */
function postLogoutRedirectUriFor(program: Program, client: ManifestClient): string {
  const { postLogoutRedirectUris: uris } = client;
  const { origin } = new URL(redirectUriFor(program, client));
  const path = new URL(program.postLogoutRedirectUri).pathname;
  return (
    uris.find((uri) => uri === `${origin}${path}`) ??
    uris.find((uri) => uri.startsWith(`${origin}/`)) ??
    uris[0] ??
    `${origin}${path}`
  );
}
