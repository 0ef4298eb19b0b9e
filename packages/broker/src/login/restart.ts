/** Back to the choice page with a new interaction, for the same request of the service. */
import type { Request, Response } from 'express';
import { prefixOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import type { ActiveSession } from './login-record.ts';
import type { Reply } from './steps.ts';

export async function restartInteraction(
  { config }: BrokerContext,
  oidc: BrokerOidc,
  req: Request,
  res: Response,
  { login }: ActiveSession,
): Promise<Reply> {
  login.interactionId = await oidc.restart(req, res);
  return () => res.redirect(302, `${prefixOf(config)}/interaction/${login.interactionId}`);
}
