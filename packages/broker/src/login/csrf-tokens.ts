/** Tokens of the forms that a session is shown: the last one counts, once. */
import { type Random, randomHex } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import type { Store } from '@federama/server-kit/store';
import type { BrokerSession } from './login-record.ts';

export type CsrfOutcome = 'accepted' | 'wrong' | 'consumed' | 'neverIssued';

const TOKEN_BYTES = 32;

type Surroundings = {
  store: Store;
  random: Random;
  ttlSeconds: number;
  /** Where a session is kept, by its id. */
  keyOf(sessionId: string): string;
};

export function createCsrfTokens({ store, random, ttlSeconds, keyOf: at }: Surroundings) {
  const keyOf = (sessionId: string) => `csrf:${at(sessionId)}`;
  return {
    /** A new token for the form of the page about to be shown. */
    async issueCsrfToken(session: BrokerSession): Promise<string> {
      const token = randomHex(random, TOKEN_BYTES);
      session.csrfIssued = true;
      await store.set(keyOf(session.id), token, { ttlSeconds });
      return token;
    },
    /** Each token serves once, and only if it is the last one shown. */
    async consumeCsrfToken({ id, csrfIssued }: BrokerSession, sent: string): Promise<CsrfOutcome> {
      const token = await store.get<string>(keyOf(id));
      if (token === undefined) return csrfIssued ? 'consumed' : 'neverIssued';
      if (!sameText(sent, token)) return 'wrong';
      return (await store.take(keyOf(id))) === undefined ? 'consumed' : 'accepted';
    },
    async forgetCsrfToken(sessionId: string): Promise<void> {
      await store.delete(keyOf(sessionId));
    },
  };
}
