/**
 * Logins under way, for the journal and the pages: oidc-provider makes an interaction of each page,
 * and they all have the same `cid`.
 */
import type { Store } from '@federama/server-kit/store';
import type { ActiveSession, LoginRecord } from '../login/login-record.ts';

/** What oidc-provider says of a request that waits for the person. */
export type Pending = {
  uid: string;
  cid: string;
  prompt: { name: string; reasons: string[]; details: Record<string, unknown> };
  params: Record<string, unknown>;
  session?: { accountId: string } | undefined;
  lastSubmission?: Record<string, unknown> | undefined;
  grantId?: string | undefined;
};

/** Where an answer of an identity provider belongs. */
export type Sent = { uid: string; cid: string };

export type Logins = ReturnType<typeof createLogins>;

export function createLogins({ store, ttlSeconds }: { store: Store; ttlSeconds: number }) {
  const ttl = { ttlSeconds };
  const sentKey = (state: string) => `sent:${state}`;
  return {
    find: (cid: string) => store.get<ActiveSession>(cid),
    save: (session: ActiveSession) => store.set(session.id, session, ttl),
    /** The browser goes to an identity provider with this state. */
    send: (state: string, sent: Sent) => store.set(sentKey(state), sent, ttl),
    /** Each state comes back once. */
    receive: (state: string) => store.take<Sent>(sentKey(state)),
  };
}

type Begun = Pick<LoginRecord, 'asked' | 'source'> & { uid: string; isSso: boolean };

export function beginLogin(id: string, { uid, asked, source, isSso }: Begun): ActiveSession {
  return {
    id,
    login: {
      ...{ browsingSessionId: id, interactionId: uid, step: 'authorize', isSso },
      ...{ asked, source, suspicious: false, subjects: {} },
    },
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What the service asked, as the journal tells it. */
export function askedIn(params: Record<string, unknown>): LoginRecord['asked'] {
  return {
    protocol: 'v2',
    clientId: text(params.client_id),
    acr: text(params.acr_values),
    redirectUri: text(params.redirect_uri),
    state: text(params.state),
    scopes: text(params.scope).split(' ').filter(Boolean),
  };
}
