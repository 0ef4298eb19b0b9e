/**
 * Codes, tokens, states and nonces of a login, each where it first appears. Masked values are
 * distinguished by their issuer.
 */
import type { Exchange } from '@federama/server-kit/journal';

type ItemKind = 'code' | 'access_token' | 'id_token' | 'state' | 'nonce';

export type Item = {
  readonly kind: ItemKind;
  readonly value: string;
  /** Who made it. */
  readonly issuer: string;
  /** Whom it is for: who presents it, or who has to give it back. */
  readonly holder: string;
  /** Where it appears first. */
  readonly exchange: Exchange;
  /** When it ends by itself, if that is known. */
  readonly expiresAt: number | undefined;
};

/** Lifetime of codes in this federation: it is not on the wire. A scenario test checks it. */
const CODE_SECONDS = 30;

export function itemsIn(exchanges: readonly Exchange[]): Item[] {
  const found = exchanges.flatMap((exchange) => [
    ...askedIn(exchange, exchanges),
    ...codesIn(exchange, exchanges),
    ...tokensIn(exchange),
  ]);
  const first = new Map<string, Item>();
  for (const item of found) {
    const key = `${item.kind} ${item.issuer} ${item.value}`;
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}

const ASKING =
  /^(?:service\.(?:login|request|logout)|broker\.(?:redirect-to-idp|disconnect-from-idp))$/;

/** state and nonce of a request, by who made it. */
function askedIn(exchange: Exchange, exchanges: readonly Exchange[]): Item[] {
  const { hop = '', party, from } = exchange;
  // The application is not a participant: its request is first seen at the broker.
  const stranger = hop === 'broker.authorize' && !madeHere(exchange, exchanges);
  if (!stranger && !ASKING.test(hop)) return [];
  const asked = stranger ? (parametersOf(exchange.url) ?? formOf(exchange)) : locationOf(exchange);
  const common = { exchange, issuer: stranger ? 'unknown' : party, expiresAt: undefined };
  return (['state', 'nonce'] as const).flatMap((kind) => {
    const value = asked?.get(kind);
    return value ? [{ ...common, kind, value, holder: stranger ? party : from }] : [];
  });
}

const madeHere = ({ seq }: Exchange, exchanges: readonly Exchange[]) =>
  exchanges.some(
    ({ hop = '', seq: other }) => other < seq && /^service\.(?:login|request)$/.test(hop),
  );

function codesIn(exchange: Exchange, exchanges: readonly Exchange[]): Item[] {
  const { hop = '', party, at } = exchange;
  const value = locationOf(exchange)?.get('code');
  if (!value || !/^(?:broker|idp)\./.test(hop)) return [];
  const token = exchanges.find((other) => other.party === party && isTokenRequest(other));
  const holder = token?.from ?? 'unknown';
  const expiresAt = at + CODE_SECONDS * 1000;
  return [{ kind: 'code', value, issuer: party, holder, exchange, expiresAt }];
}

export const isTokenRequest = ({ hop }: Exchange) => hop === 'broker.token' || hop === 'idp.token';

function tokensIn(exchange: Exchange): Item[] {
  const { party, from, at, status } = exchange;
  if (!isTokenRequest(exchange) || status !== 200) return [];
  const { access_token: access, id_token: id, expires_in: seconds } = json(exchange.responseBody);
  const common = { issuer: party, holder: from, exchange };
  const until = typeof seconds === 'number' ? at + seconds * 1000 : undefined;
  const { exp } = typeof id === 'string' ? claimsOf(id) : {};
  return [
    ...(typeof access === 'string'
      ? [{ ...common, kind: 'access_token' as const, value: access, expiresAt: until }]
      : []),
    ...(typeof id === 'string'
      ? [
          {
            ...common,
            kind: 'id_token' as const,
            value: id,
            expiresAt: typeof exp === 'number' ? exp * 1000 : undefined,
          },
        ]
      : []),
  ];
}

export function parametersOf(url: string): URLSearchParams | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : new URLSearchParams(url.slice(start + 1).split('#', 1)[0]);
}

export function formOf({ requestBody }: Exchange): URLSearchParams {
  return new URLSearchParams(requestBody);
}

export function locationOf({ responseHeaders }: Exchange): URLSearchParams | undefined {
  return parametersOf(String(responseHeaders.location ?? ''));
}

/** What a signed token says; nothing of an encrypted one. */
export function claimsOf(token: string): Record<string, unknown> {
  const parts = token.split('.');
  if (parts.length > 3) return {};
  return json(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
}

export function json(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
