/** Levels that were insisted on, and what came of it: queries on the journal. */
import type { Exchange } from '@federama/server-kit/journal';
import { asked, exchangesOf, type Facts, idTokenOf, jsonIn, locationOf, loginOf } from './facts.ts';

type Member = { essential?: unknown; value?: unknown; values?: unknown };

/** Levels that a request insists on. */
function insisted(exchange: Exchange): string[] {
  const { id_token: idToken } = jsonIn(asked(exchange).get('claims')) as {
    id_token?: { acr?: Member | null };
  };
  const { essential, value, values } = idToken?.acr ?? {};
  if (essential !== true) return [];
  return (Array.isArray(values) ? values : [value]).filter((level) => typeof level === 'string');
}

/** What a service got at the end of each login, what it had asked, and everything in between. */
export function endings(facts: Facts) {
  return exchangesOf(facts, 'broker.token')
    .filter(({ status, fault }) => status === 200 && !fault)
    .map((exchange) => {
      const login = loginOf(facts, exchange);
      const nonce = idTokenOf(exchange).nonce;
      const sent = exchangesOf(facts, 'broker.authorize').find(
        (one) => asked(one).get('nonce') === nonce,
      );
      return { exchange, claims: idTokenOf(exchange), sent, login };
    });
}

/** Logins that ended with a level that the service insisted on. */
export function met(facts: Facts) {
  return endings(facts).filter(
    ({ claims, sent }) => sent && insisted(sent).includes(String(claims.acr)),
  );
}

/** Refusals of a level, with what was insisted on in that login. */
export function unmet(facts: Facts) {
  return facts.exchanges
    .filter((one) => one.hop === 'broker.resume' && errorIn(one) === 'access_denied')
    .map((exchange) => {
      const login = loginOf(facts, exchange);
      const state = locationOf(exchange)?.searchParams.get('state');
      const sent = login.find(
        (one) => one.hop === 'broker.authorize' && asked(one).get('state') === state,
      );
      return { exchange, login, levels: sent ? insisted(sent) : [] };
    });
}

const errorIn = (exchange: Exchange) => locationOf(exchange)?.searchParams.get('error');
export const hasMail = ({ amr }: { amr?: unknown }) => Array.isArray(amr) && amr.includes('mail');

/** Levels that the identity provider of a login said. */
export function levelsSaid(login: readonly Exchange[]): unknown[] {
  return login.filter(({ hop }) => hop === 'idp.token').map((one) => idTokenOf(one).acr);
}

/** Whether the broker insisted in turn, on what the service insisted on. */
export function passedOn(login: readonly Exchange[]): boolean {
  return login.some((one) => one.hop === 'idp.authorize' && insisted(one).length > 0);
}
