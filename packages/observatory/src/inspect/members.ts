/** What a message is made of, name by name: parameters, cookies, members of a body. */
import type { Exchange } from '@federama/server-kit/journal';

export type Member = { name: string; value: string };

export type Body =
  | { kind: 'empty' }
  | { kind: 'members'; members: Member[] }
  | { kind: 'token'; text: string }
  | { kind: 'text'; text: string };

/** Parameters of an address; masked ones are no valid escapes, and stay as they are. */
export function parametersOf(url: string): Member[] {
  const start = url.indexOf('?');
  return start === -1 ? [] : formMembers(url.slice(start + 1).split('#', 1)[0] ?? '');
}

export function formMembers(form: string): Member[] {
  return [...new URLSearchParams(form)].map(([name, value]) => ({ name, value }));
}

export function withoutParameters(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

/** The path as it was written: a URL parser would encode the mark of what is masked. */
export function pathnameOf(url: string): string {
  return withoutParameters(url).replace(/^\w+:\/\/[^/]*/, '') || '/';
}

export function bodyOf(text: string, contentType: unknown): Body {
  const type = String(contentType ?? '');
  if (!text) return { kind: 'empty' };
  if (/^application\/x-www-form-urlencoded/.test(type))
    return { kind: 'members', members: formMembers(text) };
  if (/^application\/(?:token-introspection\+)?jwt/.test(type)) return { kind: 'token', text };
  if (!/json/.test(type)) return { kind: 'text', text };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { kind: 'members', members: recordMembers(value as Record<string, unknown>) };
    return { kind: 'text', text: JSON.stringify(value, null, 2) };
  } catch {
    return { kind: 'text', text };
  }
}

export function recordMembers(record: Record<string, unknown>): Member[] {
  return Object.entries(record).map(([name, value]) => ({ name, value: shown(value) }));
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, null, 2)
    : String(value);
}

export function cookiesSent({ requestHeaders }: Exchange): Member[] {
  return String(requestHeaders.cookie ?? '')
    .split(/; */)
    .filter(Boolean)
    .map(cookieMember);
}

/** With the attributes behind the value. */
export function cookiesSet({ responseHeaders }: Exchange): Member[] {
  return [responseHeaders['set-cookie'] ?? []].flat().map((line) => cookieMember(String(line)));
}

function cookieMember(pair: string): Member {
  const equals = pair.indexOf('=');
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}

export function headerMembers(headers: Exchange['requestHeaders']): Member[] {
  return Object.entries(headers)
    .filter(([name]) => name !== 'cookie' && name !== 'set-cookie')
    .map(([name, value]) => ({ name, value: String(value) }));
}

/** First exchange of a login in which a value appears. */
export function firstSeenIn(value: string, exchanges: readonly Exchange[]): Exchange | undefined {
  if (value.length < 8) return undefined;
  return exchanges.find(
    ({ url, requestBody, responseHeaders, responseBody }) =>
      String(responseHeaders.location ?? '').includes(value) ||
      url.includes(value) ||
      requestBody.includes(value) ||
      responseBody.includes(value),
  );
}
