/**
 * The person signs in through the broker.
 *
 * | route | function |
 * |---|---|
 * | GET /login | startLogin: to a broker, `?broker=` says which |
 * | GET /request, POST /login | the request by hand: see request.ts |
 * | GET /oidc-callback | finishLogin: back, with a code or an error |
 */
import { explainFailure } from '@federama/relying-party';
import { isLocalPath } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { lifeOf, resourceParameter } from './access.ts';
import type { Recognition } from './accounts.ts';
import { CALLBACK_PATH, type ServiceProviderConfig } from './config.ts';
import { readData } from './data.ts';
import type { LoginDependencies } from './dependencies.ts';
import type { CallbackProblem } from './explain-problem.ts';
import { isLevelEnough, type SignIn } from './level.ts';
import { answerRefused } from './one-refusal.ts';
import { refuse, refuseUnknownBroker } from './refuse.ts';
import { sendToBroker } from './send-to-broker.ts';
import { finishStepUp } from './step-up.ts';
import type { Transaction } from './transactions.ts';
import { askAtWork, isOneOf, levelNotAsked, someoneElse } from './workspace/ask.ts';
import { rememberVisit } from './workspace/silent.ts';

export function loginRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.get('/login', refuseUnknownBroker(dependencies), startLogin(dependencies));
  router.get(CALLBACK_PATH, finishLogin(dependencies));
  return router;
}

function startLogin(dependencies: LoginDependencies): RequestHandler {
  const { config, brokerOf } = dependencies;
  return (req, res) => {
    const { broker, acr } = brokerOf(req.query.broker);
    const asked = config.kind === 'workspace' ? askAtWork(req.query) : { acr };
    return sendToBroker(dependencies, res, { broker, ...asked, ...returnTo(config, req) });
  };
}

/** A page of this service to come back to, when the address names one. */
function returnTo({ weaknesses }: ServiceProviderConfig, req: Request): { returnTo?: string } {
  const { return: path } = req.query;
  if (typeof path !== 'string') return {};
  const allowed = weaknesses?.includes('service.open-redirect') || isLocalPath(path);
  return allowed ? { returnTo: path } : {};
}

function finishLogin(dependencies: LoginDependencies): RequestHandler {
  const { transactions } = dependencies;
  return async (req, res) => {
    const { state, error, error_description } = textParameters(req);
    const transaction = state ? await transactions.end(req, res, state) : undefined;
    if (error && !transaction && transactions.waits(req))
      return endWithError(dependencies, res, { error, error_description });
    if (!transaction)
      return refuse(dependencies, res, {
        kind: 'unknownState',
        reason: 'state',
        detail: [state, error && `error=${error}`].filter(Boolean).join(', '),
      });
    if (error) return endWithError(dependencies, res, { error, error_description, transaction });
    const answer = await readIdentity(dependencies, req, transaction);
    if ('kind' in answer) return refuse(dependencies, res, { ...answer, ...placeOf(transaction) });
    if (transaction.stepUp) return finishStepUp(dependencies, req, res, answer);
    const other = await someoneElse(dependencies, req, { transaction, answer });
    if (other) return refuse(dependencies, res, other);
    const recognition = await openSession(dependencies, req, res, answer);
    const next = recognition.kind === 'file' ? '/link' : (transaction.returnTo ?? '/');
    const url = isLocalPath(next) ? viewOf(res).base + next : next;
    res.set('Cache-Control', 'no-store').redirect(303, url);
  };
}

