/**
 * A step of a login by address: the session of this browser and the request under way belong
 * together, or the login starts again from the request; where that is unknown too, it is over.
 */

import { because } from '@federama/knowledge';
import { unlessUnavailable } from '@federama/server-kit/store-error';
import type { Request, RequestHandler, Response } from 'express';
import { prefixOf } from '../config.ts';
import { localsOf } from '../context.ts';
import type { ActiveSession, BrokerSession, LoginRecord } from '../login/login-record.ts';
import { sourceOf } from '../login/session.ts';
import { type AgentContext, pageUid, type Tools } from './context.ts';
import { AgentRefusal } from './refusals/errors.ts';
import { LoginOver } from './refusals/login-over.ts';

/** Sends the answer; called once what the step leaves in the session is saved. */
export type Reply = () => unknown;
type Handler = (req: Request, res: Response, session: ActiveSession) => Promise<Reply>;

type Options = {
  /** The form carries a token that serves once. */
  csrf?: boolean;
  /** The session goes on under a new id. */
  rotates?: boolean;
  /** Whether it is shown also when the request was answered. */
  afterwards?: boolean;
};

export function step(
  tools: Tools,
  name: LoginRecord['step'],
  handler: Handler,
  options: Options = {},
) {
  const { context, oidc } = tools;
  const { sessions } = context;
  const handle: RequestHandler = async (req, res) => {
    // At once: one question to the store.
    const [session, named] = await Promise.all([
      sessions.of(req),
      oidc.namedInteraction(req, 'v2'),
    ]);
    if (!hasLogin(session) || !isUnderWay(session, named, options))
      return startAgain(tools, req, res);
    checkAddress(req, session);
    localsOf(res).session = session;
    session.login.source = sourceOf(req);
    if (options.csrf) await checkCsrf(context, session, req.body?.csrfToken);
    if (options.rotates) await sessions.rotate(session);
    sessions.show(res, session);
    const reply = await taken(context, { session, name }, () => handler(req, res, session));
    await reply();
  };
  return handle;
}

/** The address of a page names the login it is of: another tab may have begun another one since. */
function checkAddress({ params, path }: Request, { login }: ActiveSession): void {
  if (params.uid === undefined || params.uid === pageUid(login)) return;
  throw new LoginOver(because('address.sessionMissing', { route: path }));
}

/** Whatever comes of it, what the step leaves in the session is kept. */
async function taken(
  { sessions }: AgentContext,
  { session, name }: { session: ActiveSession; name: LoginRecord['step'] },
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } finally {
    session.login.step = name;
    await sessions.save(session);
  }
}

const hasLogin = (session: BrokerSession | undefined): session is ActiveSession =>
  session?.login !== undefined;

/** The session vouches for its interaction, so that the cookie need only name it. */
function isUnderWay(
  { login }: ActiveSession,
  named: string | undefined,
  { afterwards }: Options,
): boolean {
  return afterwards === true || named === login.interactionId;
}

/** Back to the start of the same request, when it is still known. */
async function startAgain({ context, oidc }: Tools, req: Request, res: Response): Promise<void> {
  const { requests, config } = context;
  const pending = await oidc.currentInteraction(req, res).catch(unlessUnavailable);
  const sent = pending && (await requests.get<Record<string, string>>(pending.uid));
  if (!sent) throw new LoginOver(because('address.sessionMissing', { route: req.path }));
  res.redirect(303, `${prefixOf(config)}/authorize?${new URLSearchParams(sent)}`);
}

async function checkCsrf(
  { sessions }: AgentContext,
  session: BrokerSession,
  sent: unknown,
): Promise<void> {
  if (typeof sent !== 'string' || sent === '')
    throw new AgentRefusal('Y470002', because('address.csrfMissing', {}));
  if ((await sessions.consumeCsrfToken(session, sent)) !== 'accepted')
    throw new AgentRefusal('Y470001', because('address.csrfWrong', { received: sent }));
}
