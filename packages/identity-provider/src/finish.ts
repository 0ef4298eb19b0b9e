/** How a sign-in ends here: the browser goes back to the broker, signed in or with an error. */
import type { Explained } from '@federama/server-kit/explanation';
import { recordNote } from '@federama/server-kit/journal';
import type { Request, Response } from 'express';
import type { Account } from './accounts.ts';
import type { Dependencies } from './interaction.ts';

type Exchange = { req: Request; res: Response };

/** `acr` empty: the id_token says no level. */
export async function finishSignIn(
  { oidc, journal, config }: Dependencies,
  { req, res }: Exchange,
  { account, acr, amr }: { account: Account; acr: string; amr: readonly string[] },
): Promise<void> {
  const { sub, fault } = account;
  journal.record(config.party.id, 'IDP_SIGNED_IN', { sub, acr, amr });
  const login = {
    accountId: sub,
    amr: [...amr],
    remember: false,
    ...(fault !== 'id-token-without-acr' && acr && { acr }),
  };
  await oidc.provider.interactionFinished(req, res, { login });
}

/** `access_denied`, with the reason for developers. Source: OpenID Connect Core §3.1.2.6. */
export async function denySignIn(
  { oidc, journal, config }: Dependencies,
  { req, res }: Exchange,
  explained: Explained,
): Promise<void> {
  recordNote(journal, config.party.id, {
    ...{ event: 'IDP_REFUSED_FACTOR', kind: 'refused', code: 'access_denied', explained },
  });
  await oidc.provider.interactionFinished(req, res, {
    error: 'access_denied',
    error_description: explained.en.cause,
  });
}
