/**
 * oidc-provider's storage adapter over any Store.
 *
 * Two promises oidc-provider leaves to its adapter are kept here: a code is consumed by exactly
 * one of many concurrent callers (a token of right is *taken*), and what was issued under a
 * revoked grant is no longer found (a revoked grant leaves a mark).
 */
import type { Clock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import { storeErrorIn } from '@federama/server-kit/store-error';
import { type Adapter, type AdapterPayload, type ClientMetadata, errors } from 'oidc-provider';
import { readAhead } from './read-ahead.ts';

export type AdapterOptions = {
  store: Store;
  clock: Clock;
  /** Where clients that register themselves are kept; without it, none does. */
  registered?: Store | undefined;
  findClient(clientId: string): Promise<ClientMetadata | undefined> | ClientMetadata | undefined;
  /** How long a revocation is remembered: no shorter than anything issued under a grant lives. */
  revocationSeconds?: number;
  /** How long what served is remembered, beyond its own life. */
  usedSeconds?: number;
  /** Checks left out on purpose, by their names in the model. */
  weaknesses?: readonly string[] | undefined;
};

const FOREVER_SECONDS = 10 * 365 * 24 * 3600;
const DAY_SECONDS = 24 * 3600;

/** What a grant gives birth to, and dies with. */
export const GRANTABLE = ['AccessToken', 'AuthorizationCode', 'RefreshToken'] as const;
const ofGrants = new Set<string>(GRANTABLE);
const SINGLE_USE = new Set(['AuthorizationCode', 'PushedAuthorizationRequest', 'RefreshToken']);

/** Weaknesses under which something may serve as often as anybody likes. */
const LEFT_OUT: Record<string, string> = {
  AuthorizationCode: 'broker.codes-reusable',
  RefreshToken: 'broker.refresh-reusable',
};

/** What an error of oidc-provider calls each model. */
const LABELS: Record<string, string> = {
  AuthorizationCode: 'authorization code',
  RefreshToken: 'refresh token',
};

export function adapterFactory({
  store,
  clock,
  findClient,
  revocationSeconds = DAY_SECONDS,
  usedSeconds = 0,
  registered,
  weaknesses,
}: AdapterOptions) {
  const { begin, get, set, delete: remove } = readAhead(store);
  return (model: string): Adapter => {
    if (model === 'Client') return clientAdapter(findClient, registered);
    return tellingUnavailable(storedAdapter(model));
  };

  function storedAdapter(model: string): Adapter {
    const key = (id: string, of = model) => `${of}:${id}`;
    const rightKey = (id: string) => `${model}:right:${id}`;
    const revokedKey = (grantId: string) => `revoked:${grantId}`;
    const uidKey = (uid: string) => `uid:${uid}`;
    const isSingleUse = SINGLE_USE.has(model);

    return {
      async upsert(id, payload, expiresIn) {
        const ttl = { ttlSeconds: expiresIn || FOREVER_SECONDS };
        await Promise.all([
          isSingleUse && !payload.consumed && set(rightKey(id), true, ttl),
          payload.uid && model === 'Session' && set(uidKey(payload.uid), id, ttl),
          set(key(id), payload, ttl),
        ]);
      },

      async find(id) {
        const payload = await get<AdapterPayload>(key(id));
        if (!payload?.grantId || !ofGrants.has(model)) return payload;
        // Whether its session goes on, and what was granted, is what is asked next.
        begin(key(payload.grantId, 'Grant'));
        if (payload.sessionUid) begin(uidKey(payload.sessionUid));
        return (await get(revokedKey(payload.grantId))) ? undefined : payload;
      },

      async findByUid(uid) {
        const id = await get<string>(uidKey(uid));
        return id === undefined ? undefined : get<AdapterPayload>(key(id));
      },

      async findByUserCode() {
        return undefined;
      },

      async consume(id) {
        if (weaknesses?.includes(LEFT_OUT[model] ?? '')) return;
        const payload = await get<AdapterPayload>(key(id));
        const right = await store.take(rightKey(id));
        if (!right) {
          if (payload?.grantId) await this.revokeByGrantId(payload.grantId);
          throw new errors.InvalidGrant(`${LABELS[model] ?? model} already consumed`);
        }
        if (!payload) return;
        const now = Math.floor(clock.now() / 1000);
        const ttlSeconds = Math.max(1, usedSeconds, (payload.exp ?? now + 60) - now);
        await set(key(id), { ...payload, consumed: now }, { ttlSeconds });
      },

      async destroy(id) {
        await Promise.all([isSingleUse && remove(rightKey(id)), remove(key(id))]);
      },

      async revokeByGrantId(grantId) {
        await set(revokedKey(grantId), true, { ttlSeconds: revocationSeconds });
      },
    };
  }
}

/** A store that is away is an answer of OAuth, not a defect. Source: RFC 6749 §4.1.2.1. */
function tellingUnavailable(adapter: Adapter): Adapter {
  const telling =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      try {
        return await call.apply(adapter, given);
      } catch (error) {
        const unavailable = storeErrorIn(error);
        if (!unavailable) throw error;
        const told = new errors.TemporarilyUnavailable('the state cannot be reached', undefined);
        throw Object.assign(told, { statusCode: 503, status: 503, cause: unavailable });
      }
    };
  return {
    upsert: telling(adapter.upsert),
    find: telling(adapter.find),
    findByUid: telling(adapter.findByUid),
    findByUserCode: telling(adapter.findByUserCode),
    consume: telling(adapter.consume),
    destroy: telling(adapter.destroy),
    revokeByGrantId: telling(adapter.revokeByGrantId),
  };
}

/** Clients are configuration: asked anew for each request, so that an edit counts at once. */
function clientAdapter(
  findClient: AdapterOptions['findClient'],
  registered: Store | undefined,
): Adapter {
  const readOnly = async () => {
    throw new Error('clients are configuration: they are not written through the provider');
  };
  return {
    find: async (clientId) => (await findClient(clientId)) as AdapterPayload | undefined,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: registered
      ? (id, payload) => registered.set(id, payload, { ttlSeconds: FOREVER_SECONDS })
      : readOnly,
    consume: readOnly,
    destroy: registered ? (id) => registered.delete(id) : readOnly,
    revokeByGrantId: readOnly,
  };
}
