/**
 * Who the person is gets checked, as the profile says, and their account is opened.
 * No page: the browser only passes through. Source: docs/reference/contract.md#3.7.
 */

import { because } from '@federama/knowledge';
import { acrRank, highestAcr } from '@federama/model';
import type { RequestHandler } from 'express';
import { prefixOf } from '../config.ts';
import { acceptsProvider, type BrokerContext } from '../context.ts';
import type { IdentityProviderRecord, ServiceRecord } from '../directory.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import type { Profile } from '../profiles/profile.ts';
import { BrokerError } from '../refusals/errors.ts';
import { verificationOf } from './handlers.ts';
import type { ActiveSession, IdentifiedPerson, LoginRecord } from './login-record.ts';
import { restartInteraction } from './restart.ts';
import { serviceOf } from './service.ts';
import { step } from './steps.ts';

/** GET /interaction/:uid/verify */
export function verifyIdentity(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { track, config } = context;
  const base = prefixOf(config);
  return step({ context, oidc }, 'verify', async (req, res, session) => {
    const { login } = session;
    const service = serviceOf(context, login);
    const provider = providerOf(context, login);
    const obstacle = obstacleOf(config.profile, service, provider, login);
    if (obstacle) {
      login.isSso = false;
      track(obstacle, session);
      return restartInteraction(context, oidc, req, res, session);
    }
    login.acr = deliveredAcr(context, login, provider);
    const verification = verificationOf(provider, config.profile);
    if (verification.language) login.language = verification.language;
    login.person = await verification.identify(context, session);
    await openAccount(context, login, login.person, { service, ...verification });
    if (verification.needsMandate) checkMandate(context, session, service);
    login.serviceIdentity = verification.claims(login, login.person);
    track('FC_VERIFIED', session);
    const { prompt } = login.asked;
    const url =
      prompt && !prompt.includes('consent')
        ? `${base}/auto-login`
        : `${base}/interaction/${login.interactionId}/consent`;
    return () => res.redirect(302, url);
  });
}

function providerOf({ findProvider }: BrokerContext, login: LoginRecord): IdentityProviderRecord {
  const uid = login.chosen?.uid ?? '';
  const provider = findProvider(uid);
  if (!provider) throw new BrokerError('Y100010', because('providerGone', { uid }));
  return provider;
}

/** The choice may have become impossible since it was made, or be so for this other service. */
function obstacleOf(
  { acr }: Profile,
  service: ServiceRecord,
  provider: IdentityProviderRecord,
  { suspicious, answered }: LoginRecord,
) {
  if (!acceptsProvider(service, provider.uid)) return 'FC_IDP_BLACKLISTED' as const;
  if (!provider.active) return 'FC_IDP_DISABLED' as const;
  const { levels, suspiciousFloor } = acr;
  const tooWeak = suspicious && acrRank(answered?.acr, levels) < acrRank(suspiciousFloor, levels);
  return tooWeak ? ('FC_IDP_INSUFFICIENT_ACR' as const) : undefined;
}

/** The level the service is told; the level received must be known, sufficient and allowed. */
function deliveredAcr(
  { config }: BrokerContext,
  { answered, asked, isSso }: LoginRecord,
  provider: IdentityProviderRecord,
): string {
  const { accepted, sso, levels } = config.profile.acr;
  const received = answered?.acr;
  if (received === undefined) throw new BrokerError('Y100002', because('levelMissing', { levels }));
  if (acrRank(received, levels) < Math.max(1, acrRank(asked.acr, levels)))
    throw new BrokerError('Y100001', because('levelTooLow', { asked: asked.acr, received }));
  if (!provider.levels.includes(received))
    throw new BrokerError(
      'Y100018',
      because('levelNotAllowed', { allowed: provider.levels, received }),
    );
  const delivered = accepted.includes(received) ? received : asked.acr;
  if (!isSso) return delivered;
  // The level asked for is one of them: without that, there is no single sign-on.
  const reached = sso.filter((level) => acrRank(level, levels) <= acrRank(delivered, levels));
  return highestAcr(reached, levels) ?? delivered;
}

/** Before any consent, as FranceConnect does: who refuses on the next page has an account too. */
async function openAccount(
  { accounts, config }: BrokerContext,
  login: LoginRecord,
  person: IdentifiedPerson,
  { service, heedsAccount }: { service: ServiceRecord; heedsAccount: boolean },
): Promise<void> {
  const account = await accounts.find(person.key);
  if (heedsAccount && !account.active)
    throw new BrokerError('Y180001', because('accountBlocked', {}));
  const uid = login.chosen?.uid ?? '';
  if (heedsAccount && !accounts.allows(account, uid))
    throw new BrokerError('Y100011', because('providerBlocked', { uid }));
  login.accountId = account.id;
  const { profile, subjectSecret } = config;
  login.subjects[service.clientId] = await accounts.connect(person.key, account, {
    entityId: service.entityId,
    subject: profile.subject(person, service, subjectSecret),
    providerUid: uid,
  });
}

/** The mandate of a helper must cover one of the perimeters of the service, if it has any. */
function checkMandate(
  { track }: BrokerContext,
  session: ActiveSession,
  { repScope }: ServiceRecord,
) {
  const received = session.login.answered?.repScope ?? [];
  const covered = !repScope.length || received.some((one) => repScope.includes(one));
  const extra = { rep_scope: received.join(' ') };
  track(covered ? 'FC_VALID_REP_SCOPE' : 'FC_INVALID_REP_SCOPE', session, extra);
  if (!covered)
    throw new BrokerError('Y600020', because('mandateTooNarrow', { asked: repScope, received }));
}
