/** The change that the form asks for: only what differs from the paused exchange. */

import type {
  PausedExchange,
  ReleaseChange,
  TokenChange,
} from '@federama/instruments/breakpoints/contract';
import { type Fields, fieldsOf, GROUPS, type Group, isObject, prettyJson } from './fields.ts';

export type Posted = Readonly<Record<string, unknown>>;

/** Undefined when the token's parts are no JSON objects. */
export function changeIn(posted: Posted, held: PausedExchange): ReleaseChange | undefined {
  const fields = fieldsOf(held);
  const token = tokenIn(posted, fields);
  if (token === 'unreadable') return undefined;
  const body = textOf(posted.body);
  const status = Number(textOf(posted.status));
  return {
    ...Object.fromEntries(GROUPS.map((group) => [group, valuesIn(posted, group, fields)])),
    ...(body !== undefined && fields.body !== undefined && differs(body, fields.body) && { body }),
    ...(Number.isInteger(status) && status >= 200 && status <= 599 && { status }),
    ...(token && { token }),
  };
}

/** Undefined when nothing of the group was touched. */
function valuesIn(posted: Posted, group: Group, fields: Fields) {
  const values: Record<string, string | null> = {};
  for (const [index, { name, value }] of fields[group].entries()) {
    const typed = textOf(posted[`${group}-${index}`]);
    if (posted[`${group}-${index}-out`] !== undefined) values[name] = null;
    else if (typed !== undefined && differs(typed, value)) values[name] = typed;
  }
  const added = textOf(posted[`${group}-new-name`])?.trim();
  if (added) values[added] = textOf(posted[`${group}-new-value`]) ?? '';
  return Object.keys(values).length ? values : undefined;
}

function tokenIn(posted: Posted, { token }: Fields): TokenChange | undefined | 'unreadable' {
  if (!token) return undefined;
  const parts = (['header', 'claims'] as const).flatMap((part) => {
    const typed = textOf(posted[`token-${part}`]);
    return typed === undefined || !differs(typed, prettyJson(token[part])) ? [] : { part, typed };
  });
  if (!parts.length) return undefined;
  const read = parts.map(({ part, typed }) => [part, objectIn(typed)] as const);
  if (read.some(([, value]) => value === undefined)) return 'unreadable';
  return {
    ...Object.fromEntries(read),
    signature: posted.signature === 'again' ? 'again' : 'kept',
  };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Browsers normalise line ends, and drop them in one-line fields. */
function differs(typed: string, came: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n');
  return plain(typed) !== plain(came) && plain(typed) !== plain(came).replace(/\n/g, '');
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
