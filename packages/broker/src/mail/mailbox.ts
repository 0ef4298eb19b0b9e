/** E-mails as they left, or did not: kept in the store, for the page and for each account. */
import type { Clock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import { storedList } from '@federama/server-kit/stored-list';

export type KeptMail = {
  /** When it arrives: later than it left, at times. */
  at: number;
  to: string;
  subject: string;
  html: string;
  /** Of one that its server did not take. */
  failed?: { server: string; detail: string };
};

export type Mailbox = {
  keep(mail: KeptMail, accountId: string | null): Promise<void>;
  /** Those that have arrived, oldest first; of everybody, or of one account. */
  mails(accountId?: string): Promise<KeptMail[]>;
};

const SIX_MONTHS_SECONDS = 183 * 24 * 3600;
const EVERYBODY = 'all';

export function createMailbox(store: Store, clock: Clock): Mailbox {
  const list = storedList<KeptMail>(store, {
    ttlSeconds: SIX_MONTHS_SECONDS,
    pages: 40,
    pageSize: 5,
  });
  const keyOf = (accountId: string) => `account:${accountId}`;
  return {
    async keep(mail, accountId) {
      await list.add(EVERYBODY, mail);
      if (accountId) await list.add(keyOf(accountId), mail);
    },
    async mails(accountId) {
      const all = await list.all(accountId === undefined ? EVERYBODY : keyOf(accountId));
      return all.filter(({ at }) => at <= clock.now());
    },
  };
}