/** Signed in, as whom the service's own records know. */
async function openSession(
  dependencies: LoginDependencies,
  req: Request,
  res: Response,
  { authTime: _once, ...signedIn }: SignIn,
): Promise<Recognition> {
  const { config, sessions, clock, journal, accounts } = dependencies;
  const { subject: sub, acr, claims } = signedIn;
  const recognition = await accounts.recognise(signedIn, claims);
  const data = await readData(dependencies, signedIn);
  await sessions.open(req, res, {
    ...signedIn,
    since: clock.now(),
    ...(recognition.kind === 'file'
      ? { file: recognition.number }
      : { account: recognition.account, returning: recognition.kind === 'returning' }),
    ...(data.length && { data }),
  });
  if (config.kind === 'workspace') rememberVisit(config, res);
  journal.record(config.party.id, 'SP_SIGNED_IN', { sub, acr });
  return recognition;
}

type ErrorBack = {
  error: string;
  error_description: string | undefined;
  transaction?: Transaction;
};

function endWithError(
  dependencies: LoginDependencies,
  res: Response,
  { error, error_description: detail = '', transaction }: ErrorBack,
): void {
  const { config } = dependencies;
  const isBack = error === 'access_denied' && config.kind === 'citizen-space';
  if (transaction && (isBack || transaction.silent)) {
    goBack(res, transaction);
    return;
  }
  refuse(dependencies, res, {
    ...{ kind: kindOfRefusal(config, error, transaction), reason: error, detail },
    ...(transaction && placeOf(transaction)),
  });
}

/** Where, and with which address, one begins again. */
function placeOf({ broker, loginHint }: Transaction) {
  return { broker, ...(loginHint && { loginHint }) };
}

function kindOfRefusal(
  { kind }: ServiceProviderConfig,
  error: string,
  transaction: Transaction | undefined,
): CallbackProblem['kind'] {
  if (error !== 'access_denied') return 'refused';
  if (kind !== 'workspace') return 'cancelled';
  return transaction?.levels?.length ? 'secondFactorRefused' : 'refused';
}

/** Whoever changes their mind is where they were: nothing was interrupted. */
function goBack(res: Response, { returnTo = '/' }: Transaction): void {
  const url = isLocalPath(returnTo) ? viewOf(res).base + returnTo : returnTo;
  res.set('Cache-Control', 'no-store').redirect(303, url);
}

/** Code against tokens, tokens against claims; each signature and each claim checked. */
async function readIdentity(
  { brokerOf, config, clock }: LoginDependencies,
  req: Request,
  { broker, state, nonce, acr: asked, levels = [], codeVerifier, dpopKey }: Transaction,
): Promise<SignIn | CallbackProblem> {
  const registration = brokerOf(broker);
  const checks = { state, nonce, codeVerifier, dpopKey };
  const { relyingParty } = registration;
  const callbackUrl = new URL(config.party.url + CALLBACK_PATH);
  callbackUrl.search = new URL(req.originalUrl, config.party.url).search;
  try {
    const resource = resourceParameter(registration);
    const { claims, scope, expiresIn, ...tokens } = await relyingParty.redeem(
      callbackUrl,
      checks,
      resource,
    );
    const acr = String(claims.acr ?? '');
    if (!isLevelEnough(config, acr, asked))
      return { kind: 'levelTooLow', reason: 'acr', detail: `${acr || '–'} < ${asked}` };
    if (levels.length && !isOneOf(config, acr, levels)) return levelNotAsked(acr, levels);
    const subject = String(claims.sub);
    const identity = registration.resource
      ? claims
      : await relyingParty.userinfo(tokens.accessToken, subject);
    const amr = Array.isArray(claims.amr) ? claims.amr.map(String) : [];
    const authTime = Number(claims.auth_time);
    const scopes = (scope ?? registration.scopes.join(' ')).split(' ');
    const bound = dpopKey && { dpopKey, accessTokenLife: lifeOf(clock.now(), expiresIn) };
    const named = typeof claims.sid === 'string' && { sid: claims.sid };
    return {
      ...{ broker, subject, claims: identity, acr, amr, ...tokens, scopes, authTime },
      ...bound,
      ...named,
    };
  } catch (error) {
    return answerRefused(config, registration, explainFailure(error));
  }
}

function textParameters(req: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(req.query).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : undefined,
    ]),
  );
}
