/**
 * A state or nonce that an earlier authorization request already used: they must be random for
 * each request. Source: OpenID Connect Core §3.1.2.1, §15.5.2.
 */
import type { Exchange } from '@federama/server-kit/journal';
import { formOf, parametersOf } from './issued.ts';

export type ReusedValue = { name: 'state' | 'nonce'; earlier: Exchange };

/** @param recorded exchanges of all logins, oldest first */
export function reusedIn(exchange: Exchange, recorded: readonly Exchange[]): ReusedValue[] {
  if (exchange.hop !== 'broker.authorize') return [];
  const asked = requestOf(exchange);
  return (['state', 'nonce'] as const).flatMap((name) => {
    const value = asked.get(name);
    const earlier =
      value && recorded.findLast((other) => isUseOf(other, { name, value, exchange }));
    return earlier ? [{ name, earlier }] : [];
  });
}

type Use = { name: string; value: string; exchange: Exchange };

/** The same client at the same broker: others may draw what they like. */
function isUseOf(other: Exchange, { name, value, exchange }: Use): boolean {
  if (other.hop !== exchange.hop || other.party !== exchange.party || other.seq >= exchange.seq)
    return false;
  const asked = requestOf(other);
  return (
    asked.get(name) === value && asked.get('client_id') === requestOf(exchange).get('client_id')
  );
}

/** In the address, or in a form. */
function requestOf(exchange: Exchange): URLSearchParams {
  return parametersOf(exchange.url) ?? formOf(exchange);
}
