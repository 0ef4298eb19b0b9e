/**
 * Cookies as an answer sets them, and how long each stays. `Expires` is in
 * the browser's time, which differs from a world's moved clock; `Max-Age` lets one convert.
 */
import type { Exchange } from '@federama/server-kit/journal';

export type SetCookie = {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  /** Whether the party can tell that nobody changed it. */
  signed: boolean;
  sameSite: string | undefined;
  /** In the world's time; undefined: until the browser closes. */
  expiresAt: number | undefined;
  /** This deletes it. */
  deleted: boolean;
};

/** Preferences of the pages (language, ribbon) and signature cookies are not sessions. */
const NO_SESSION = /^federama_|\.sig$/;
/** A deleted cookie expires at the epoch. */
const LONG_AGO_MS = 86_400_000;

/** Cookies that an answer sets. `ahead`: milliseconds that the world is ahead of the browser. */
export function cookiesSetIn({ at, responseHeaders }: Exchange, ahead = 0): SetCookie[] {
  const lines = [responseHeaders['set-cookie'] ?? []].flat().map(String);
  const names = new Set(lines.map((line) => line.slice(0, line.indexOf('='))));
  return lines.map((line) => parsed(line, { at, ahead, names })).filter(isSession);
}

const isSession = ({ name }: SetCookie) => name !== '' && !NO_SESSION.test(name);

type Known = { at: number; ahead: number; names: ReadonlySet<string> };

function parsed(line: string, { at, ahead, names }: Known): SetCookie {
  const [pair = '', ...rest] = line.split(';');
  const attributes = new Map(rest.map((part) => nameAndValue(part, true)));
  const [name, value] = nameAndValue(pair);
  const expiresAt = expiryOf(attributes, { at, ahead });
  return {
    name,
    value,
    path: attributes.get('path') ?? '/',
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    signed: /^s(?:%3A|:)/i.test(value) || names.has(`${name}.sig`),
    sameSite: attributes.get('samesite'),
    expiresAt,
    deleted: expiresAt !== undefined && expiresAt <= at,
  };
}

function nameAndValue(text: string, lower = false): [string, string] {
  const [name = '', ...value] = text.trim().split('=');
  return [lower ? name.toLowerCase() : name, value.join('=')];
}

function expiryOf(
  attributes: ReadonlyMap<string, string>,
  { at, ahead }: Pick<Known, 'at' | 'ahead'>,
): number | undefined {
  const seconds = Number(attributes.get('max-age') || Number.NaN);
  if (Number.isFinite(seconds)) return at + seconds * 1000;
  const date = Date.parse(attributes.get('expires') ?? '');
  if (Number.isNaN(date)) return undefined;
  return date < LONG_AGO_MS ? 0 : date + ahead;
}

/** Milliseconds the world is ahead of the browser, from a cookie with both Max-Age and Expires. */
export function clockSkewIn({ at, responseHeaders }: Exchange): number | undefined {
  for (const line of [responseHeaders['set-cookie'] ?? []].flat().map(String)) {
    const [, seconds] = /;\s*max-age=(\d+)/i.exec(line) ?? [];
    const date = Date.parse(/;\s*expires=([^;]+)/i.exec(line)?.[1] ?? '');
    if (seconds && Number(seconds) > 0 && !Number.isNaN(date))
      return Math.round((at + Number(seconds) * 1000 - date) / 1000) * 1000;
  }
  return undefined;
}

/** Cookies of a request, each as `name=value`, without those that are the same in every browser. */
export function cookiesShownIn({ requestHeaders }: Exchange): string[] {
  return String(requestHeaders.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter(isTelling);
}

/** The same cookies, as the browser will show them. */
export function cookiesGivenIn(exchange: Exchange): string[] {
  return [exchange.responseHeaders['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';', 1)[0]?.trim() ?? '')
    .filter(isTelling);
}

const isTelling = (pair: string) => pair.length > 20 && !/^federama_|\.sig=/.test(pair);
