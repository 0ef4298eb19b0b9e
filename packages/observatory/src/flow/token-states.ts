/**
 * The life of each code, token, state and nonce of a login: issued, carried, used, refused,
 * revoked, expired; and where it stands now.
 */
import type { Exchange } from '@federama/server-kit/journal';
import {
  claimsOf,
  formOf,
  type Item,
  isTokenRequest,
  itemsIn,
  json,
  locationOf,
  parametersOf,
} from './issued.ts';

/**
 * `carried`: through the browser. `used`: accepted. `refused`: presented, and turned down.
 * `returned`: came back as it had left. `hint`: says which session to close.
 */
type TokenEventKind =
  | 'issued'
  | 'carried'
  | 'used'
  | 'refused'
  | 'revoked'
  | 'expired'
  | 'returned'
  | 'hint';

export type TokenEvent = {
  readonly act: TokenEventKind;
  readonly at: number;
  /** None: it was time that did it. */
  readonly exchange: Exchange | undefined;
};

type TokenState = 'alive' | 'spent' | 'expired' | 'revoked' | 'waiting';

export type TokenLifecycle = Item & {
  readonly events: readonly TokenEvent[];
  readonly state: TokenState;
};

/** @param exchanges of one login, in the order they began, with encrypted answers decrypted */
export function tokenLifecycles(exchanges: readonly Exchange[], now: number): TokenLifecycle[] {
  return itemsIn(exchanges).map((item) => {
    const events = withExpiry(eventsOf(item, exchanges), item, now);
    return { ...item, events, state: stateOf(item, events) };
  });
}

function eventsOf(item: Item, exchanges: readonly Exchange[]): TokenEvent[] {
  const events: TokenEvent[] = [{ act: 'issued', at: item.exchange.at, exchange: item.exchange }];
  const began = exchanges.indexOf(item.exchange);
  for (const exchange of exchanges.slice(began + 1)) {
    const act = actOf(item, exchange, events) ?? revokedBy(item, exchange, exchanges);
    const late = act === 'revoked' && isOver(item, events, exchange.at);
    if (act && !late) events.push({ act, at: exchange.at, exchange });
  }
  return events;
}

function actOf(
  item: Item,
  exchange: Exchange,
  events: readonly TokenEvent[],
): TokenEventKind | undefined {
  switch (item.kind) {
    case 'code':
      return codeAct(item, exchange);
    case 'access_token':
      return accessAct(item, exchange);
    case 'id_token':
      return hintAct(item, exchange);
    default:
      return events.some(({ act }) => act === 'returned') ? undefined : echoAct(item, exchange);
  }
}

const outcome = ({ status }: Exchange): TokenEventKind => (status < 400 ? 'used' : 'refused');

function codeAct({ value, issuer, holder }: Item, exchange: Exchange): TokenEventKind | undefined {
  if (isTokenRequest(exchange))
    return exchange.party === issuer && formOf(exchange).get('code') === value
      ? outcome(exchange)
      : undefined;
  const brought = exchange.party === holder && exchange.from === 'browser';
  return brought && parametersOf(exchange.url)?.get('code') === value ? 'carried' : undefined;
}

function accessAct(
  { value, issuer, exchange: born }: Item,
  exchange: Exchange,
): TokenEventKind | undefined {
  const { hop = '', party, url, requestHeaders, status } = exchange;
  // A data provider takes the broker's tokens, and asks the broker what they are worth.
  const data = hop === 'data-provider.data' && born.hop === 'broker.token';
  if (party !== issuer && !data) return undefined;
  if (hop === 'broker.revocation')
    return formOf(exchange).get('token') === value && status < 400 ? 'revoked' : undefined;
  if (hop === 'broker.checktoken') {
    if (formOf(exchange).get('token') !== value) return undefined;
    return status < 400 && isActive(exchange.responseBody) ? 'used' : 'refused';
  }
  const token = String(requestHeaders.authorization ?? '').replace(/^(?:bearer|dpop) +/i, '');
  const shown = token || parametersOf(url)?.get('access_token');
  return shown === value ? outcome(exchange) : undefined;
}

