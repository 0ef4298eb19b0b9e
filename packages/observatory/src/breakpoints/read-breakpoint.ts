/** Reads a breakpoint from the form. */

import type { Breakpoint } from '@federama/instruments/breakpoints/contract';
import { HOPS, type Hop } from '@federama/model';
import type { Posted } from './read-change.ts';

/** Where a login is decided. */
export const ESSENTIAL_HOPS: readonly Hop[] = [
  'broker.authorize',
  'idp.authorize',
  'broker.oidc-callback',
  'idp.token',
  'idp.userinfo',
  'registry.consult',
  'directory.establishment',
  'service.callback',
  'broker.token',
  'broker.userinfo',
  'data-provider.data',
  'broker.checktoken',
];

export const WHENS = ['request', 'answer', 'both'] as const;

export function breakpointIn({ where, when, hop }: Posted): Breakpoint {
  const chosen = [hop ?? []].flat().flatMap((name) => HOPS.find((value) => value === name) ?? []);
  const hops = where === 'essential' ? ESSENTIAL_HOPS : where === 'chosen' ? chosen : [];
  return {
    hops: hops.length ? hops : 'all',
    when: WHENS.find((value) => value === when) ?? 'request',
    match: {},
  };
}
