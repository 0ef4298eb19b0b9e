/**
 * A request in order becomes the first entry of a login, under single sign-on or from nothing.
 * Source: docs/reference/contract.md#2.4, #4.2, #4.3.
 */
import { because } from '@federama/knowledge';
import { acrRank } from '@federama/model';
import type { Request, RequestHandler, Response } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import { acceptsProvider, type BrokerContext, localsOf } from '../context.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { ProtocolOidc } from '../oidc/index.ts';
import { V1_SCOPES } from '../oidc/v1.ts';
import { BrokerError } from '../refusals/errors.ts';
import { recordRefusal } from '../refusals/record.ts';
import { authorizeLocalsOf, type Parameters } from './authorize.ts';
import { goToProvider } from './choose.ts';
import { tellIgnored } from './ignored.ts';
import type { ActiveSession, BrokerSession, LoginRecord } from './login-record.ts';
import { finishedLogin, sourceOf } from './session.ts';

type Started = { uid: string; acr: string };
type Outcome = { reply(): void; refused?: true };

/** The last checks, a session for the request, then on to wherever the person must go. */
export function openSession(context: BrokerContext, oidc: ProtocolOidc): RequestHandler {
  const { sessions } = context;
  return async (req, res) => {
    const interaction = oidc.interactionOf(res);
    if (!interaction) throw new Error('openSession runs after oidc-provider accepted a request');
    let accepted = false;
    try {
      checkAmrEntitlement(context, authorizeLocalsOf(res).parameters ?? {});
      const session = await sessionFor(context, req, res, interaction);
      const { reply, refused } = await nextPlace(context, res, session);
      accepted = !refused;
      if (accepted) {
        for (const cookie of authorizeLocalsOf(res).cookies ?? [])
          res.appendHeader('Set-Cookie', cookie);
        sessions.show(res, session);
        await sessions.save(session);
      }
      reply();
    } finally {
      if (!accepted) await oidc.abandon(interaction.uid);
    }
  };
}

async function sessionFor(
  context: BrokerContext,
  req: Request,
  res: Response,
  interaction: Started,
): Promise<ActiveSession> {
  const { parameters = {}, hint, protocol = 'v2', dropped = [] } = authorizeLocalsOf(res);
  const asked = loginAsked(context, parameters, { ...interaction, protocol });
  const suspicious = req.headers['x-suspicious'] === '1';
  const previous = await context.sessions.of(req);
  const session = renewSession(context, previous, { ...asked, suspicious, source: sourceOf(req) });
  localsOf(res).session = session;
  tellIgnored(context, {
    ...{ parameters, hint, dropped, acr: session.login.asked.acr, isSso: session.login.isSso },
    knownScopes: knownScopes(context, protocol),
  });
  context.track('FC_AUTHORIZE_INITIATED', session);
  if (session.login.isSso) context.track('FC_SSO_INITIATED', session);
  return session;
}

/** The choice page, the identity provider that is named, or none under single sign-on. */
async function nextPlace(
  context: BrokerContext,
  res: Response,
  session: ActiveSession,
): Promise<Outcome> {
  const { interactionId, isSso } = session.login;
  const { hint } = authorizeLocalsOf(res);
  if (hint !== undefined && !isSso) return followHint(context, res, session, hint);
  const decided = isSso ? undefined : context.config.profile.chooseProvider(context, session.login);
  if (decided) return followDecision(context, res, session, decided);
  const page = `${prefixOf(context.config)}/interaction/${interactionId}`;
  return { reply: () => (isSso ? res.redirect(302, `${page}/verify`) : res.redirect(303, page)) };
}

type Interaction = Started & { protocol: 'v1' | 'v2' };
type Asked = Pick<
  LoginRecord,
  'interactionId' | 'step' | 'asked' | 'subjects' | 'suspicious' | 'source'
>;

function loginAsked(
  context: BrokerContext,
  parameters: Parameters,
  { uid, acr, protocol }: Interaction,
): Omit<Asked, 'suspicious' | 'source'> {
  const service = context.findService(parameters.client_id ?? '');
  const mandate = asksMandate(parameters);
  const prompt = parameters.prompt?.split(' ');
  const mayDecide = prompt?.every((value) => service?.allowedPrompts.includes(value as 'login'));
  return {
    interactionId: uid,
    step: 'authorize',
    asked: {
      protocol,
      clientId: parameters.client_id ?? '',
      acr,
      redirectUri: parameters.redirect_uri ?? '',
      state: parameters.state ?? '',
      scopes: scopesOf(parameters, knownScopes(context, protocol)),
      ...(mayDecide && { prompt }),
      ...(mandate && { mandate }),
    },
    subjects: {},
  };
}

