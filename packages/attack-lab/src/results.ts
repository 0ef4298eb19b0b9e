/** Results of the attacks that were run, until the federation stops or they are cleared. */
import type { Store } from '@federama/server-kit/store';
import type { Mode, Result } from './attack.ts';

export type Played = Partial<Record<Mode, Result>>;
export type AllPlayed = Readonly<Record<string, Played>>;

const TTL = { ttlSeconds: 24 * 3600 };
const MODES: readonly Mode[] = ['vulnerable', 'fixed'];

export type Results = ReturnType<typeof createResults>;

/** @param attacks their ids. One entry for each mode of each attack, so that concurrent runs do not collide. */
export function createResults(store: Store, attacks: readonly string[]) {
  const key = (attack: string, mode: Mode) => `${attack}:${mode}`;
  const played = async (attack: string): Promise<Played> => {
    const [vulnerable, fixed] = await Promise.all(
      MODES.map((mode) => store.get<Result>(key(attack, mode))),
    );
    return { ...(vulnerable && { vulnerable }), ...(fixed && { fixed }) };
  };
  return {
    played,
    /** Only those that were played. */
    async all(): Promise<AllPlayed> {
      const pairs = await Promise.all(attacks.map(async (id) => [id, await played(id)] as const));
      return Object.fromEntries(pairs.filter(([, one]) => Object.keys(one).length));
    },
    /** Returns the result it replaces. */
    async keep(attack: string, result: Result): Promise<Result | undefined> {
      const former = await store.take<Result>(key(attack, result.mode));
      await store.set(key(attack, result.mode), result, TTL);
      return former;
    },
    /** Forgets everything; returns what there was. */
    async forget(): Promise<Result[]> {
      const keys = attacks.flatMap((id) => MODES.map((mode) => key(id, mode)));
      const taken = await Promise.all(keys.map((value) => store.take<Result>(value)));
      return taken.filter((result) => result !== undefined);
    },
  };
}
