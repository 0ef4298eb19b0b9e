/** What a service is to draw anew for each login: compared over all logins of a check. */
import type { Hop } from '@federama/headless/browser';
import { judgeLevels } from './levels-asked.ts';
import { LEVELS_ASKED, NONCE, PKCE } from './own-checks.ts';
import type { KnownCheck } from './switch.ts';
import { type Result, resultOf } from './verdict.ts';

type Name = 'state' | 'nonce' | 'challenge';

/** One authorization request, as its address shows it. */
export type Drawn = Readonly<Record<Name | 'claims' | 'acrValues', string | undefined>>;

/** Of the first request of a login that reached the broker; undefined when none did. */
export function drawnIn(hops: readonly Hop[], brokerUrls: readonly string[]): Drawn | undefined {
  const asked = hops
    .filter(({ url }) => brokerUrls.some((broker) => url.startsWith(`${broker}/`)))
    .map(({ url }) => new URL(url).searchParams)
    .find((parameters) => parameters.has('client_id'));
  if (!asked) return undefined;
  const sent = (name: string) => asked.get(name) ?? undefined;
  return {
    ...{ state: sent('state'), nonce: sent('nonce'), challenge: sent('code_challenge') },
    ...{ claims: sent('claims'), acrValues: sent('acr_values') },
  };
}

const NAMES: Readonly<Record<string, Name>> = { [NONCE.id]: 'nonce', [PKCE.id]: 'challenge' };
const SHOWN = { state: 'state', nonce: 'nonce', challenge: 'code_challenge' };

type Compared = { drawn: readonly Drawn[]; levels: readonly string[] };

/** `levels`: those that the broker announces. */
export function judgeDrawn(check: KnownCheck, { drawn, levels }: Compared): Result {
  if (check.id === LEVELS_ASKED.id) return { ...resultOf(check), ...judgeLevels(drawn[0], levels) };
  const name = NAMES[check.id] ?? 'state';
  const values = drawn.flatMap((one) => one[name] ?? []);
  if (values.length < 2)
    return {
      ...resultOf(check),
      verdict: 'not applicable',
      happened: `The address of the authorization request showed no ${SHOWN[name]} in two logins.`,
    };
  const [most] = [...Map.groupBy(values, (value) => value)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [value, { length }] = most ?? ['', []];
  if (length < 2) return { ...resultOf(check), verdict: 'pass', happened: '' };
  const happened = `The same ${SHOWN[name]} in ${length} of ${values.length} logins: “${value.slice(0, 40)}”.`;
  return { ...resultOf(check), verdict: 'fail', happened };
}
