/**
 * Cookies that came with a request. A browser sends a party those of all others on the same host: the
 * one that is asked for is found, and the others are left as they are.
 */
import type { IncomingMessage } from 'node:http';

type Sent = Pick<IncomingMessage, 'headers'> & {
  /** As it came: a library may be given a request without its cookies later on. */
  cookieHeader?: string | undefined;
};

export function keepCookieHeader(req: Sent): void {
  req.cookieHeader = req.headers.cookie;
}

export function sentCookie(req: Sent, name: string): string | undefined {
  return cookieIn(headerOf(req), name);
}

export function sentCookieNames(req: Sent): string[] {
  const pairs = headerOf(req)?.split(';') ?? [];
  return pairs.map((pair) => pair.split('=', 1)[0]?.trim() ?? '');
}

const headerOf = ({ headers, cookieHeader = headers.cookie }: Sent) => cookieHeader;

/** Its value; of several with this name the first, which has the longest path (RFC 6265 §5.4). */
export function cookieIn(header = '', name: string): string | undefined {
  const start = `${name}=`;
  let at = header.indexOf(start);
  while (at !== -1 && !beginsPair(header, at)) at = header.indexOf(start, at + 1);
  if (at === -1) return undefined;
  const end = header.indexOf(';', at);
  const value = header.slice(at + start.length, end === -1 ? undefined : end);
  return decoded(unquoted(value.trim()));
}

/** Pairs are parted by `; `; a program may leave the space out. Source: RFC 6265 §4.2.1. */
function beginsPair(header: string, at: number): boolean {
  const before = header.charAt(at - 1);
  return at === 0 || before === ';' || (before === ' ' && header.charAt(at - 2) === ';');
}

/** Source: RFC 6265 §4.1.1, cookie-value. */
function unquoted(value: string): string {
  return /^".*"$/.test(value) ? value.slice(1, -1) : value;
}

/** As Express writes it; what is no such text stays as it came. */
function decoded(value: string): string {
  try {
    return value.includes('%') ? decodeURIComponent(value) : value;
  } catch {
    return value;
  }
}
