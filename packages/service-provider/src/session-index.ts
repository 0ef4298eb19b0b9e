/**
 * Sessions by whom they are of: a broker that ends one names the person, or the session it opened,
 * and knows no cookie. Source: OpenID Connect Back-Channel Logout §2.4.
 */
import { prefixed, type Store, type Ttl } from '@federama/server-kit/store';

/** As a logout token names it: this session, or all of this person. */
export type NamedSession = { subject: string | undefined; sid: string | undefined };

/** Of one person; those before them are over, or nearly. */
const MOST = 20;

export function createSessionIndex(store: Store, ttl: Ttl) {
  const [bySubject, bySid] = [prefixed(store, 'sub'), prefixed(store, 'sid')];
  const note = async (names: Store, name: string, key: string) => {
    if (await names.add(name, [key], ttl)) return;
    await names.update<string[]>(name, (keys) => [key, ...keys].slice(0, MOST), ttl);
  };
  return {
    async note(key: string, { subject, sid }: { subject: string; sid?: string }): Promise<void> {
      await note(bySubject, subject, key);
      if (sid !== undefined) await note(bySid, sid, key);
    },
    async keysOf({ subject, sid }: NamedSession): Promise<string[]> {
      const keys =
        sid === undefined
          ? await bySubject.get<string[]>(subject ?? '')
          : await bySid.get<string[]>(sid);
      return keys ?? [];
    },
  };
}
