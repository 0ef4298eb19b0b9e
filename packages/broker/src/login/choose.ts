/**
 * The person chooses an identity provider, and is sent there.
 * Source: docs/reference/contract.md#2.5, #3.3, #3.4.
 */

import { because } from '@federama/knowledge';
import { acrRank, higherOf, highestAcr, lowestAcr } from '@federama/model';
import { explainFailure, withoutSentence } from '@federama/relying-party';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { issuerOf } from '../config.ts';
import { acceptsProvider, type BrokerContext } from '../context.ts';
import type { IdentityProviderRecord, ServiceRecord } from '../directory.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import { type ChoiceTile, choicePage } from '../pages/choice.ts';
import type { Profile } from '../profiles/profile.ts';
import { BrokerError } from '../refusals/errors.ts';
import { recordRefusal } from '../refusals/record.ts';
import { backUrl } from './back-url.ts';
import type { ActiveSession, LoginRecord } from './login-record.ts';
import { serviceOf } from './service.ts';
import { step } from './steps.ts';

/** GET /interaction/:uid */
export function offerIdentityProviders(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { config, directory, sessions, track } = context;
  const handler = step({ context, oidc }, 'interaction', async (req, res, session) => {
    const { login } = session;
    const { accepted } = config.profile.acr;
    if (!accepted.includes(login.asked.acr)) {
      const error_description = `acr_value is not valid, should be equal one of these values, expected ${accepted.join(',')}, got ${login.asked.acr}`;
      const cause = because('levelRefused', {
        ...{ accepted, lowest: accepted[0] ?? '', received: login.asked.acr },
      });
      recordRefusal(context, { code: 'invalid_acr', because: cause, spId: login.asked.clientId });
      return () => oidc.finish(req, res, { error: 'invalid_acr', error_description });
    }
    const service = serviceOf(context, login);
    const failedTitle = login.step === 'oidc-callback' ? login.chosen?.title : undefined;
    if (login.step !== 'interaction') track('FC_SHOWED_IDP_CHOICE', session);
    const csrfToken = await sessions.issueCsrfToken(session);
    const view = viewOf(res);
    const page = choicePage(view, {
      service: service.name[view.language],
      tiles: tilesFor(config.profile, service, login, directory.identityProviders()),
      csrfToken,
      prefix: config.profile.prefix,
      anonymous: isAnonymous(login),
      tutorial: config.profile.choice.tutorial,
      notification: currentNotification(context),
      failedTitle,
      backUrl: backUrl(context, login, {
        error: 'access_denied',
        description: 'User auth aborted',
      }),
      returnTo: `${config.profile.prefix}/interaction/${login.interactionId}`,
    });
    return () => res.status(200).type('html').send(page);
  });
  return (req, res, next) => {
    const { uid = '' } = req.params;
    if (!/^[\x21-\x7e]{21,60}$/.test(String(uid)))
      throw new BrokerError('Y000400', because('interactionIdInvalid', { received: String(uid) }));
    return handler(req, res, next);
  };
}

/** Not good enough for a suspicious context: it may give the lowest level. */
function isWeak({ levels }: IdentityProviderRecord, { acr }: Profile): boolean {
  const rank = (level: string | undefined) => acrRank(level, acr.levels);
  return rank(lowestAcr(levels, acr.levels)) < rank(acr.suspiciousFloor);
}

/** Which identity providers the page shows, and which of them can be chosen. */
function tilesFor(
  profile: Profile,
  service: ServiceRecord,
  login: LoginRecord,
  providers: readonly IdentityProviderRecord[],
): ChoiceTile[] {
  const { levels } = profile.acr;
  return providers
    .map((provider) => {
      const accepted = acceptsProvider(service, provider.uid);
      const highest = acrRank(highestAcr(provider.levels, levels), levels);
      return {
        provider,
        shown: isShown(provider, accepted, profile),
        usable:
          provider.active &&
          accepted &&
          highest >= acrRank(login.asked.acr, levels) &&
          !(login.suspicious && isWeak(provider, profile)),
      };
    })
    .filter(({ shown }) => shown)
    .map(({ provider, usable }) => ({
      uid: provider.uid,
      title: provider.title,
      tagline: provider.tagline,
      beta: provider.beta,
      modal: provider.modal,
      apart: profile.choice.apart.find((handler) => handler === provider.handlers.verify),
      usable,
      reason: provider.active ? 'unsuitable' : 'unavailable',
    }));
}

