/**
 * A service asks: the request is checked against the white list, handed to oidc-provider, and
 * becomes the first entry of a login. Source: `broker.md` §1.2 – §1.4, §6.3, §6.4.
 */
import { acrRank, lowestAcr } from '@federama/model';
import type { RequestHandler, Response } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import { acceptsProvider, type BrokerContext, localsOf } from '../context.ts';
import type { ParameterProblem } from '../messages/fr.ts';
import type { BrokerOidc } from '../oidc/index.ts';
import { V1_SCOPES } from '../oidc/v1.ts';
import { clientDetails } from '../refusals/causes.ts';
import { BrokerError, because } from '../refusals/errors.ts';
import { recordRefusal } from '../refusals/record.ts';
import { chooseProvider } from './choose.ts';
import { tellIgnored } from './ignored.ts';
import { type BrokerSession, finishedLogin, type LoginRecord, sourceOf } from './session.ts';
import { urlProblem } from './url-rules.ts';

type Parameters = Record<string, string>;

/** What the request asked before the broker rewrote it for oidc-provider. */
type AuthorizeLocals = {
  protocol?: 'v1' | 'v2';
  parameters?: Parameters;
  /** Read from the address only: in a form it counts for nothing. */
  hint?: string | undefined;
  /** Parameters that were left out before it was read. */
  dropped?: readonly string[];
};

/** What a request carries from one handler of the authorization to the next. */
export function authorizeLocalsOf(res: Response): AuthorizeLocals {
  return res.locals as AuthorizeLocals;
}

const REQUIRED = [
  'client_id',
  'acr_values',
  'response_type',
  'nonce',
  'state',
  'redirect_uri',
  'scope',
];
const OPTIONAL = ['claims', 'prompt', 'idp_hint', 'ui_locales'];
const PKCE = ['code_challenge', 'code_challenge_method'];
/** An empty value passes: the rule for it comes later, or there is none. */
const MAY_BE_EMPTY = ['state', 'response_type', 'acr_values', 'scope', 'claims', 'idp_hint'];

const NONCE_LENGTH = 22;
const LIST_LENGTH = 64;

/** Every rule of the white list at once; the first broken one would be enough to refuse. */
export function checkAuthorizationRequest(context: BrokerContext): RequestHandler {
  const { config, findService } = context;
  return (req, res, next) => {
    const sent = (req.method === 'POST' ? req.body : req.query) as Record<string, unknown>;
    const problems = parameterProblems(sent ?? {}, config.settings().requireTopLevelDomain);
    if (problems.length)
      throw new BrokerError('Y030007', because('parametersInvalid', { problems }));
    const parameters = sent as Parameters;
    const service = findService(parameters.client_id ?? '');
    if (!service && req.method === 'POST') {
      const details = clientDetails(context, parameters.client_id ?? '', 'v2');
      throw new BrokerError('Y000000', because('clientUnknown', details));
    }
    const locals = authorizeLocalsOf(res);
    locals.parameters = parameters;
    locals.hint = typeof req.query.idp_hint === 'string' ? req.query.idp_hint : undefined;
    if (service) localsOf(res).service = service;
    next();
  };
}

function parameterProblems(
  sent: Record<string, unknown>,
  requireTopLevelDomain: boolean,
): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  const note = (name: string, problem: ParameterProblem['problem']) => {
    const received = sent[name];
    problems.push({
      name,
      problem,
      received: received === undefined ? undefined : String(received),
    });
  };
  for (const [name, value] of Object.entries(sent)) {
    if (PKCE.includes(name)) note(name, 'pkce');
    else if (!REQUIRED.includes(name) && !OPTIONAL.includes(name)) note(name, 'unknown');
    else if (typeof value !== 'string') note(name, 'repeated');
  }
  for (const name of REQUIRED) {
    const value = sent[name];
    if (value === undefined || (value === '' && !MAY_BE_EMPTY.includes(name)))
      note(name, 'missing');
  }
  const { nonce, prompt, redirect_uri } = sent;
  if (typeof nonce === 'string' && nonce && nonce.length < NONCE_LENGTH) note('nonce', 'tooShort');
  if (typeof prompt === 'string' && !isPromptAllowed(prompt)) note('prompt', 'prompt');
  if (typeof redirect_uri === 'string' && redirect_uri) {
    const problem = urlProblem(redirect_uri, requireTopLevelDomain);
    if (problem) note('redirect_uri', problem);
  }
  return problems;
}

function isPromptAllowed(prompt: string): boolean {
  const values = prompt.split(' ');
  return prompt.length <= LIST_LENGTH && (values.includes('login') || values.includes('consent'));
}

