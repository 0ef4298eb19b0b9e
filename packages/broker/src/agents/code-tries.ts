/** How often codes sent by e-mail may be tried, by address. */
import { type Attempts, createAttempts } from '@federama/server-kit/attempts';
import { prefixed } from '@federama/server-kit/store';
import type { BrokerContext } from '../context.ts';
import type { AddressRules } from '../profiles/login-kind.ts';

/** So many in so long, right or wrong (docs/reference/contract-agents.md). */
export function codeTries(
  { store, clock, config, journal }: BrokerContext,
  { emailCode: { tries, triesWithinSeconds } }: AddressRules,
): Attempts {
  const isUnlimited = () => config.settings().rateLimits.unlimited;
  const isWeak = config.weaknesses?.includes('broker.counts-no-tries') ?? false;
  const leniency = { leniency: 'unlimited-attempts' };
  return createAttempts({
    ...{ store: prefixed(store, 'code-tries'), clock },
    limits: () => ({
      perAccount: { most: tries, withinSeconds: triesWithinSeconds },
      unlimited: isWeak || isUnlimited(),
    }),
    onLeniency: () =>
      void (isUnlimited() && journal.record(config.party.id, 'LENIENCY_USED', leniency)),
  });
}
