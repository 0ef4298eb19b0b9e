/**
 * The step machine: which step may follow which, what a step needs, and that a form is sent once.
 * Source: docs/reference/contract.md#3.1, #3.2.
 */

import { because, SESSION_COOKIE } from '@federama/knowledge';
import { errors } from '@federama/openid-provider';
import { speak } from '@federama/server-kit/view';
import type { Request, RequestHandler, Response } from 'express';
import { type BrokerContext, localsOf } from '../context.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import { BrokerError } from '../refusals/errors.ts';
import type { ActiveSession, BrokerSession, LoginRecord, Step } from './login-record.ts';
import { type Sessions, sourceOf } from './session.ts';

type Rule = {
  after: readonly LoginRecord['step'][];
  /** Whether the step may be done twice in a row. */
  repeatable: boolean;
  needs(login: LoginRecord): unknown;
};

const RULES: Record<Exclude<Step, 'authorize'>, Rule> = {
  interaction: {
    after: ['authorize', 'interaction', 'oidc-callback', 'verify', 'consent', 'redirect-to-idp'],
    repeatable: true,
    needs: () => true,
  },
  'redirect-to-idp': { after: ['interaction'], repeatable: false, needs: () => true },
  'oidc-callback': {
    after: ['redirect-to-idp'],
    repeatable: false,
    needs: ({ chosen }) => chosen,
  },
  verify: {
    after: ['oidc-callback', 'authorize'],
    repeatable: false,
    needs: ({ chosen, answered }) => chosen && answered,
  },
  consent: {
    after: ['verify', 'consent'],
    repeatable: true,
    needs: ({ answered, serviceIdentity }) => answered && serviceIdentity,
  },
  login: {
    after: ['consent'],
    repeatable: false,
    needs: ({ accountId, serviceIdentity }) => accountId && serviceIdentity,
  },
  'auto-login': {
    after: ['verify'],
    repeatable: false,
    needs: ({ asked, accountId, serviceIdentity }) =>
      asked.prompt?.length === 1 && accountId && serviceIdentity,
  },
};

/** Sends the answer; called once what the step leaves in the session is saved. */
export type Reply = () => unknown;
export type StepHandler = (req: Request, res: Response, session: ActiveSession) => Promise<Reply>;

type StepOptions = {
  /** The form carries a token that serves once. */
  csrf?: boolean;
  /** The session goes on under a new id. */
  rotates?: boolean;
};

export type StepTools = { context: BrokerContext; oidc: BrokerOidc };

/** A route of the login: checks that the step may be taken now, takes it, notes it, answers. */
export function step(
  { context: { sessions, config }, oidc }: StepTools,
  name: Exclude<Step, 'authorize'>,
  handler: StepHandler,
  { csrf = false, rotates = false }: StepOptions = {},
): RequestHandler {
  const minutes = config.profile.ttlSeconds.session / 60;
  return async (req, res) => {
    // At once: one question to the store.
    const [session, named] = await Promise.all([
      sessions.of(req),
      oidc.namedInteraction(req, 'v2'),
    ]);
    if (!hasLogin(session))
      throw new BrokerError(
        'Y190001',
        because('sessionMissing', { step: name, minutes, cookie: SESSION_COOKIE[presented(req)] }),
      );
    localsOf(res).session = session;
    if (session.login.language) speak(res, session.login.language);
    session.login.source = sourceOf(req);
    if (!rotates) sessions.show(res, session);
    refuseReplay(name, session.login);
    if (csrf) await checkCsrfToken(sessions, session, req.body?.csrfToken);
    checkStep(name, session.login);
    await checkInteraction(oidc, { req, res, named }, session.login);
    if (rotates) {
      await sessions.rotate(session);
      sessions.show(res, session);
    }
    let reply: Reply;
    try {
      reply = await handler(req, res, session);
    } finally {
      session.login.step = name;
      await sessions.save(session);
    }
    await reply();
  };
}

/** Whether the browser showed a session, of whatever worth. */
function presented({ headers }: Request): keyof typeof SESSION_COOKIE {
  return /(?:^|; )fc_session_id=/.test(headers.cookie ?? '') ? 'unusable' : 'absent';
}

function hasLogin(session: BrokerSession | undefined): session is ActiveSession {
  return session?.login !== undefined;
}

/** A form sent twice, or a page reloaded that acts: told before anything else of the request. */
function refuseReplay(name: Exclude<Step, 'authorize'>, login: LoginRecord): void {
  if (!RULES[name].repeatable && login.step === name)
    throw new BrokerError('Y420001', because('stepReplayed', { step: name }));
}

function checkStep(name: Exclude<Step, 'authorize'>, login: LoginRecord): void {
  const { after, needs } = RULES[name];
  if (!after.includes(login.step) || !needs(login)) {
    const details = { step: name, previous: login.step, allowed: after };
    throw new BrokerError('Y190004', because('stepOutOfOrder', details));
  }
}

/**
 * The interaction of the cookie is what oidc-provider goes on with: it must be this login's own,
 * or the code of one request would answer another. The code is the contract's.
 * Source: docs/reference/contract.md#3.1.
 */
async function checkInteraction(
  oidc: BrokerOidc,
  { req, res, named }: { req: Request; res: Response; named: string | undefined },
  { interactionId, asked }: LoginRecord,
): Promise<void> {
  const { protocol } = asked;
  const current = protocol === 'v1' ? await oidc.namedInteraction(req, protocol) : named;
  if (current === interactionId) return;
  const { uid, clientId, redirectUri } = await oidc.currentInteraction(req, res);
  const own =
    uid === interactionId && clientId === asked.clientId && redirectUri === asked.redirectUri;
  if (own) return;
  const details = {
    expected: linesOf(interactionId, asked.clientId, asked.redirectUri),
    received: linesOf(uid, clientId, redirectUri),
  };
  const refusal = new errors.SessionNotFound(
    'interaction session and authentication session mismatch',
  );
  throw Object.assign(refusal, { because: because('interactionMismatch', details) });
}

/** A request, by the names it has on the wire. */
const linesOf = (uid: string, clientId: string, redirectUri: string) =>
  `interaction=${uid}\nclient_id=${clientId}\nredirect_uri=${redirectUri}`;

async function checkCsrfToken(
  sessions: Sessions,
  session: BrokerSession,
  sent: unknown,
): Promise<void> {
  if (typeof sent !== 'string' || sent === '')
    throw new BrokerError('Y470002', because('csrfMissing', {}));
  const outcome = await sessions.consumeCsrfToken(session, sent);
  if (outcome === 'wrong')
    throw new BrokerError('Y470001', because('csrfWrong', { received: sent }));
  if (outcome === 'neverIssued')
    throw new BrokerError('Y470003', because('csrfNeverIssued', { received: sent }));
  if (outcome === 'consumed')
    throw new BrokerError('Y470004', because('csrfConsumed', { received: sent }));
}
