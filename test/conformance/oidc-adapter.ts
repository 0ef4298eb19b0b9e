/** What oidc-provider expects of its storage, on top of what a store promises. */

import { createOpenidProvider } from '@federama/openid-provider';
import { systemRandom } from '@federama/server-kit/random';
import { deriveEs256Key } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';

const LONGEST_SECONDS = 3 * 24 * 3600;

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
      ttl: { AccessToken: LONGEST_SECONDS, AuthorizationCode: 60, RefreshToken: 60 },
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    },
  });
}

type Saved = { save(ttlSeconds: number): Promise<string> };

/** Run on each backend, on top of what a store promises. */
export function adapterConformance(
  name: string,
  backend: (clock: ReturnType<typeof movableClock>) => Store,
): void {
  describe(`oidc-provider on ${name}`, () => {
    async function code(ttlSeconds = 60) {
      const clock = movableClock();
      const store = backend(clock);
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
      const access = await (token as unknown as Saved).save(ttlSeconds);
      return { provider, value, access, grantId, clock };
    }

    test('a code is consumed by one of many', async () => {
      const { provider, value, access } = await code();
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
      // Whoever replays a code takes away what was given for it.
      expect(await provider.AccessToken.find(access)).toBeUndefined();
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

    test('a revocation lives as long as what it revokes', async () => {
      const { provider, access, grantId, clock } = await code(LONGEST_SECONDS);
      await (
        provider.AccessToken as unknown as { revokeByGrantId(id: string): Promise<void> }
      ).revokeByGrantId(grantId);
      clock.advance(LONGEST_SECONDS - 1);
      expect(await provider.AccessToken.find(access)).toBeUndefined();
    });

    test('a destroyed artefact is gone', async () => {
      const { provider, access } = await code();
      await (await provider.AccessToken.find(access))!.destroy();
      expect(await provider.AccessToken.find(access)).toBeUndefined();
    });
  });
}