/**
 * Rewrites the request as oidc-provider must see it: a new session each time, one level of
 * assurance, and an interaction in any case.
 */
export function askProvider(
  context: BrokerContext,
  oidc: BrokerOidc,
  path: string,
): RequestHandler {
  return async (req, res, next) => {
    const { parameters = {} } = authorizeLocalsOf(res);
    const query = new URLSearchParams(parameters);
    query.set('acr_values', requestedAcr(context, parameters.acr_values ?? ''));
    query.set('prompt', 'login consent');
    query.delete('idp_hint');
    query.delete('ui_locales');
    oidc.forgetSession(req, res);
    req.method = 'GET';
    req.url = `${path}?${query}`;
    await oidc.handle(req, res);
    if (oidc.interactionOf(res)) next();
  };
}

/** The lowest known level of the list; the profile's own when none is known. */
function requestedAcr({ config }: BrokerContext, acrValues: string) {
  const values = acrValues.length > LIST_LENGTH ? [] : acrValues.split(' ');
  const { levels, fallback } = config.profile.acr;
  return lowestAcr(values, levels) ?? fallback;
}

/** The request is in order: a session for it, then on to wherever the person must go. */
export function openSession(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { sessions, track, config } = context;
  const base = prefixOf(config);
  return async (req, res) => {
    const { parameters = {}, hint, protocol = 'v2', dropped = [] } = authorizeLocalsOf(res);
    const interaction = oidc.interactionOf(res);
    if (!interaction) throw new Error('openSession runs after oidc-provider accepted a request');
    checkAmrEntitlement(context, parameters);
    const previous = await sessions.of(req);
    const asked = loginAsked(context, parameters, { ...interaction, protocol });
    const suspicious = req.headers['x-suspicious'] === '1';
    const source = sourceOf(req);
    const session = renewSession(context, previous, { ...asked, suspicious, source });
    localsOf(res).session = session;
    tellIgnored(context, {
      ...{ parameters, hint, dropped, acr: session.login.asked.acr, isSso: session.login.isSso },
      knownScopes: knownScopes(context, protocol),
    });
    track('FC_AUTHORIZE_INITIATED', session);
    if (session.login.isSso) track('FC_SSO_INITIATED', session);

    const reply =
      hint !== undefined && !session.login.isSso
        ? await followHint(context, res, session, hint)
        : () => {
            const verify = session.login.isSso ? '/verify' : '';
            const url = `${base}/interaction/${interaction.uid}${verify}`;
            res.redirect(session.login.isSso ? 302 : 303, url);
          };
    sessions.show(res, session);
    await sessions.save(session);
    reply();
  };
}

type Interaction = { uid: string; acr: string; protocol: 'v1' | 'v2' };
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
): BrokerSession & { login: LoginRecord } {
  const { sso, levels } = config.profile.acr;
  const finished = finishedLogin(previous);
  const level = asked.asked.acr;
  const reached = finished && acrRank(finished.answered?.acr, levels) >= acrRank(level, levels);
  if (finished && reached && sso.includes(level))
    return {
      id: sessions.newId(),
      ...(previous?.notified && { notified: previous.notified }),
      login: { ...finished, ...asked, isSso: true },
    };
  return {
    id: sessions.newId(),
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
  session: BrokerSession & { login: LoginRecord },
  hint: string,
): Promise<() => void> {
  const { config, findService, findProvider, track } = context;
  const { asked } = session.login;
  const service = findService(asked.clientId);
  const allowed = service?.allowedIdpHints ?? config.settings().allowedIdpHints;
  const provider = findProvider(hint);
  if (config.weaknesses?.includes('broker.follows-any-idp-hint') && !provider && URL.canParse(hint))
    return () => res.redirect(302, hint);
  if (!allowed.includes(hint) || !provider?.active || !service || !acceptsProvider(service, hint)) {
    const cause = because('hintRefused', { allowed, received: hint });
    recordRefusal(context, { code: 'Y030032', because: cause });
    const url = new URL(asked.redirectUri);
    url.searchParams.set('error', 'invalid_idp_hint');
    url.searchParams.set('error_description', 'An idp_hint was provided but is not allowed');
    url.searchParams.set('state', 'undefined');
    url.searchParams.set('iss', issuerOf(config));
    return () => res.redirect(302, url.href);
  }
  const authorizationUrl = await chooseProvider(context, session, provider);
  track('FC_REDIRECTED_TO_HINTED_IDP', session);
  session.login.step = 'redirect-to-idp';
  return () => res.redirect(302, authorizationUrl.href);
}
