/** Imported logins: the last few, by number and by size, for an hour. */
import { type Random, randomHex } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { LoginFile } from './export/json.ts';

const TTL = { ttlSeconds: 3600 };
const PREFIX = 'file-';
const INDEX = 'imports';
const MOST = 5;
const MOST_BYTES = 20_000_000;
/** Of one file. */
export const IMPORT_BYTES = 10_000_000;

type Kept = { login: string; bytes: number };

export type Imports = ReturnType<typeof createImports>;

export function createImports(store: Store, random: Random) {
  let adding: Promise<unknown> = Promise.resolve();
  const add = async (file: LoginFile, bytes: number): Promise<string> => {
    const added = { login: PREFIX + randomHex(random, 8), bytes };
    const all = [...((await store.get<Kept[]>(INDEX)) ?? []), added];
    const kept = latest(all);
    await store.set(added.login, file, TTL);
    await store.set(INDEX, kept, TTL);
    for (const { login } of all.slice(0, all.length - kept.length)) await store.delete(login);
    return added.login;
  };
  return {
    /** Returns the id of the login; one import at a time, since the index is read and written. */
    keep(file: LoginFile, bytes: number): Promise<string> {
      const kept = adding.then(() => add(file, bytes));
      adding = kept.catch(() => undefined);
      return kept;
    },
    find: async (login: string): Promise<LoginFile | undefined> =>
      login.startsWith(PREFIX) ? store.get<LoginFile>(login) : undefined,
  };
}

/** As many of the latest as both limits allow. */
function latest(all: readonly Kept[]): Kept[] {
  let bytes = 0;
  const kept = all.slice(-MOST).toReversed();
  const over = kept.findIndex((file) => {
    bytes += file.bytes;
    return bytes > MOST_BYTES;
  });
  return kept.slice(0, over === -1 ? kept.length : over).toReversed();
}
