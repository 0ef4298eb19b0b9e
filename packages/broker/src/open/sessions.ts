/** Which sessions of the library an account has open: whoever is told of its end ends them all. */
import type { OpenidProvider } from '@federama/openid-provider';
import type { Store } from '@federama/server-kit/store';

/** `sid`: the session at the identity provider it came from, when that has a name. */
type OpenSession = { uid: string; sid?: string };

export type OpenSessions = ReturnType<typeof createOpenSessions>;

/** Of one account; those before them are over, or nearly. */
const MOST = 20;

export function createOpenSessions({ store, ttlSeconds }: { store: Store; ttlSeconds: number }) {
  const ttl = { ttlSeconds };
  const of = async (accountId: string) => (await store.get<OpenSession[]>(accountId)) ?? [];
  return {
    of,
    /** Without a `sid`, a session that is known keeps the one it has. */
    async note(accountId: string, session: OpenSession): Promise<void> {
      const added = (known: OpenSession[]) => {
        const before = known.find(({ uid }) => uid === session.uid);
        const others = known.filter((one) => one !== before);
        return [{ ...before, ...session }, ...others].slice(0, MOST);
      };
      if (await store.add(accountId, [session], ttl)) return;
      await store.update<OpenSession[]>(accountId, added, ttl);
    },
  };
}

type LogoutClient = {
  backchannelLogoutUri?: string;
  backchannelLogout(sub: string, sid: string): Promise<void>;
};

/** Ends one session: its services are told, all at once, its tokens revoked. */
export async function endSession(provider: OpenidProvider, uid: string): Promise<boolean> {
  const session = await provider.Session.findByUid(uid);
  if (!session?.accountId) return false;
  const { accountId } = session;
  const authorizations = Object.entries(session.authorizations ?? {});
  const ended = authorizations.map(async ([clientId, { grantId }]) => {
    const client = (await provider.Client.find(clientId)) as unknown as LogoutClient | undefined;
    if (client?.backchannelLogoutUri)
      await client
        .backchannelLogout(accountId, session.sidFor(clientId) ?? '')
        .catch(() => undefined);
    if (grantId && !session.authorizationFor(clientId)?.persistsLogout)
      await revokeGrant(provider, grantId);
  });
  await Promise.all(ended);
  await session.destroy();
  return true;
}

async function revokeGrant(provider: OpenidProvider, grantId: string): Promise<void> {
  const { AccessToken, RefreshToken, AuthorizationCode, Grant } = provider;
  for (const model of [AccessToken, RefreshToken, AuthorizationCode])
    await model.revokeByGrantId(grantId);
  await (await Grant.find(grantId))?.destroy();
}
