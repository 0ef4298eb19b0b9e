/**
 * A service signs the person out: here, then at the identity provider, then back to the service.
 *
 * | route | function |
 * |---|---|
 * | GET /session/end | endSession; with `from_idp`, oidc-provider |
 * | GET /client/logout-callback | comeBack, to the same request with `from_idp` |
 * | POST /session/end/confirm | oidc-provider, back to the service |
 */
import type { Request, RequestHandler, Response } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import type { BrokerSession, LoginRecord } from '../login/login-record.ts';
import { claimIn } from './claim-in.ts';
import type { AgentContext, Tools } from './context.ts';
import { tellAddressIgnored } from './ignored.ts';

const FIELDS = [
  'id_token_hint',
  'post_logout_redirect_uri',
  'state',
  'client_id',
  'logout_hint',
  'ui_locales',
];

export function endSession(tools: Tools): RequestHandler {
  const { context, oidc } = tools;
  return async (req, res) => {
    const session = await context.sessions.of(req);
    const query = requestIn(context, req);
    const comesBack = req.query.from_idp === 'true';
    const login = session?.login;
    if (session && login?.answered && !comesBack) {
      context.track('SP_REQUESTED_LOGOUT', session);
      const url = await providerLogout(context, session, login);
      await keepRequest(context, session, query);
      if (url) return void res.redirect(303, url.href);
    }
    await forgetSession(context, res, session);
    req.url = `/session/end?${query}`;
    req.headers.accept = 'text/html';
    await oidc.handle(req, res);
  };
}

/** What the service sent, what came twice included, without a return address that is not its own: then nobody returns. */
function requestIn(context: AgentContext, { query }: Request): URLSearchParams {
  const { directory } = context;
  const sent = new URLSearchParams();
  for (const name of FIELDS)
    for (const value of [query[name] ?? []].flat())
      if (typeof value === 'string') sent.append(name, value);
  const clientId = sent.get('client_id') ?? claimIn(sent.get('id_token_hint'), 'aud');
  const service = directory.services().find((one) => one.clientId === clientId);
  const address = sent.get('post_logout_redirect_uri') ?? '';
  if (service?.postLogoutRedirectUris.includes(address)) return sent;
  sent.delete('post_logout_redirect_uri');
  if (address) tellAddressIgnored(context, service, address);
  return sent;
}

/** The login part of the session ends at once; what the service asked stays until the end. */
async function keepRequest(
  { requests, sessions, config }: AgentContext,
  session: BrokerSession,
  query: URLSearchParams,
): Promise<void> {
  delete session.login;
  await sessions.save(session);
  const ttlSeconds = config.profile.ttlSeconds.interaction;
  await requests.set(`logout:${session.id}`, query.toString(), { ttlSeconds });
}

/** Undefined where the provider has no such endpoint, or does not answer. */
async function providerLogout(
  { findProvider, upstream, config, track }: AgentContext,
  session: BrokerSession,
  { chosen, answered }: LoginRecord,
): Promise<URL | undefined> {
  const provider = findProvider(chosen?.uid ?? '');
  if (!provider) return undefined;
  const post_logout_redirect_uri = `${issuerOf(config)}/client/logout-callback`;
  const parameters = { id_token_hint: answered?.idToken ?? '', post_logout_redirect_uri };
  const url = await upstream
    .of(provider)
    .endSessionUrl(parameters)
    .catch(() => undefined);
  if (!url) return undefined;
  track('FC_REQUESTED_LOGOUT_FROM_IDP', session);
  // The hint says whose logout it is; the library adds what is not needed.
  url.searchParams.delete('client_id');
  return url;
}

async function forgetSession(
  { sessions, track }: AgentContext,
  res: Response,
  session: BrokerSession | undefined,
): Promise<void> {
  if (!session) return;
  track('FC_SESSION_TERMINATED', session);
  await sessions.end(session);
  sessions.forget(res);
}

/** GET /client/logout-callback */
export function comeBack({ context }: Tools): RequestHandler {
  const { sessions, requests, config } = context;
  return async (req, res) => {
    const session = await sessions.of(req);
    const kept = session && (await requests.take<string>(`logout:${session.id}`));
    const query = kept ? `&${kept}` : '';
    res.redirect(303, `${prefixOf(config)}/session/end?from_idp=true${query}`);
  };
}
