/** What someone wants to be held, as the form of the page says it. */

import type { Breakpoint } from '@federama/instruments/breakpoints/contract';
import { HOPS, type Hop } from '@federama/model';
import type { Posted } from './read-change.ts';

/** Where a login is decided. */
export const ESSENTIAL: readonly Hop[] = [
  'broker.authorize',
  'idp.authorize',
  'broker.oidc-callback',
  'idp.token',
  'idp.userinfo',
  'registry.consult',
  'service.callback',
  'broker.token',
  'broker.userinfo',
  'data-provider.data',
  'broker.checktoken',
];

export const WHENS = ['request', 'answer', 'both'] as const;

export function orderIn({ where, when, hop }: Posted): Breakpoint {
  const chosen = [hop ?? []].flat().flatMap((name) => HOPS.find((one) => one === name) ?? []);
  const hops = where === 'essential' ? ESSENTIAL : where === 'chosen' ? chosen : [];
  return {
    hops: hops.length ? hops : 'all',
    when: WHENS.find((one) => one === when) ?? 'request',
    match: {},
  };
}
