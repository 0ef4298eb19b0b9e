/** A request that waits for the person: found by the cookie of its own path, or refused. */
import { because } from '@federama/knowledge';
import type { Request, RequestHandler, Response } from 'express';
import { localsOf } from '../context.ts';
import type { ActiveSession } from '../login/login-record.ts';
import { sourceOf } from '../login/session.ts';
import type { Tools } from './context.ts';
import { speakAsAsked } from './language.ts';
import { askedIn, beginLogin, type Pending } from './logins.ts';
import { OpenRefusal } from './refusals/errors.ts';

export type Step = { req: Request; res: Response; pending: Pending; session: ActiveSession };

/** Handles a page of a request under way; what the step leaves in the record is kept. */
export function inInteraction(
  tools: Tools,
  handler: (step: Step) => Promise<() => unknown>,
): RequestHandler {
  const { logins } = tools.context;
  return async (req, res) => {
    const pending = await pendingOf(tools, req, res);
    const session =
      (await logins.find(pending.cid)) ??
      beginLogin(pending.cid, {
        ...{ uid: pending.uid, isSso: false },
        ...{ asked: askedIn(pending.params), source: sourceOf(req) },
      });
    session.login.interactionId = pending.uid;
    session.login.source = sourceOf(req);
    localsOf(res).session = session;
    speakAsAsked(res, pending.params.ui_locales);
    let reply: () => unknown;
    try {
      reply = await handler({ req, res, pending, session });
    } finally {
      await logins.save(session);
    }
    await reply();
  };
}

async function pendingOf({ oidc }: Tools, req: Request, res: Response): Promise<Pending> {
  const pending = (await oidc.provider.interactionDetails(req, res)) as unknown as Pending;
  if (pending.uid === req.params.uid) return pending;
  throw new OpenRefusal('invalid_request', because('address.sessionMissing', { route: req.path }));
}

type Result = Parameters<Tools['oidc']['provider']['interactionFinished']>[2];

/** Ends the page: oidc-provider goes on with what came of it. */
export const finish =
  ({ oidc }: Tools, { req, res }: Pick<Step, 'req' | 'res'>, result: Result) =>
  (): Promise<void> =>
    oidc.provider.interactionFinished(req, res, result, { mergeWithLastSubmission: true });
