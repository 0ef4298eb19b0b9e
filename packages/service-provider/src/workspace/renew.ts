/**
 * Tokens are renewed without a sign-in, and the identity is read again: whoever changed their
 * organisation meanwhile sees the documents of the new one. POST /renew
 */
import { explainFailure } from '@federama/relying-party';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { LoginDependencies } from '../dependencies.ts';
import { refuse } from '../refuse.ts';
import type { SignedIn } from '../session.ts';

export function renew(dependencies: LoginDependencies): RequestHandler {
  const { config, sessions, journal } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    if (!session) return res.redirect(303, `${viewOf(res).base}/`);
    try {
      const renewed = await renewedSession(dependencies, session);
      await sessions.update(req, (now) => ({ ...now, ...renewed }));
      journal.record(config.party.id, 'SP_RENEWED_TOKENS', { sub: session.subject });
      res.redirect(303, `${viewOf(res).base}/`);
    } catch (error) {
      // Whom the broker no longer vouches for is signed in no more.
      await sessions.close(req, res);
      refuse(dependencies, res, {
        ...{ kind: 'renewRefused', broker: session.broker },
        ...explainFailure(error),
      });
    }
  };
}

/** What the answer leaves out stays as it was: the same refresh token serves again. */
async function renewedSession(
  { brokerOf, clock }: LoginDependencies,
  { broker, subject, refreshToken = '' }: SignedIn,
): Promise<Partial<SignedIn>> {
  const { relyingParty } = brokerOf(broker);
  const { claims, scope, ...tokens } = await relyingParty.refresh(refreshToken, subject);
  const identity = await relyingParty.userinfo(tokens.accessToken, subject);
  return {
    ...tokens,
    ...(scope !== undefined && { scopes: scope.split(' ') }),
    ...(typeof claims?.acr === 'string' && { acr: claims.acr }),
    claims: identity,
    renewedAt: clock.now(),
  };
}
