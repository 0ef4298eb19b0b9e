/** Codes that people had sent to themselves: they go no further than the mailbox page. */
import type { Clock } from '@federama/server-kit/clock';
import { prefixed, type Store } from '@federama/server-kit/store';
import { storedList } from '@federama/server-kit/stored-list';

export type CodeMail = { at: number; to: string; code: string };

export type Mails = {
  send(to: string, code: string): Promise<void>;
  /** Oldest first. */
  all(): Promise<CodeMail[]>;
};

const KEPT_SECONDS = 3600;
const EVERYBODY = 'all';

export function createMails(store: Store, clock: Clock): Mails {
  const list = storedList<CodeMail>(prefixed(store, 'mails'), {
    ...{ ttlSeconds: KEPT_SECONDS, pages: 5, pageSize: 10 },
  });
  return {
    send: (to, code) => list.add(EVERYBODY, { at: clock.now(), to, code }),
    all: () => list.all(EVERYBODY),
  };
}
