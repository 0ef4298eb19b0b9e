/**
 * What a service reads with its tokens: the live session of the login, and nothing else. When
 * the session is gone, so is the right to read. Source: docs/reference/contract.md#5.3.
 */
import { because } from '@federama/knowledge';
import type { Configuration, KoaContextWithOIDC } from '@federama/openid-provider';
import type { BrokerContext } from '../context.ts';
import { BrokerError } from '../refusals/errors.ts';

export function findAccount(context: BrokerContext): NonNullable<Configuration['findAccount']> {
  const { sessions, track, config } = context;
  const minutes = config.profile.ttlSeconds.session / 60;
  return async (ctx, sessionId) => {
    const session = await sessions.find(sessionId);
    if (!session?.login)
      throw new BrokerError(
        'Y190001',
        because('tokenSessionGone', { route: routeOf(ctx), minutes }),
      );
    const route = routeOf(ctx);
    if (route === 'token') track('SP_REQUESTED_FC_TOKEN', session);
    if (route === 'userinfo') track('SP_REQUESTED_FC_USERINFO', session);
    const { subjects, serviceIdentity = {}, answered } = session.login;
    const mandate = answered?.repScope.length ? { rep_scope: answered.repScope } : {};
    const account: ReleasedAccount = {
      accountId: sessionId,
      subjects,
      claims: () => ({ ...serviceIdentity, ...mandate, sub: sessionId }),
    };
    return account;
  };
}

/** The account that oidc-provider holds is the session; each service knows it by another name. */
type ReleasedAccount = Awaited<ReturnType<NonNullable<Configuration['findAccount']>>> & {
  subjects: Record<string, string>;
};

export const pairwiseSubject: Configuration['pairwiseIdentifier'] = (ctx, _sessionId, client) => {
  const { subjects } = ctx.oidc.entities.Account as unknown as ReleasedAccount;
  const { clientId } = client;
  const subject = subjects[clientId];
  if (!subject) throw new BrokerError('Y190010', because('subjectMissing', { clientId }));
  return subject;
};

function routeOf(ctx: KoaContextWithOIDC): string {
  return ctx.oidc?.route ?? '';
}
