/**
 * The identity provider answers: code, token, claims. Nothing is believed before it is checked.
 * Source: docs/reference/contract.md#3.5, #3.6.
 */
import { because, becauseOfIdentity } from '@federama/knowledge';
import { REPRESENTATION_SCOPES } from '@federama/model';
import {
  type Claims,
  explainFailure,
  MissingSubject,
  withoutSentence,
} from '@federama/relying-party';
import type { Request, RequestHandler } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import { BrokerError } from '../refusals/errors.ts';
import { identityProblemsOf } from './handlers.ts';
import type { ActiveSession } from './login-record.ts';
import { restartInteraction } from './restart.ts';
import { step } from './steps.ts';

/** GET /oidc-callback */
export function receiveIdentity(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { track, config } = context;
  const base = prefixOf(config);
  return step(
    { context, oidc },
    'oidc-callback',
    async (req, res, session) => {
      const { login } = session;
      const provider = chosenProvider(context, session);
      if (text(req.query.error)) {
        checkState(req, session);
        track('IDP_CALLEDBACK_WITH_ERROR', session, { error: text(req.query.error) });
        return restartInteraction(context, oidc, req, res, session);
      }
      if (!text(req.query.code))
        throw new BrokerError('Y020025', because('callbackWithoutCode', {}));
      checkState(req, session);
      track('IDP_CALLEDBACK', session);

      const tokens = await redeemCode(context, req, session, provider);
      const identity = await readClaims(context, session, provider, tokens);
      login.answered = {
        acr: tokens.acr,
        amr: provider.amr,
        idToken: tokens.idToken,
        identity,
        subject: tokens.subject,
        repScope: tokens.repScope,
      };
      return () => res.redirect(302, `${base}/interaction/${login.interactionId}/verify`);
    },
    { rotates: true },
  );
}

function chosenProvider({ findProvider }: BrokerContext, { login }: ActiveSession) {
  const uid = login.chosen?.uid ?? '';
  const provider = findProvider(uid);
  if (!provider) throw new BrokerError('Y020019', because('providerGone', { uid }));
  return provider;
}

function checkState(req: Request, { login }: ActiveSession): void {
  const received = text(req.query.state);
  if (!received) throw new BrokerError('Y020021', because('callbackWithoutState', {}));
  if (received !== login.chosen?.state)
    throw new BrokerError('Y020022', because('callbackWithOtherState', { received }));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type Answer = {
  accessToken: string;
  idToken: string;
  subject: string;
  acr: string | undefined;
  repScope: readonly string[];
};

async function redeemCode(
  { upstream, config, track }: BrokerContext,
  req: Request,
  session: ActiveSession,
  provider: IdentityProviderRecord,
): Promise<Answer> {
  const { chosen } = session.login;
  const callbackUrl = new URL(`${issuerOf(config)}/oidc-callback`);
  for (const [name, value] of Object.entries(req.query))
    callbackUrl.searchParams.set(name, text(value));
  try {
    track('FC_REQUESTED_IDP_TOKEN', session);
    const { accessToken, idToken, claims } = await upstream.of(provider).redeem(callbackUrl, {
      state: chosen?.state ?? '',
      nonce: chosen?.nonce ?? '',
    });
    if (!ASCII.test(accessToken)) throw malformed('access_token');
    checkMethods(claims);
    return {
      accessToken,
      idToken,
      subject: text(claims.sub),
      acr: acrOf(claims),
      repScope: repScopeOf(claims),
    };
  } catch (error) {
    if (error instanceof BrokerError) throw error;
    const failure = explainFailure(error);
    if (NO_JWT.test(failure.detail)) throw malformed('id_token');
    const seconds = config.settings().upstreamTimeoutSeconds;
    const details = { provider: provider.title.fr, seconds, ...withoutSentence(failure) };
    throw new BrokerError('Y020026', because('tokenCallFailed', details), error);
  }
}

const ASCII = /^[\x20-\x7e]+$/;
/** What openid-client says of an id_token that is no JWT at all. */
const NO_JWT = /Invalid JWT|"id_token"|failed to parse JWT/i;

function malformed(detail: string): BrokerError {
  return new BrokerError('Y020030', because('tokenMalformed', { detail }));
}

function checkMethods({ amr }: Claims): void {
  const usable =
    amr === undefined || (Array.isArray(amr) && amr.every((one) => typeof one === 'string'));
  if (!usable) throw malformed(`amr ${JSON.stringify(amr)}`);
}

function acrOf({ acr }: Claims): string | undefined {
  if (acr === undefined) return undefined;
  if (typeof acr === 'string' && /^[a-z0-9]+$/i.test(acr)) return acr;
  throw malformed(`acr ${String(acr)}`);
}

function repScopeOf({ rep_scope }: Claims): readonly string[] {
  if (rep_scope === undefined) return [];
  if (Array.isArray(rep_scope) && rep_scope.every((one) => REPRESENTATION_SCOPES.includes(one)))
    return rep_scope;
  throw malformed(`rep_scope ${JSON.stringify(rep_scope)}`);
}

async function readClaims(
  { upstream, track, config }: BrokerContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
  { accessToken, subject }: Answer,
): Promise<Claims> {
  let identity: Claims;
  try {
    track('FC_REQUESTED_IDP_USERINFO', session);
    identity = await upstream.of(provider).userinfo(accessToken, subject);
  } catch (error) {
    if (error instanceof MissingSubject)
      throw new BrokerError('Y020029', because('identityWithoutSub', {}), error);
    const seconds = config.settings().upstreamTimeoutSeconds;
    const details = {
      provider: provider.title.fr,
      seconds,
      ...withoutSentence(explainFailure(error)),
    };
    throw new BrokerError('Y020027', because('userinfoCallFailed', details), error);
  }
  const problems = identityProblemsOf(provider, config.profile, identity);
  if (problems.length) throw new BrokerError('Y600006', becauseOfIdentity(problems));
  return identity;
}
