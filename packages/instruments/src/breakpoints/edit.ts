/** What someone changed of a request or an answer that was held, put into it. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { encryptLike, type NestedToken } from '@federama/server-kit/nested-tokens';
import { type ReleaseChange, signedTokenIn, type TokenChange, type Values } from './contract.ts';

export type Message = {
  /** Of a request: path and parameters. */
  url: string;
  /** Of an answer. */
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
};

/** Signs a token again, with these claims and header. */
export type SignAgain = (jwt: string, change: TokenChange) => Promise<string>;

type Tokens = {
  again: SignAgain;
  /** Those of the message that are encrypted. */
  nested?: readonly NestedToken[] | undefined;
};

/** @throws when a header cannot be sent, or a token cannot be signed */
export async function changed(
  message: Message,
  change: ReleaseChange,
  tokens: Tokens,
): Promise<Message> {
  const { query, form, headers = {}, location, token, status = message.status } = change;
  const body = withForm(change.body ?? message.body, form);
  return {
    url: query ? withParameters(message.url, query) : message.url,
    status,
    headers: withLocation(withHeaders(message.headers, headers), location),
    body: token ? await withToken(body, token, tokens) : body,
  };
}

function withParameters(url: string, values: Values): string {
  const [path = '', query = ''] = [url.replace(/\?.*$/s, ''), /\?([^#]*)/.exec(url)?.[1]];
  const parameters = withForm(query, values);
  return parameters ? `${path}?${parameters}` : path;
}

function withForm(form: string, values: Values | undefined): string {
  if (!values) return form;
  const fields = new URLSearchParams(form);
  for (const [name, value] of Object.entries(values))
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  return fields.toString();
}

/** These follow from the body. */
const OWN = new Set(['content-length', 'transfer-encoding']);

function withHeaders(headers: Message['headers'], values: Values): Message['headers'] {
  const result = { ...headers };
  for (const [given, value] of Object.entries(values)) {
    const name = given.toLowerCase();
    if (OWN.has(name)) continue;
    if (value === null) delete result[name];
    else result[name] = headerValue(name, value);
  }
  return result;
}

/** Cookies are set one a line. */
function headerValue(name: string, value: string): string | string[] {
  const lines = name === 'set-cookie' ? value.split(/\r?\n/).filter(Boolean) : [value];
  validateHeaderName(name);
  for (const line of lines) validateHeaderValue(name, line);
  return name === 'set-cookie' ? lines : value;
}

function withLocation(headers: Message['headers'], values: Values | undefined): Message['headers'] {
  const { location } = headers;
  if (!values || typeof location !== 'string') return headers;
  return { ...headers, location: withParameters(location, values) };
}

async function withToken(
  body: string,
  change: TokenChange,
  { again, nested }: Tokens,
): Promise<string> {
  const outer = nestedTokenIn(body, nested);
  const jwt = outer?.signed ?? signedTokenIn(body);
  if (!jwt) throw new Error('there is no signed token in the body');
  const made = change.signature === 'again' ? await again(jwt, change) : sameSignature(jwt, change);
  if (!outer) return body.replace(jwt, () => made);
  const encrypted = await encryptLike(outer, made);
  return body.replace(outer.encrypted, () => encrypted);
}

/** The first encrypted token of a body that someone knows the inside of. */
export function nestedTokenIn(
  body: string,
  nested: readonly NestedToken[] = [],
): NestedToken | undefined {
  return nested.find(({ encrypted }) => body.includes(encrypted));
}

function sameSignature(jwt: string, { header, claims }: TokenChange): string {
  const [first = '', second = '', signature = ''] = jwt.split('.');
  const part = (value: unknown, before: string) =>
    value === undefined ? before : Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part(header, first), part(claims, second), signature].join('.');
}
