/** The identity provider answers. GET /oidc-callback: nothing is believed before it is checked. */

import { because } from '@federama/knowledge';
import { explainFailure } from '@federama/relying-party';
import type { Request, RequestHandler } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { ActiveSession, Claims } from '../login/login-record.ts';
import {
  type AgentContext,
  addressLoginOf,
  pageUid,
  relayRefusal,
  type Tools,
  usableProvider,
} from './context.ts';
import { identityFrom, identityProblems } from './identity.ts';
import { organisationClaims } from './organisations.ts';
import { AgentRefusal } from './refusals/errors.ts';
import { givesAddress } from './routing.ts';
import { step } from './steps.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function receiveIdentity(tools: Tools): RequestHandler {
  const { context } = tools;
  const base = prefixOf(context.config);
  return step(
    tools,
    'oidc-callback',
    async (req, res, session) => {
      const provider = usableProvider(context, session);
      checkState(req, session, provider);
      refuseError(req, provider);
      context.track('IDP_CALLEDBACK', session);
      const tokens = await redeemCode(context, req, session, provider);
      const claims = await readClaims(context, session, provider, tokens);
      await takeIdentity(context, session, provider, { tokens, claims });
      const url = `${base}/interaction/${pageUid(session.login)}/verify`;
      return () => res.redirect(303, url);
    },
    { rotates: true },
  );
}

/** First of all: an error that nobody waits for ends no login. */
function checkState(
  { query }: Request,
  { login }: ActiveSession,
  provider: IdentityProviderRecord,
): void {
  if (text(query.state) && query.state === login.chosen?.state) return;
  throw exchangeFailed(provider, 'unexpected "state" response parameter value');
}

function exchangeFailed({ title }: IdentityProviderRecord, detail: string, cause?: unknown) {
  const why = because('address.exchangeFailed', { provider: title.fr, detail });
  return new AgentRefusal('Y020026', why, { message: detail, cause });
}

function refuseError({ query }: Request, provider: IdentityProviderRecord): void {
  const error = text(query.error);
  if (!error) return;
  const detail = `${error} (${text(query.error_description)})`;
  const why = because('address.providerRefused', { provider: provider.title.fr, detail });
  throw new AgentRefusal('Y020032', why, { message: detail });
}

type Tokens = { accessToken: string; idToken: string; claims: Claims };

async function redeemCode(
  context: AgentContext,
  req: Request,
  session: ActiveSession,
  provider: IdentityProviderRecord,
): Promise<Tokens> {
  const { upstream, config, track } = context;
  const { chosen, asked } = session.login;
  const callbackUrl = new URL(`${issuerOf(config)}/oidc-callback`);
  for (const [name, value] of Object.entries(req.query))
    if (typeof value === 'string') callbackUrl.searchParams.set(name, value);
  if (!text(req.query.code)) throw exchangeFailed(provider, 'invalid response encountered');
  try {
    track('FC_REQUESTED_IDP_TOKEN', session);
    const checks = { state: chosen?.state ?? '', nonce: chosen?.nonce ?? '' };
    const { serviceName } = addressLoginOf(session.login);
    const more = { sp_id: asked.clientId, sp_name: serviceName };
    return await upstream.of(provider).redeem(callbackUrl, checks, more);
  } catch (error) {
    const { detail } = explainFailure(error);
    throw relayRefusal(provider, error) ?? exchangeFailed(provider, detail, error);
  }
}

async function readClaims(
  { upstream, track }: AgentContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
  { accessToken, claims }: Tokens,
): Promise<Claims> {
  try {
    track('FC_REQUESTED_IDP_USERINFO', session);
    const userinfo = await upstream.of(provider).userinfo(accessToken, text(claims.sub));
    return provider.professional?.entra ? { ...claims, ...userinfo } : userinfo;
  } catch (error) {
    const cut = relayRefusal(provider, error);
    if (cut) throw cut;
    const { detail } = explainFailure(error);
    const why = because('address.userinfoFailed', { provider: provider.title.fr, detail });
    throw new AgentRefusal('Y020027', why, { message: detail, cause: error });
  }
}

type Answer = { tokens: Tokens; claims: Claims };

/** What the provider said, once it has passed the rules. */
async function takeIdentity(
  context: AgentContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
  { tokens, claims }: Answer,
): Promise<void> {
  const { login } = session;
  const { acr, amr } = levelIn(context, provider, tokens.claims);
  const defaultSiret = provider.professional?.defaultSiret;
  const problems = identityProblems(claims, defaultSiret);
  if (problems.length) throw invalidIdentity(provider, problems, claims);
  checkDomain(context, provider, String(claims.email));
  const identity = identityFrom(claims, defaultSiret);
  login.answered = {
    acr,
    amr: amr ?? [],
    idToken: tokens.idToken,
    identity,
    subject: text(claims.sub),
    repScope: [],
  };
  login.person = {
    key: `${provider.uid} ${text(claims.sub)}`,
    identity: {
      ...identity,
      ...(await organisationClaims(context, String(identity.siret))),
      idp_id: provider.uid,
      idp_acr: acr,
    },
  };
}

function invalidIdentity(
  provider: IdentityProviderRecord,
  problems: readonly Record<string, string>[],
  identity: Claims,
): AgentRefusal {
  const received = problems.flatMap((problem) => Object.values(problem));
  const why = because('address.identityInvalid', {
    problems: received,
    provider: provider.title.fr,
  });
  return new AgentRefusal('Y500006', why, {
    message: JSON.stringify(problems),
    identity,
  });
}

function checkDomain(
  { config }: AgentContext,
  provider: IdentityProviderRecord,
  email: string,
): void {
  if (config.weaknesses?.includes('broker.believes-any-address')) return;
  if (givesAddress(provider, email) !== 'blocked') return;
  const domains = [
    ...(provider.professional?.domains ?? []),
    ...(provider.professional?.otherDomains ?? []),
  ];
  const details = { provider: provider.title.fr, email, domains };
  throw new AgentRefusal('Y500027', because('address.domainNotAllowed', details));
}

function levelIn(
  { rules }: AgentContext,
  provider: IdentityProviderRecord,
  { acr, amr, acrs }: Claims,
): { acr: string; amr: readonly string[] | undefined } {
  const texts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  const wrong = [
    ...(amr !== undefined && !texts(amr) ? [`amr ${JSON.stringify(amr)}`] : []),
    ...(acr !== undefined && typeof acr !== 'string' ? [`acr ${JSON.stringify(acr)}`] : []),
  ];
  if (wrong.length) {
    const detail = wrong.join(', ');
    const why = because('address.tokenMalformed', { provider: provider.title.fr, detail });
    throw new AgentRefusal('Y020030', why, { message: detail });
  }
  const entra = Object.entries(rules.entraLevels).findLast(
    ([name]) => Array.isArray(acrs) && acrs.includes(name),
  );
  const own = provider.professional?.entra ? entra?.[1] : (acr as string | undefined);
  return { acr: own ?? rules.fallback, amr: amr as string[] | undefined };
}