/** The way for citizens of other countries shows only while it can be taken. */
function isShown(
  { display, active, handlers }: IdentityProviderRecord,
  accepted: boolean,
  { choice }: Profile,
): boolean {
  if (!display) return false;
  return handlers.verify === 'eidas' ? active && accepted : accepted || choice.showsExcluded;
}

function currentNotification({ config, clock }: BrokerContext) {
  const now = clock.now();
  return config
    .settings()
    .notifications.find(
      ({ active, startsAt, endsAt }) =>
        active && Date.parse(startsAt) <= now && now < Date.parse(endsAt),
    )?.message;
}

export function isAnonymous({ asked }: LoginRecord): boolean {
  return asked.scopes.length === 1 && asked.scopes[0] === 'openid';
}

/** POST /redirect-to-idp */
export function sendToIdentityProvider(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { findProvider, track } = context;
  const handler = step(
    { context, oidc },
    'redirect-to-idp',
    async (req, res, session) => {
      const sent: unknown = req.body?.providerUid;
      const uid = typeof sent === 'string' ? sent : '';
      if (!uid) throw new BrokerError('Y000400', because('providerUidMissing', {}));
      const service = serviceOf(context, session.login);
      if (!acceptsProvider(service, uid))
        throw new BrokerError('Y020023', because('providerExcluded', { uid }));
      const provider = findProvider(uid);
      if (!provider) throw new BrokerError('Y020019', because('providerUnknown', { uid }));
      if (!provider.active) throw new BrokerError('Y020017', because('providerInactive', { uid }));
      const url = await goToProvider(context, session, provider);
      track('IDP_CHOSEN', session);
      return () => res.redirect(302, url.href);
    },
    { csrf: true },
  );
  return handler;
}

/** Notes the choice, forgets what an earlier one brought, and writes the request for it. */
export async function goToProvider(
  context: BrokerContext,
  session: ActiveSession,
  provider: IdentityProviderRecord,
): Promise<URL> {
  const { config, upstream } = context;
  const chosen = choice(context, provider);
  startOver(session.login, chosen);
  try {
    const request = upstreamRequest(context, session.login, provider, chosen);
    return await upstream.of(provider).authorizationUrl(request);
  } catch (error) {
    const details = {
      provider: provider.title.fr,
      seconds: config.settings().upstreamTimeoutSeconds,
      ...withoutSentence(explainFailure(error)),
    };
    throw new BrokerError('Y000000', because('providerUnreachable', details), error);
  }
}

type Chosen = NonNullable<LoginRecord['chosen']>;

function choice({ random }: BrokerContext, { uid, name, title }: IdentityProviderRecord): Chosen {
  return { uid, name, title: title.fr, state: randomHex(random, 32), nonce: randomHex(random, 32) };
}

/** Another provider, another identity: what the one before said counts no more. */
function startOver(login: LoginRecord, chosen: Chosen): void {
  login.chosen = chosen;
  login.isSso = false;
  delete login.answered;
  delete login.person;
  delete login.serviceIdentity;
  delete login.accountId;
}

function upstreamRequest(
  context: BrokerContext,
  login: LoginRecord,
  provider: IdentityProviderRecord,
  { state, nonce }: Chosen,
): Record<string, string> {
  const { config } = context;
  const { acr, upstream } = config.profile;
  const lowest = lowestAcr(provider.levels, acr.levels) ?? login.asked.acr;
  return {
    client_id: provider.clientId,
    redirect_uri: `${issuerOf(config)}/oidc-callback`,
    response_type: 'code',
    scope: login.asked.protocol === 'v1' ? `${upstream.scope} address phone` : upstream.scope,
    acr_values: higherOf(login.asked.acr, lowest, acr.levels),
    ...(upstream.session === 'new' && { prompt: 'login' }),
    state,
    nonce,
    ...(provider.handlers.verify === 'aidants-connect' && {
      claims: mandateClaims(context, login),
    }),
  };
}

/** A helper signs in with a mandate: its perimeters are asked for. */
function mandateClaims({ findService }: BrokerContext, { asked }: LoginRecord): string {
  const values = findService(asked.clientId)?.repScope ?? [];
  return JSON.stringify({ id_token: { rep_scope: { essential: true, values } } });
}
