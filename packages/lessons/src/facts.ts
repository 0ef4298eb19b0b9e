/** Queries on the journal of a world, as lessons need them. Stateless. */
import { errorOf } from '@federama/instruments/record/errors';
import type { Hop } from '@federama/model';
import type { Exchange, Journal, JournalEvent } from '@federama/server-kit/journal';
import { decodeJwt } from 'jose';

export type Claims = Readonly<Record<string, unknown>>;

export type Facts = {
  /** Oldest first. */
  exchanges: readonly Exchange[];
  /** What participants say of themselves, oldest first. */
  events: readonly JournalEvent[];
  /** Where the lesson's own page receives answers. */
  callbackUrl: string;
};

export function factsOf(journal: Journal, callbackUrl: string): Facts {
  return { exchanges: journal.exchanges(), events: journal.events(), callbackUrl };
}

/** The proof that is shown is the last exchange: the learner has just made it. */
export function lastSeq(exchanges: readonly { seq: number }[]): number | undefined {
  return exchanges.at(-1)?.seq;
}

export function exchangesOf(facts: Facts, hop: Hop): Exchange[] {
  return facts.exchanges.filter((exchange) => exchange.hop === hop);
}

/** Whether a broker received it. */
export function isAtBroker({ hop }: Exchange): boolean {
  return hop?.startsWith('broker.') ?? false;
}

/** Exchanges of one login, in the order they ended. */
export function loginOf(facts: Facts, { trace }: Exchange): Exchange[] {
  return facts.exchanges.filter((exchange) => exchange.trace === trace);
}

export function query({ url }: Exchange): URLSearchParams {
  return URL.parse(url)?.searchParams ?? new URLSearchParams();
}

export function form({ requestBody }: Exchange): URLSearchParams {
  return new URLSearchParams(requestBody);
}

/** Those that were refused with such a code. */
export function refusedWith(exchanges: readonly Exchange[], code: RegExp): Exchange[] {
  return exchanges.filter((exchange) => code.test(errorOf(exchange) ?? ''));
}

/** What an authorization request asks, in the address or in a form. */
export function asked(exchange: Exchange): URLSearchParams {
  return exchange.method === 'POST' ? form(exchange) : query(exchange);
}

/** Where an answer sends the browser. */
export function locationOf({ responseHeaders, url }: Exchange): URL | undefined {
  const location = responseHeaders.location;
  return typeof location === 'string' ? (URL.parse(location, url) ?? undefined) : undefined;
}

/** The JSON body; empty when it is none. */
export function jsonOf({ responseBody }: Exchange): Claims {
  return jsonIn(responseBody);
}

/** The object that a text holds; empty when it is none. */
export function jsonIn(text: string | null): Claims {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return value && typeof value === 'object' ? (value as Claims) : {};
  } catch {
    return {};
  }
}

/** Claims of a JWT, unverified. */
export function claimsOf(token: unknown): Claims {
  try {
    return decodeJwt(String(token));
  } catch {
    return {};
  }
}

export function idTokenOf(exchange: Exchange): Claims {
  return claimsOf(jsonOf(exchange).id_token);
}

/** Returns to a service that ended with the person signed in. */
export function signedIn(facts: Facts): Exchange[] {
  return exchangesOf(facts, 'service.callback').filter(({ status }) => status === 303);
}

/** Identities as a service received them: one for each login that got so far. */
export function received(facts: Facts): { exchange: Exchange; claims: Claims }[] {
  return exchangesOf(facts, 'broker.userinfo')
    .filter(({ status, fault }) => status === 200 && !fault)
    .map((exchange) => ({ exchange, claims: claimsOf(exchange.responseBody) }));
}

/** The last ID token that a client was given. */
export function lastIdToken(facts: Facts, clientId: string): string | undefined {
  const given = exchangesOf(facts, 'broker.token').filter(
    (exchange) => form(exchange).get('client_id') === clientId,
  );
  const token = given.map((exchange) => jsonOf(exchange).id_token).findLast(Boolean);
  return typeof token === 'string' ? token : undefined;
}

/** The claims of a userinfo answer, signed or plain. */
export function claimsIn(exchange: Exchange): Claims {
  const plain = jsonOf(exchange);
  return Object.keys(plain).length ? plain : claimsOf(exchange.responseBody);
}

/** Identities that a broker gave a service, signed or plain. */
export function identitiesGiven(facts: Facts): { exchange: Exchange; claims: Claims }[] {
  return exchangesOf(facts, 'broker.userinfo')
    .filter(({ status, fault }) => status === 200 && !fault)
    .map((exchange) => ({ exchange, claims: claimsIn(exchange) }));
}

/** Whether a page of a service shows someone signed in. */
export function showsSignedIn({ hop, status, responseBody }: Exchange): boolean {
  return (
    hop === 'service.account' && status === 200 && responseBody.includes('data-testid="signed-in"')
  );
}

export function showsSignedOut({ hop, status, responseBody }: Exchange): boolean {
  return (
    hop === 'service.account' &&
    status === 200 &&
    responseBody.includes('data-testid="sign-in-link"')
  );
}

type AskedAct = { exchange: Exchange; broker: string; state: string };

/** Sensitive acts for which a service sent its customer to another broker. */
export function actsAsked(facts: Facts): AskedAct[] {
  return facts.exchanges.flatMap((exchange) => {
    const sent = isAct(exchange) ? locationOf(exchange)?.searchParams : undefined;
    const state = sent?.get('state');
    if (!state || !sent?.get('acr_values')) return [];
    const arrived = exchangesOf(facts, 'broker.authorize').find(
      (request) => asked(request).get('state') === state,
    );
    return [{ exchange, state, broker: arrived?.party ?? '' }];
  });
}

function isAct({ method, url }: Exchange): boolean {
  return method === 'POST' && (URL.parse(url)?.pathname.endsWith('/act') ?? false);
}

/** Where those who were sent away for an act came back, proved or not. */
export function returnsFromActs(facts: Facts): Exchange[] {
  const states = new Set(actsAsked(facts).map(({ state }) => state));
  return exchangesOf(facts, 'service.callback').filter((exchange) =>
    states.has(query(exchange).get('state') ?? ''),
  );
}

/** Who was signed in and who proved it, as the service compared them: one person, two identifiers. */
export function subsProved(
  facts: Facts,
): { exchange: Exchange; sub: unknown; provedAs: unknown }[] {
  const proofs = facts.events.filter(({ event }) => event === 'SP_STEPPED_UP');
  return proofs.flatMap(({ trace, sub, provedAs }) => {
    const exchange = returnsFromActs(facts).findLast((one) => one.trace === trace);
    return exchange ? [{ exchange, sub, provedAs }] : [];
  });
}
