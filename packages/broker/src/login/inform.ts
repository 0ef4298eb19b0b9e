/**
 * The person is told what the service will receive, or asked to agree; then the service gets its
 * answer. Source: docs/reference/contract.md#3.11.
 */
import { claimsOfScopes, dataScopesOf, SHOWN_CLAIMS, V1_IDENTITY_SCOPES } from '@federama/model';
import { setSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import { viewOf } from '@federama/server-kit/view';
import type { Request, RequestHandler, Response } from 'express';
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import type { BrokerEvent } from '../events.ts';
import { DEVICE_COOKIE, DEVICE_DAYS, type DeviceFacts, recognise } from '../mail/device.ts';
import { mailIsDue, sendConnectionMail } from '../mail/mail.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import { type InformKind, informPage } from '../pages/inform.ts';
import type { Profile } from '../profiles/profile.ts';
import { backUrl } from './back-url.ts';
import { isAnonymous } from './choose.ts';
import type { ActiveSession, LoginRecord } from './login-record.ts';
import { serviceOf } from './service.ts';
import { step } from './steps.ts';

/** GET /interaction/:uid/consent */
export function inform(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { sessions, track, config } = context;
  const { prefix } = config.profile;
  return step({ context, oidc }, 'consent', async (_req, res, session) => {
    const { login } = session;
    const service = serviceOf(context, login);
    const csrfToken = await sessions.issueCsrfToken(session);
    if (login.step !== 'consent')
      track('FC_SHOWED_CONSENT', session, { claims: claimsText(config.profile, login) });
    const view = viewOf(res);
    const released = claimsReleased(config.profile, login);
    const page = informPage(view, {
      kind: kindOf(service, login),
      service: service.name[view.language],
      fullName: fullName(login),
      claims: SHOWN_CLAIMS.filter(
        (claim) => released.includes(claim) || sharesLabel(claim, released),
      ),
      data: dataScopesOf(login.asked.scopes),
      csrfToken,
      prefix,
      backUrl: backUrl(context, login, {
        error: 'access_denied',
        description: 'User auth aborted',
      }),
      returnTo: `${prefix}/interaction/${login.interactionId}/consent`,
    });
    return () => res.status(200).type('html').send(page);
  });
}

/** The date of birth as the identity provider gave it goes by the name of the date of birth. */
function sharesLabel(claim: string, released: readonly string[]): boolean {
  return claim === 'birthdate' && released.includes('idp_birthdate');
}

function kindOf(service: ServiceRecord, login: LoginRecord): InformKind {
  if (isAnonymous(login)) return 'anonymous';
  return service.type === 'private' && service.identityConsent ? 'consent' : 'information';
}

function fullName({ serviceIdentity = {} }: LoginRecord): string {
  const { given_name, family_name } = serviceIdentity;
  return `${given_name ?? ''} ${String(family_name ?? '').toUpperCase()}`.trim();
}

/** Of the identity: those of data providers are apart. */
function claimsReleased({ scopes: known }: Profile, { asked }: LoginRecord): string[] {
  const data = dataScopes(asked.scopes);
  const identity = asked.scopes.filter((scope) => !data.includes(scope));
  return claimsOfScopes(identity, asked.protocol === 'v1' ? V1_IDENTITY_SCOPES : known);
}

function dataScopes(asked: readonly string[]): string[] {
  return dataScopesOf(asked).flatMap(({ scopes }) => scopes);
}

/** Identity claims, then those of data providers. */
function claimsText(profile: Profile, login: LoginRecord): string {
  return [...claimsReleased(profile, login), ...dataScopes(login.asked.scopes)].join(' ');
}

/** POST /login */
export function answerServiceProvider(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  return step(
    { context, oidc },
    'login',
    async (req, res, session) => {
      await transferData(context, req, res, session);
      context.track('FC_REDIRECTED_TO_SP', session);
      return finishLogin(context, oidc, req, res, session);
    },
    { csrf: true },
  );
}

/** GET /auto-login: the service may skip the page, and asked to. */
export function answerWithoutPage(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  return step({ context, oidc }, 'auto-login', async (req, res, session) => {
    await transferData(context, req, res, session);
    context.track('FC_AUTO_LOGIN', session);
    return finishLogin(context, oidc, req, res, session);
  });
}

const TRANSFER: Record<InformKind, BrokerEvent> = {
  anonymous: 'FC_DATATRANSFER_INFORMATION_ANONYMOUS',
  information: 'FC_DATATRANSFER_INFORMATION_IDENTITY',
  consent: 'FC_DATATRANSFER_CONSENT_IDENTITY',
};

/** The data leave: the device learns who uses it, and the person gets an e-mail when due. */
async function transferData(
  context: BrokerContext,
  req: Request,
  res: Response,
  session: ActiveSession,
): Promise<void> {
  const { login } = session;
  const { asked, person, suspicious } = login;
  if (!login.serviceIdentity || !person)
    throw new Error('the step lets nobody in without an identity');
  const service = serviceOf(context, login);
  const facts = rememberDevice(context, req, res, person.key);
  const notified = session.notified ?? [];
  context.track(TRANSFER[kindOf(service, login)], session, {
    claims: claimsText(context.config.profile, login),
    deviceIsSuspicious: suspicious,
    ...facts,
  });
  const due =
    mayWrite(context, login) &&
    mailIsDue({
      suspicious,
      alreadyNotified: notified.includes(asked.clientId),
      newIdentity: facts.deviceNewIdentity,
      trusted: facts.deviceTrusted,
    });
  if (!due) return;
  sendConnectionMail(context, login, service.name.fr);
  session.notified = [...notified, asked.clientId];
}

/** The profile and the identity provider's record both decide. */
function mayWrite({ config, findProvider }: BrokerContext, { chosen }: LoginRecord): boolean {
  const provider = findProvider(chosen?.uid ?? '');
  return config.profile.mailsConnections && provider?.handlers.email !== false;
}

function rememberDevice(
  { config, clock, random }: BrokerContext,
  req: Request,
  res: Response,
  personKey: string,
): DeviceFacts {
  const { facts, cookie } = recognise(signedCookie(req, DEVICE_COOKIE), personKey, {
    secret: config.sessionSecret,
    now: clock.now(),
    random,
  });
  const options = {
    httpOnly: true,
    secure: config.party.url.startsWith('https:'),
    sameSite: 'strict',
    path: new URL(config.party.url).pathname,
    maxAge: DEVICE_DAYS * 24 * 3600 * 1000,
  } as const;
  setSignedCookie(res, { name: DEVICE_COOKIE, value: cookie, options });
  return facts;
}

async function finishLogin(
  context: BrokerContext,
  oidc: BrokerOidc,
  req: Request,
  res: Response,
  session: ActiveSession,
) {
  const { id, login } = session;
  const { asked, answered, acr } = login;
  context.sessions.prolong(session);
  const service = serviceOf(context, login);
  const grantId = await oidc.grantScopes({
    clientId: asked.clientId,
    accountId: id,
    scopes: asked.scopes,
    protocol: asked.protocol,
    claims: [
      ...(service.claims.includes('amr') ? ['amr'] : []),
      ...(asked.mandate ? ['rep_scope'] : []),
    ],
  });
  return () =>
    oidc.finish(req, res, {
      login: { accountId: id, amr: [...(answered?.amr ?? [])], acr, remember: false },
      consent: { grantId },
    });
}
