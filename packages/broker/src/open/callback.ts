/**
 * The identity provider answers. GET /oidc-callback finds the request by its state and hands the
 * answer to a page below its own path, where the cookie of the request tells whose browser it is:
 * GET /interaction/:uid/verify, which believes nothing before it is checked.
 */
import { because } from '@federama/knowledge';
import { explainFailure } from '@federama/relying-party';
import type { RequestHandler } from 'express';
import { decodeJwt } from 'jose';
import { issuerOf, prefixOf } from '../config.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { ActiveSession, Claims } from '../login/login-record.ts';
import { recordRefusal } from '../refusals/record.ts';
import { subjectAt } from './clients.ts';
import type { OpenContext, Tools } from './context.ts';
import { finish, inInteraction, type Step } from './interaction.ts';
import type { Pending } from './logins.ts';
import { OpenRefusal } from './refusals/errors.ts';

type Answer = Record<string, string>;

export function receiveAnswer({ context }: Tools): RequestHandler {
  const { logins, answers, config } = context;
  const ttlSeconds = config.profile.ttlSeconds.interaction;
  return async (req, res) => {
    const entries = Object.entries(req.query).filter(([, value]) => typeof value === 'string');
    const answer = Object.fromEntries(entries) as Answer;
    const sent = await logins.receive(answer.state ?? '');
    if (!sent) {
      const received = answer.state ?? '';
      throw new OpenRefusal('invalid_request', because('open.stateUnknown', { received }));
    }
    await answers.set(sent.uid, answer, { ttlSeconds });
    res.redirect(303, `${prefixOf(config)}/interaction/${sent.uid}/verify`);
  };
}

export function verifyIdentity(tools: Tools): RequestHandler {
  const { context } = tools;
  const { answers, people, track } = context;
  return inInteraction(tools, async (step) => {
    const { session, pending } = step;
    const answer = await answers.take<Answer>(pending.uid);
    if (!answer)
      throw new OpenRefusal('invalid_request', because('open.stateUnknown', { received: '' }));
    const provider = chosenProvider(context, session);
    refuseError(provider, answer);
    track('IDP_CALLEDBACK', session);
    const tokens = await redeem(context, session, provider, answer);
    const claims = await readClaims(context, session, provider, tokens);
    noteAnswer(session, tokens, claims);
    refuseBlocked(context, provider, claims);
    const account = await people.signedIn({
      ...{ provider: provider.uid, subject: String(claims.sub), claims },
      idToken: tokens.idToken,
      ...(typeof tokens.claims.sid === 'string' && { sid: tokens.claims.sid }),
    });
    session.login.accountId = account.id;
    if (!(await isExpected(tools, pending, account.id))) return refuseOther(tools, step);
    track('FC_VERIFIED', session);
    return finish(tools, step, { login: signInOf(context, account.id, tokens.claims) });
  });
}

/** The library compares the hint with a session alone. Source: OpenID Connect Core §3.1.2.1. */
async function isExpected(
  { context, oidc }: Tools,
  { params }: Pending,
  accountId: string,
): Promise<boolean> {
  if (typeof params.id_token_hint !== 'string') return true;
  const { sub } = decodeJwt(params.id_token_hint);
  const client = await oidc.provider.Client.find(String(params.client_id));
  return sub === subjectAt(context, client, accountId);
}

function refuseOther(tools: Tools, step: Step): () => unknown {
  const error_description = 'id_token_hint and authenticated subject do not match';
  const details = { expected: 'sub', received: step.session.login.answered?.subject ?? '' };
  const spId = step.session.login.asked.clientId;
  const why = because('open.signInUnmet', details);
  recordRefusal(tools.context, { code: 'login_required', because: why, spId });
  return finish(tools, step, { error: 'login_required', error_description });
}

type Tokens = { accessToken: string; idToken: string; claims: Claims };

function chosenProvider({ findProvider }: OpenContext, { login }: ActiveSession) {
  const uid = login.chosen?.uid ?? '';
  const provider = findProvider(uid);
  if (provider) return provider;
  throw new OpenRefusal('server_error', because('address.providerUnknown', { uid }));
}

function refuseError({ title }: IdentityProviderRecord, answer: Answer): void {
  if (!answer.error) return;
  const detail = `${answer.error} (${answer.error_description ?? ''})`;
  const why = because('address.providerRefused', { provider: title.fr, detail });
  throw new OpenRefusal('access_denied', why);
}

async function redeem(
  { upstream, config, track }: OpenContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
  answer: Answer,
): Promise<Tokens> {
  const url = new URL(`${issuerOf(config)}/oidc-callback`);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const { state = '', nonce = '' } = session.login.chosen ?? {};
  try {
    track('FC_REQUESTED_IDP_TOKEN', session);
    return await upstream.of(provider).redeem(url, { state, nonce });
  } catch (error) {
    const { detail } = explainFailure(error);
    const why = because('address.exchangeFailed', { provider: provider.title.fr, detail });
    throw new OpenRefusal('server_error', why, error);
  }
}

async function readClaims(
  { upstream, track }: OpenContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
  { accessToken, claims }: Tokens,
): Promise<Claims> {
  try {
    track('FC_REQUESTED_IDP_USERINFO', session);
    return await upstream.of(provider).userinfo(accessToken, String(claims.sub ?? ''));
  } catch (error) {
    const { detail } = explainFailure(error);
    const why = because('address.userinfoFailed', { provider: provider.title.fr, detail });
    throw new OpenRefusal('server_error', why, error);
  }
}

function refuseBlocked(
  { directory }: OpenContext,
  { uid }: IdentityProviderRecord,
  claims: Claims,
): void {
  if (directory.isBlocked(uid, String(claims.sub)))
    throw new OpenRefusal('access_denied', because('accountBlocked', {}));
}

function noteAnswer({ login }: ActiveSession, { idToken, claims }: Tokens, identity: Claims): void {
  const acr = typeof claims.acr === 'string' ? claims.acr : undefined;
  login.answered = {
    ...{ acr, idToken, identity, repScope: [] },
    amr: methodsIn(claims),
    subject: String(claims.sub),
  };
  if (acr) login.acr = acr;
}

function methodsIn({ amr }: Claims): string[] {
  return Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : [];
}

/** When the person really signed in there, if it says so, and it can be. */
function signInOf({ clock }: OpenContext, accountId: string, claims: Claims) {
  const now = Math.floor(clock.now() / 1000);
  const { acr, auth_time } = claims;
  const amr = methodsIn(claims);
  return {
    accountId,
    ts: typeof auth_time === 'number' && auth_time <= now ? auth_time : now,
    ...(typeof acr === 'string' && { acr }),
    ...(amr.length && { amr }),
  };
}