/** Active unless the answer says otherwise; an unreadable answer says nothing. */
function isActive(body: string): boolean {
  const { token_introspection: told } = { ...json(body), ...claimsOf(body) };
  return (told as { active?: unknown } | undefined)?.active !== false;
}

function hintAct({ value, issuer }: Item, exchange: Exchange): TokenEventKind | undefined {
  const { hop = '', party, url, status } = exchange;
  if (party !== issuer || !hop.endsWith('.session-end')) return undefined;
  const hint = parametersOf(url)?.get('id_token_hint') ?? formOf(exchange).get('id_token_hint');
  if (hint !== value) return undefined;
  return status < 400 ? 'hint' : 'refused';
}

const RETURNS =
  /^service\.(?:callback|logout-callback)$|^broker\.(?:oidc-callback|logout-callback)$/;

/** state comes back in an address, nonce inside the id_token. */
function echoAct({ kind, value, issuer }: Item, exchange: Exchange): TokenEventKind | undefined {
  if (kind === 'nonce' && isTokenRequest(exchange)) {
    const { id_token: token } = json(exchange.responseBody);
    return typeof token === 'string' && claimsOf(token).nonce === value ? 'returned' : undefined;
  }
  if (exchange.from !== 'browser') return undefined;
  // The callback of an application that is not a participant is not recorded: the redirect is.
  if (issuer === 'unknown')
    return locationOf(exchange)?.get(kind) === value ? 'returned' : undefined;
  const sent = parametersOf(exchange.url)?.get(kind) ?? formOf(exchange).get(kind);
  if (sent !== value) return undefined;
  return RETURNS.test(exchange.hop ?? '') && exchange.party === issuer ? 'returned' : 'carried';
}

/** A replayed code revokes the tokens issued for it; so does the end of the session. */
function revokedBy(
  { kind, issuer, exchange: born }: Item,
  exchange: Exchange,
  exchanges: readonly Exchange[],
): TokenEventKind | undefined {
  if (kind !== 'access_token' || exchange.party !== issuer) return undefined;
  if (/\.session-end-confirm$/.test(exchange.hop ?? '') && exchange.status < 400) return 'revoked';
  if (!isTokenRequest(exchange) || exchange.status < 400) return undefined;
  const replayed = formOf(exchange).get('code');
  const origin = exchanges.find((other) => other.seq === born.seq);
  return origin && replayed && formOf(origin).get('code') === replayed ? 'revoked' : undefined;
}

function withExpiry(events: readonly TokenEvent[], item: Item, now: number): TokenEvent[] {
  const { expiresAt } = item;
  if (expiresAt === undefined || expiresAt > now || isOver(item, events, expiresAt - 1))
    return [...events];
  const expired: TokenEvent = { act: 'expired', at: expiresAt, exchange: undefined };
  return [...events, expired].toSorted((a, b) => a.at - b.at);
}

/** Whether it has already ended: a code that was used, a token revoked or expired by then. */
function isOver({ kind, expiresAt }: Item, events: readonly TokenEvent[], at: number): boolean {
  if (expiresAt !== undefined && expiresAt <= at) return true;
  return events.some(({ act }) => act === 'revoked' || (kind === 'code' && act === 'used'));
}

function stateOf({ kind }: Item, events: readonly TokenEvent[]): TokenState {
  const has = (act: TokenEventKind) => events.some((event) => event.act === act);
  if (kind === 'state' || kind === 'nonce') return has('returned') ? 'spent' : 'waiting';
  if (kind === 'code' && has('used')) return 'spent';
  if (has('revoked')) return 'revoked';
  return has('expired') ? 'expired' : 'alive';
}
