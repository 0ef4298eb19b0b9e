/** The editable parts of a paused exchange, name by name. */

import { type PausedExchange, signedTokenIn } from '@federama/instruments/breakpoints/contract';
import { formMembers, type Member, parametersOf } from '../inspect/members.ts';

export const GROUPS = ['query', 'form', 'location', 'headers'] as const;
export type Group = (typeof GROUPS)[number];

export type Fields = Readonly<Record<Group, readonly Member[]>> & {
  /** The body as one text; undefined where it is a form, or too long. */
  body: string | undefined;
  token: DecodedToken | undefined;
};

type DecodedToken = { header: Record<string, unknown>; claims: Record<string, unknown> };

/** Longer bodies cannot be edited. */
const EDITABLE_CHARACTERS = 200_000;

export function fieldsOf(held: PausedExchange): Fields {
  const { what, url, headers, body, nestedToken } = held;
  const isForm = /^application\/x-www-form-urlencoded/.test(String(headers['content-type'] ?? ''));
  return {
    query: what === 'request' ? parametersOf(url) : [],
    form: isForm ? formMembers(body) : [],
    location: what === 'answer' ? parametersOf(String(headers.location ?? '')) : [],
    headers: headersOf(held),
    body: isForm || body.length > EDITABLE_CHARACTERS || !body ? undefined : withPrettyJson(body),
    token: what === 'answer' ? decoded(nestedToken ?? signedTokenIn(body)) : undefined,
  };
}

/** Headers that follow from the connection or the body, or have fields of their own. */
const NOT_EDITABLE =
  /^(?:content-length|transfer-encoding|connection|keep-alive|location|host|upgrade-insecure-requests)$/;

function headersOf({ headers }: PausedExchange): Member[] {
  return Object.entries(headers)
    .filter(([name]) => !NOT_EDITABLE.test(name))
    .map(([name, value]) => ({ name, value: [value].flat().join('\n') }));
}

/** JSON is indented; anything else stays as it is. */
function withPrettyJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function decoded(jwt: string | undefined): DecodedToken | undefined {
  const [header, claims] = (jwt ?? '').split('.').map((part) => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    } catch {
      return undefined;
    }
  });
  return isObject(header) && isObject(claims) ? { header, claims } : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const prettyJson = (value: unknown) => JSON.stringify(value, null, 2);
