/**
 * Secrets and assertions of clients: whoever is wrong too often is stopped, by client and address, so
 * that nobody closes a client to others. Source: RFC 6749 §2.3.1, RFC 6819 §4.4.3.4.
 */
import { because, explained } from '@federama/knowledge';
import type { ClientGuard } from '@federama/openid-provider';
import { createAttempts, type TooMany } from '@federama/server-kit/attempts';
import { clientAddress } from '@federama/server-kit/client-address';
import { prefixed } from '@federama/server-kit/store';
import { TOO_MANY_ATTEMPTS } from '@federama/server-kit/too-many-attempts';
import { noteCause } from './cause.ts';
import type { OpenContext } from './context.ts';

export function clientGuesses({ store, clock, config, journal }: OpenContext): ClientGuard {
  const attempts = createAttempts({
    ...{ store: prefixed(store, 'client-secrets'), clock },
    limits() {
      const { wrongPerAccount, wrongPerAddress, withinSeconds, unlimited } =
        config.settings().rateLimits;
      return {
        perAccount: { most: wrongPerAccount, withinSeconds },
        perAddress: { most: wrongPerAddress, withinSeconds },
        unlimited,
      };
    },
    onLeniency: () =>
      journal.record(config.party.id, 'LENIENCY_USED', { leniency: 'unlimited-attempts' }),
  });
  return {
    async look({ clientId, req }, ctx) {
      const address = clientAddress(req);
      const looked = await attempts.look({ account: `${clientId} ${address}`, address });
      if (!('tooMany' in looked)) return looked.note;
      const why = causeOf(looked.tooMany, clientId);
      noteCause(ctx, why);
      const { cause, expected, fix } = explained(why, config.profile.errors).en;
      return {
        waitSeconds: looked.tooMany.waitSeconds,
        error: TOO_MANY_ATTEMPTS,
        description: [cause, expected, fix].filter(Boolean).join(' '),
      };
    },
  };
}

function causeOf({ by, ...limit }: TooMany, clientId: string) {
  const reason = by === 'account' ? 'attempts.client' : 'attempts.address';
  return because(reason, { ...limit, received: `client_id=${clientId}` });
}
