/** What oidc-provider expects of its storage, on top of what a store promises. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpenidProvider } from '@federama/openid-provider';
import { systemRandom } from '@federama/server-kit/random';
import { deriveEs256Key } from '@federama/server-kit/signing-keys';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { memoryStore, type Store } from '@federama/server-kit/store';
import { afterAll, describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';

/** Like a store over a network: every call takes a turn. */
function slow(store: Store): Store {
  const later = async <T>(call: () => Promise<T>) => {
    await new Promise((resolve) => setImmediate(resolve));
    return call();
  };
  return {
    get: (key) => later(() => store.get(key)),
    set: (key, value, ttl) => later(() => store.set(key, value, ttl)),
    add: (key, value, ttl) => later(() => store.add(key, value, ttl)),
    delete: (key) => later(() => store.delete(key)),
    take: (key) => later(() => store.take(key)),
    update: (key, change, ttl) => later(() => store.update(key, change, ttl)),
  };
}

function providerOn(store: Store) {
  return createOpenidProvider({
    issuerUrl: 'http://localhost:1',
    store,
    clock: movableClock(),
    random: systemRandom,
    reportDefect: console.error,
    fetch,
    keys: [deriveEs256Key('secret', 'kid')],
    cookieNames: { session: 's', interaction: 'i', resume: 'r' },
    cookieSecrets: [],
    sessionCookiePath: '/',
    findClient: () => ({
      client_id: 'client',
      client_secret: 'x'.repeat(32),
      redirect_uris: ['http://localhost:2/'],
      id_token_signed_response_alg: 'ES256',
    }),
    configuration: {
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    },
  });
}

type Saved = { save(ttlSeconds: number): Promise<string> };

const backends: [string, () => Store][] = [
  ['memory', () => memoryStore(movableClock())],
  ['a store that takes its time', () => slow(memoryStore(movableClock()))],
];

const folder = mkdtempSync(join(tmpdir(), 'federama-'));
const sqlite = sqliteHost(folder);
afterAll(async () => {
  await sqlite.close();
  rmSync(folder, { recursive: true });
});
let worlds = 0;
backends.push(['SQLite', () => sqlite.open(`world-${worlds++}`, movableClock())]);

describe.each(backends)('oidc-provider on %s', (_name, backend) => {
  async function code(store = backend()) {
    const provider = providerOn(store);
    const client = (await provider.Client.find('client'))!;
    const grant = new provider.Grant({ accountId: 'a', clientId: 'client' });
    const grantId = await (grant as unknown as Saved).save(60);
    const issue = new provider.AuthorizationCode({
      accountId: 'a',
      client,
      grantId,
      gty: 'authorization_code',
    } as never);
    const value = await (issue as unknown as Saved).save(60);
    const token = new provider.AccessToken({
      accountId: 'a',
      client,
      grantId,
      gty: 'authorization_code',
    } as never);
    const access = await (token as unknown as Saved).save(60);
    return { provider, value, access, grantId };
  }

  test('a code is consumed by one of many', async () => {
    const { provider, value } = await code();
    const found = await Promise.all(
      Array.from({ length: 8 }, () => provider.AuthorizationCode.find(value)),
    );
    const consumed = await Promise.allSettled(found.map((one) => one!.consume()));
    expect(consumed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = consumed.flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason.error_detail)] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['authorization code already consumed']));
    expect(await provider.AuthorizationCode.find(value)).toBeUndefined();
  });

  test('what was issued under a revoked grant is no longer found', async () => {
    const { provider, value, access, grantId } = await code();
    expect(await provider.AccessToken.find(access)).toBeDefined();
    await (
      provider.AccessToken as unknown as { revokeByGrantId(id: string): Promise<void> }
    ).revokeByGrantId(grantId);
    expect(await provider.AccessToken.find(access)).toBeUndefined();
    expect(await provider.AuthorizationCode.find(value)).toBeUndefined();
  });

  test('a destroyed artefact is gone', async () => {
    const { provider, access } = await code();
    await (await provider.AccessToken.find(access))!.destroy();
    expect(await provider.AccessToken.find(access)).toBeUndefined();
  });
});
