/** What the attacker has caught, and the traps that are set. Kept in the store of one world. */
import type { Store } from '@federama/server-kit/store';

export type CatchKind = 'code' | 'password' | 'visit';
/** `values`: what came, by the name it came under. */
export type Catch = { at: number; kind: CatchKind; values: Record<string, string> };

const TTL = { ttlSeconds: 6 * 3600 };
const KEPT = 50;
const LONGEST = 600;

export type Notebook = ReturnType<typeof createNotebook>;

export function createNotebook(store: Store) {
  const caught = async () => (await store.get<Catch[]>('caught')) ?? [];
  return {
    /** Oldest first. */
    caught,
    async note(entry: Catch): Promise<void> {
      const values = Object.fromEntries(
        Object.entries(entry.values).map(([name, value]) => [name, value.slice(0, LONGEST)]),
      );
      await store.set('caught', [...(await caught()), { ...entry, values }].slice(-KEPT), TTL);
    },
    /** Where visitors of the false identity provider are sent on to. */
    setTrap: (url: string) => store.set('trap', url, TTL),
    trap: () => store.get<string>('trap'),
  };
}