/** Each scope once; those the platform does not know count for nothing. */
function scopesOf({ scope = '' }: Parameters, known: readonly string[]): string[] {
  return [...new Set(scope.split(' '))].filter((one) => known.includes(one));
}

function knownScopes({ config }: BrokerContext, protocol: 'v1' | 'v2'): readonly string[] {
  return protocol === 'v1' ? V1_SCOPES : Object.keys(config.profile.scopes);
}

/**
 * A finished login of sufficient level goes on under a new id (the former session stays for the
 * first service's tokens); anything else starts from nothing.
 */
function renewSession(
  { config, sessions }: BrokerContext,
  previous: BrokerSession | undefined,
  asked: Asked,
): ActiveSession {
  const { sso, levels } = config.profile.acr;
  const finished = finishedLogin(previous);
  const level = asked.asked.acr;
  const reached = finished && acrRank(finished.answered?.acr, levels) >= acrRank(level, levels);
  if (finished && reached && sso.includes(level))
    return {
      ...sessions.begin(previous),
      endsAt: previous?.endsAt,
      ...(previous?.notified && { notified: previous.notified }),
      login: { ...finished, ...asked, isSso: true },
    };
  return {
    ...sessions.begin(previous),
    login: { ...asked, browsingSessionId: sessions.newBrowsingId(), isSso: false },
  };
}

function claimsOf({ claims }: Parameters): Record<string, Record<string, unknown> | null> {
  return claims ? JSON.parse(claims) : {};
}

/** Only a mandate that is essential to the service comes with the id_token. */
function asksMandate(parameters: Parameters): boolean {
  const asked = claimsOf(parameters).id_token?.rep_scope as { essential?: boolean } | undefined;
  return asked?.essential === true;
}

function checkAmrEntitlement({ findService }: BrokerContext, parameters: Parameters): void {
  const clientId = parameters.client_id ?? '';
  const asked = claimsOf(parameters);
  const asksAmr = [asked.id_token, asked.userinfo].some((claims) => claims && 'amr' in claims);
  if (asksAmr && !findService(clientId)?.claims.includes('amr'))
    throw new BrokerError('Y100009', because('amrRefused', { clientId }));
}

/** The service named the identity provider: no choice page, if it may do so. */
async function followHint(
  context: BrokerContext,
  res: Response,
  session: ActiveSession,
  hint: string,
): Promise<Outcome> {
  const { config, findService, findProvider } = context;
  const { asked } = session.login;
  const service = findService(asked.clientId);
  const allowed = service?.allowedIdpHints ?? config.settings().allowedIdpHints;
  const provider = findProvider(hint);
  if (config.weaknesses?.includes('broker.follows-any-idp-hint') && !provider && URL.canParse(hint))
    return { reply: () => res.redirect(302, hint) };
  if (!allowed.includes(hint) || !provider?.active || !service || !acceptsProvider(service, hint)) {
    const cause = because('hintRefused', { allowed, received: hint });
    recordRefusal(context, { code: 'Y030032', because: cause });
    const url = refusedHintUrl(context, asked.redirectUri);
    return { refused: true, reply: () => res.redirect(302, url.href) };
  }
  return followDecision(context, res, session, provider);
}

/** No choice page: the request alone says which identity provider. */
async function followDecision(
  context: BrokerContext,
  res: Response,
  session: ActiveSession,
  provider: IdentityProviderRecord,
): Promise<Outcome> {
  const authorizationUrl = await goToProvider(context, session, provider);
  context.track('FC_REDIRECTED_TO_HINTED_IDP', session);
  session.login.step = 'redirect-to-idp';
  return { reply: () => res.redirect(302, authorizationUrl.href) };
}

function refusedHintUrl({ config }: BrokerContext, redirectUri: string): URL {
  const url = new URL(redirectUri);
  url.searchParams.set('error', 'invalid_idp_hint');
  url.searchParams.set('error_description', 'An idp_hint was provided but is not allowed');
  url.searchParams.set('state', 'undefined');
  url.searchParams.set('iss', issuerOf(config));
  return url;
}
