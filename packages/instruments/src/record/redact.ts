/**
 * The redactor: masks what would let someone else go on with a login (passwords, client secrets,
 * authorization codes, tokens, cookies), in every member of an exchange or an event. It knows
 * secrets by their names, and masks each value it found wherever else it stands.
 */
import type { Exchange } from '@federama/server-kit/journal';
import { anyOf, decodedForms, isErrorCode, SECRET_NAMES, SHORTEST_SECRET } from './secrets.ts';

export const MASK = '‹masked›';

/** What a secret is replaced by. */
export type Mark = (secret: string) => string;

export type Redactor = {
  text(text: string): string;
  exchange(exchange: Exchange): Exchange;
  /** Any JSON value: an event, a note. */
  value(value: unknown): unknown;
};

/** A signed token keeps its header and claims, which are worth nothing without the signature. */
const masked: Mark = (secret) => {
  const [, said] = /^(eyJ[\w-]+\.[\w-]+\.)[\w-]+$/.exec(secret) ?? [];
  return said ? said + MASK : MASK;
};

const NAMES = SECRET_NAMES.join('|');
const IN_FORM = new RegExp(`(^|[?&#;\\s"'])(${NAMES})=([^&#\\s"'<>]+)`, 'g');
const IN_ENCODED_FORM = new RegExp(
  `(%3F|%26|%23)(${NAMES})%3D((?:(?!%26|%23)[^&#\\s"'<>])+)`,
  'gi',
);
const IN_JSON = new RegExp(`("(${NAMES})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'g');
const IN_INPUT = new RegExp(`(name="(${NAMES})" value=")([^"]*)`, 'g');
const FILLED_PASSWORD = /(data-fill-(password)=")([^"]*)/g;
const NAMED = [IN_FORM, IN_ENCODED_FORM, IN_JSON, IN_INPUT, FILLED_PASSWORD];
const ENCRYPTED = /eyJ[\w-]+(?:\.[\w-]*){4}/g;
const SIGNED = /eyJ[\w-]+\.[\w-]+\.[\w-]+(?![\w.-])/g;
const SIGNED_TOKEN = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/** @param exchanges where secrets are looked for: those of one login, or all of a journal */
export function createRedactor(exchanges: readonly Exchange[], mark: Mark = masked): Redactor {
  const secrets = anyOf(secretsOf(exchanges));
  const text = (whole: string) => {
    const named = NAMED.reduce((rest, pattern) => rest.replace(pattern, marking(mark)), whole)
      .replace(ENCRYPTED, mark)
      .replace(SIGNED, mark);
    return secrets ? named.replace(secrets, mark) : named;
  };
  const value = (any: unknown, name = ''): unknown => {
    if (typeof any === 'string') return isSecret(name, any) ? mark(any) : text(any);
    if (Array.isArray(any)) return any.map((item) => value(item, name));
    if (typeof any !== 'object' || any === null) return any;
    return mapped(any, (member, key) => value(member, key));
  };
  const headers = (all: Exchange['requestHeaders']) =>
    mapped(all, (header, name) => redactedHeader(name, header, { mark, text }));
  return {
    text,
    value: (any) => value(any),
    exchange: ({ requestHeaders, responseHeaders, ...rest }) => ({
      ...(mapped(rest, (member) => value(member)) as typeof rest),
      requestHeaders: headers(requestHeaders),
      responseHeaders: headers(responseHeaders),
    }),
  };
}

/** One exchange without its secrets, and without those of the login it belongs to. */
export function redacted(exchange: Exchange, login: readonly Exchange[] = [exchange]): Exchange {
  return createRedactor(login).exchange(exchange);
}

/** A whole login without its secrets. */
export function redactedAll(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.map(createRedactor(exchanges).exchange);
}

const isSecret = (name: string, text: string) =>
  (SECRET_NAMES as readonly string[]).includes(name) && text !== '' && !isErrorCode(name, text);

function marking(mark: Mark) {
  return (all: string, _before: string, name: string, value: string): string => {
    if (!value || isErrorCode(name, value)) return all;
    return all.slice(0, all.length - value.length) + mark(value);
  };
}

function mapped(record: object, change: (value: unknown, name: string) => unknown) {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value, name)]),
  );
}

type Cleaning = Pick<Redactor, 'text'> & { mark: Mark };

function redactedHeader(name: string, value: unknown, cleaning: Cleaning): unknown {
  if (Array.isArray(value)) return value.map((item) => redactedHeader(name, item, cleaning));
  if (typeof value !== 'string') return value;
  const { mark, text } = cleaning;
  const cookie = (pair: string) => pair.replace(/=(.+)$/s, (_all, secret) => `=${mark(secret)}`);
  if (/^(?:proxy-)?authorization$/.test(name))
    return value.replace(/^(\w+ +)?(.+)$/s, (_all, scheme = '', secret) => scheme + mark(secret));
  if (name === 'cookie') return value.split(/; */).map(cookie).join('; ');
  if (name === 'set-cookie') return value.replace(/^[^;]*/, cookie);
  return text(value);
}

/** Every secret value of these exchanges: masked in all of them, whatever stands around it. */
function secretsOf(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const found = new Set<string>();
  const keep = (value: string) => {
    for (const form of decodedForms(value))
      if (form.length >= SHORTEST_SECRET && !SIGNED_TOKEN.test(form)) found.add(form);
  };
  for (const exchange of exchanges) {
    for (const text of textsOf(exchange))
      for (const pattern of NAMED)
        for (const [, , name = '', value = ''] of text.matchAll(pattern))
          if (!isErrorCode(name, value)) keep(value);
    for (const credential of credentialsIn(exchange)) keep(credential);
  }
  return found;
}

function textsOf({ url, requestBody, responseBody, responseHeaders }: Exchange): string[] {
  return [url, requestBody, responseBody, String(responseHeaders.location ?? '')];
}

/** Values of cookies and of Authorization; of Basic, the client secret too. */
function credentialsIn({ requestHeaders, responseHeaders }: Exchange): string[] {
  const [, scheme = '', credentials = ''] =
    /^(?:(\w+) +)?(.+)$/s.exec(String(requestHeaders.authorization ?? '')) ?? [];
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const basic = /^basic$/i.test(scheme) ? [pair.slice(pair.indexOf(':') + 1)] : [];
  const cookies = [
    ...String(requestHeaders.cookie ?? '').split(';'),
    ...[responseHeaders['set-cookie'] ?? []].flat().map((line) => String(line).split(';', 1)[0]),
  ].map((cookie = '') => cookie.slice(cookie.indexOf('=') + 1).trim());
  return [credentials, ...basic, ...cookies];
}
