/**
 * Secrets out of an exchange: what would let someone else go on with the login (passwords, client
 * secrets, codes, tokens, cookies) reads `‹masked›`, wherever it stands. Of a signed token only
 * the signature goes: it is worth nothing then, and what it says is what one wants to read.
 */
import type { Explanation, Note } from '@federama/server-kit/explanation';
import type { Exchange } from '@federama/server-kit/journal';

export const MASK = '‹masked›';

const SECRET_NAMES = [
  'access_token',
  'auth_secret',
  'client_assertion',
  'client_secret',
  'code',
  'csrfToken',
  'id_token',
  'id_token_hint',
  'logout_token',
  'password',
  'refresh_token',
  'token',
  'xsrf',
] as const;
const NAMES = SECRET_NAMES.join('|');
const IN_FORM = new RegExp(`(^|[?&#;\\s"'])(${NAMES})=([^&#\\s"'<>]+)`, 'g');
const IN_JSON = new RegExp(`("(?:${NAMES})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'g');
const IN_INPUT = new RegExp(`(name="(?:${NAMES})" value=")([^"]*)`, 'g');
const FILLED_PASSWORD = /(data-fill-password=")([^"]*)/g;
const SIGNED = /(eyJ[\w-]+\.[\w-]+\.)([\w-]+)(?![\w.-])/g;
const ENCRYPTED = /eyJ[\w-]+(?:\.[\w-]*){4}/g;

/** Values shorter than this are only masked where their name stands beside them. */
const SHORTEST = 8;

/** Every secret value of these exchanges: masked in all of them, whatever stands around it. */
export function secretsOf(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const found = new Set<string>();
  const keep = (value: string) => {
    const plain = decoded(value);
    for (const one of [value, plain]) if (one.length >= SHORTEST && !isToken(one)) found.add(one);
  };
  for (const exchange of exchanges) {
    for (const text of textsOf(exchange)) {
      for (const [, , , value = ''] of text.matchAll(IN_FORM)) keep(value);
      for (const [, , value = ''] of text.matchAll(IN_JSON)) keep(value);
      for (const [, , value = ''] of text.matchAll(IN_INPUT)) keep(value);
    }
    const { authorization, cookie } = exchange.requestHeaders;
    keep(String(authorization ?? '').replace(/^\w+ +/, ''));
    for (const one of String(cookie ?? '').split(';')) keep(valueOfCookie(one));
    for (const one of [exchange.responseHeaders['set-cookie'] ?? []].flat())
      keep(valueOfCookie(String(one).split(';', 1)[0] ?? ''));
  }
  return found;
}

/** The exchange without its secrets. */
export function redacted(
  exchange: Exchange,
  secrets: ReadonlySet<string> = secretsOf([exchange]),
): Exchange {
  const pattern = anyOf(secrets);
  const clean = (text: string) => cleaned(text, pattern);
  return {
    ...exchange,
    url: clean(exchange.url),
    requestHeaders: cleanHeaders(exchange.requestHeaders, clean),
    requestBody: clean(exchange.requestBody),
    responseHeaders: cleanHeaders(exchange.responseHeaders, clean),
    responseBody: clean(exchange.responseBody),
    ...(exchange.notes && { notes: exchange.notes.map((note) => cleanNote(note, clean)) }),
  };
}

function cleanNote({ explained, ...note }: Note, clean: (text: string) => string): Note {
  const cleanAll = ({ cause, fix, expected, received, remedy }: Explanation): Explanation => ({
    cause: clean(cause),
    fix: clean(fix),
    ...(expected !== undefined && { expected: clean(expected) }),
    ...(received !== undefined && { received: clean(received) }),
    ...(remedy && { remedy: { ...remedy, path: clean(remedy.path) } }),
  });
  return { ...note, explained: { fr: cleanAll(explained.fr), en: cleanAll(explained.en) } };
}

/** A whole login without its secrets. */
export function redactedAll(exchanges: readonly Exchange[]): Exchange[] {
  const secrets = secretsOf(exchanges);
  return exchanges.map((exchange) => redacted(exchange, secrets));
}

function cleaned(text: string, secrets: RegExp | undefined): string {
  const named = text
    .replace(IN_FORM, (_all, before, name, value) => `${before}${name}=${masked(value)}`)
    .replace(IN_JSON, (_all, before, value) => before + masked(value))
    .replace(IN_INPUT, (_all, before, value) => before + masked(value))
    .replace(FILLED_PASSWORD, `$1${MASK}`)
    .replace(ENCRYPTED, MASK)
    .replace(SIGNED, `$1${MASK}`);
  return secrets ? named.replace(secrets, MASK) : named;
}

/** A signed token keeps what it says; anything else goes whole. */
function masked(value: string): string {
  const [, said] = /^(eyJ[\w-]+\.[\w-]+\.)[\w-]+$/.exec(value) ?? [];
  return said ? said + MASK : MASK;
}

const isToken = (value: string) => /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value);

function cleanHeaders(headers: Exchange['requestHeaders'], clean: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, cleanHeader(name, value, clean)]),
  );
}

function cleanHeader(name: string, value: unknown, clean: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => cleanHeader(name, one, clean));
  if (typeof value !== 'string') return value;
  if (/^(?:proxy-)?authorization$/.test(name)) return value.replace(/^(\w+ +)?.+$/s, `$1${MASK}`);
  if (name === 'cookie') return value.split(/; */).map(maskedCookie).join('; ');
  if (name === 'set-cookie') return value.replace(/^[^;]*/, maskedCookie);
  return clean(value);
}

const maskedCookie = (pair: string) => pair.replace(/=.+$/s, `=${MASK}`);
const valueOfCookie = (pair: string) => pair.slice(pair.indexOf('=') + 1).trim();

function textsOf({ url, requestBody, responseBody, responseHeaders }: Exchange): string[] {
  return [url, requestBody, responseBody, String(responseHeaders.location ?? '')];
}

/** The longest first, since one may hold another. */
function anyOf(secrets: ReadonlySet<string>): RegExp | undefined {
  const longest = [...secrets].sort((a, b) => b.length - a.length);
  if (!longest.length) return undefined;
  return new RegExp(
    longest.map((one) => one.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'),
    'g',
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
