/** What the attacker has captured, and the trap that is set, in the store of the world. */
import type { Store } from '@federama/server-kit/store';

export type CaptureKind = 'code' | 'password' | 'visit' | 'token';
/** `values`: parameters, by name. */
export type Capture = { at: number; kind: CaptureKind; values: Record<string, string> };

const TTL = { ttlSeconds: 6 * 3600 };
const KEPT = 50;
/** As long as a token that is a JWT. */
const LONGEST = 2000;

export type Notebook = ReturnType<typeof createNotebook>;

export function createNotebook(store: Store) {
  const captures = async () => (await store.get<Capture[]>('caught')) ?? [];
  return {
    /** Oldest first. */
    captures,
    /** What the first of this kind holds. */
    first: async (kind: CaptureKind) => (await captures()).find((one) => one.kind === kind)?.values,
    async note(entry: Capture): Promise<void> {
      const values = Object.fromEntries(
        Object.entries(entry.values).map(([name, value]) => [name, value.slice(0, LONGEST)]),
      );
      await store.set('caught', [...(await captures()), { ...entry, values }].slice(-KEPT), TTL);
    },
    /** Where visitors of the false identity provider are sent on to. */
    setTrap: (url: string) => store.set('trap', url, TTL),
    trap: () => store.get<string>('trap'),
  };
}
