/** A service asks: the request is checked, and a login begins, or an earlier one counts again. */

import { because } from '@federama/knowledge';
import type { Request, RequestHandler, Response } from 'express';
import { prefixOf } from '../config.ts';
import { localsOf } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import type {
  ActiveSession,
  AddressLogin,
  BrokerSession,
  LoginRecord,
} from '../login/login-record.ts';
import { finishedLogin, sourceOf } from '../login/session.ts';
import { recordRefusal } from '../refusals/record.ts';
import { tellService } from './back-to-service.ts';
import { parametersOf, providerQuery, requestProblems } from './check-request.ts';
import { type AgentContext, addressLoginOf, pageUid, type Tools } from './context.ts';
import { goToProvider } from './go-to-provider.ts';
import { tellIgnored } from './ignored.ts';
import { askedLevels, decideLevel } from './levels.ts';
import { AgentRefusal } from './refusals/errors.ts';
import { routeByAddress } from './route-by-address.ts';
import { admits } from './routing.ts';

type Parameters = Record<string, string>;
type Reply = () => unknown;

/** GET, POST /authorize */
export function authorize(tools: Tools): RequestHandler {
  const { context, oidc } = tools;
  return async (req, res) => {
    const sent = sentIn(req);
    const parameters = checked(sent);
    const levels = askedLevels(parameters.claims, parameters.acr_values, context.rules);
    const previous = await context.sessions.of(req);
    const reusable = reusableLogin(context, previous, parameters, levels);
    const acrValues = levels.wished;
    const query = providerQuery(parameters, { canBeSilent: reusable !== undefined, acrValues });
    await askProvider(tools, req, res, query);
    const interaction = oidc.interactionOf(res);
    if (!interaction) return;
    tellIgnored(context, sent, parameters);
    const login = loginOf(context, parameters, levels, { uid: interaction.uid, req, reusable });
    const session: ActiveSession = { ...(previous ?? context.sessions.begin()), login };
    localsOf(res).session = session;
    const ttlSeconds = context.config.profile.ttlSeconds.interaction;
    await context.requests.set(interaction.uid, parameters, { ttlSeconds });
    await answer(tools, res, { session, parameters });
  };
}

type Sent = Record<string, unknown>;

function sentIn(req: Request): Sent {
  return ((req.method === 'POST' ? req.body : req.query) ?? {}) as Sent;
}

function checked(sent: Sent): Parameters {
  const problems = requestProblems(sent);
  if (!problems.length) return parametersOf(sent);
  const received = Object.entries(sent).map(([name, value]) => `${name}=${String(value)}`);
  const why = because('address.parameters', { problems, received: received.join('\n') });
  throw new AgentRefusal('Y000400', why, { message: problems.map(({ en }) => en).join(', ') });
}

/** oidc-provider checks the request, as a browser that has never been here. */
async function askProvider(
  { oidc }: Tools,
  req: Request,
  res: Response,
  query: URLSearchParams,
): Promise<void> {
  const cleared = oidc.forgetSession(req);
  req.method = 'GET';
  req.url = `/authorize?${query}`;
  delete req.headers['content-type'];
  await oidc.handle(req, res);
  if (res.headersSent || !oidc.interactionOf(res)) return;
  const opened = [res.getHeader('Set-Cookie') ?? []].flat().map(String);
  res.removeHeader('Set-Cookie');
  for (const cookie of [...cleared, ...opened]) res.appendHeader('Set-Cookie', cookie);
}

/** The login of this browser, when it can answer the request without any page. */
function reusableLogin(
  context: AgentContext,
  previous: BrokerSession | undefined,
  { idp_hint, login_hint }: Parameters,
  levels: AddressLogin['levels'],
): LoginRecord | undefined {
  const login = finishedLogin(previous);
  if (!login?.answered || !context.findProvider(login.chosen?.uid ?? '')?.active) return undefined;
  if (idp_hint !== undefined && idp_hint !== login.chosen?.uid) return undefined;
  if (login_hint !== undefined && login_hint !== login.answered.identity.email) return undefined;
  const { emailVerified = false } = addressLoginOf(login);
  const reached = { ...login.answered, emailVerified, emailCode: false };
  const decision = decideLevel(levels, reached, context.rules);
  if (decision.kind !== 'reached') return undefined;
  const again = levels.essential && context.rules.alwaysAgain.includes(decision.acr);
  return again ? undefined : login;
}

type Begun = { uid: string; req: Request; reusable: LoginRecord | undefined };

function loginOf(
  context: AgentContext,
  parameters: Parameters,
  levels: AddressLogin['levels'],
  { uid, req, reusable }: Begun,
): LoginRecord {
  const service = context.findService(parameters.client_id ?? '');
  const scopes = (parameters.scope ?? '').split(' ');
  const begun = {
    interactionId: uid,
    step: 'authorize' as const,
    asked: {
      protocol: 'v2' as const,
      clientId: parameters.client_id ?? '',
      acr: (levels.essential?.values ?? levels.wished).join(' '),
      redirectUri: parameters.redirect_uri ?? '',
      state: parameters.state ?? '',
      scopes: [...new Set(scopes)].filter((scope) => scope in context.config.profile.scopes),
    },
    source: sourceOf(req),
  };
  const address = {
    remember: false,
    levels,
    serviceName: service?.name.fr ?? '',
    ...(parameters.siret_hint && { siretHint: parameters.siret_hint }),
  };
  if (reusable)
    return {
      ...reusable,
      ...begun,
      isSso: true,
      address: { ...addressLoginOf(reusable), ...address },
    };
  const browsingSessionId = context.sessions.newBrowsingId();
  const fresh = { browsingSessionId, isSso: false, suspicious: false, subjects: {} };
  return { ...fresh, ...begun, address };
}

type Asked = { session: ActiveSession; parameters: Parameters };

async function answer(tools: Tools, res: Response, asked: Asked): Promise<void> {
  const { sessions, track } = tools.context;
  const { session } = asked;
  track('FC_AUTHORIZE_INITIATED', session);
  try {
    const reply = await nextPlace(tools, res, asked);
    sessions.show(res, session);
    await sessions.save(session);
    await reply();
  } catch (error) {
    sessions.show(res, session);
    await sessions.save(session);
    throw error;
  }
}

/** No page at all, the identity provider that is named, the one of an address, or the page. */
async function nextPlace(
  tools: Tools,
  res: Response,
  { session, parameters }: Asked,
): Promise<Reply> {
  const { context } = tools;
  const page = `${prefixOf(context.config)}/interaction/${pageUid(session.login)}`;
  if (session.login.isSso) {
    context.track('FC_SSO_INITIATED', session);
    return () => res.redirect(303, `${page}/verify`);
  }
  const { idp_hint, login_hint } = parameters;
  if (idp_hint !== undefined) return followHint(tools, res, session, idp_hint);
  if (login_hint === undefined) return () => res.redirect(303, page);
  return routeByAddress(context, res, session, {
    email: login_hint,
    remember: false,
    event: 'FC_REDIRECTED_TO_HINTED_LOGIN',
  });
}

/** The provider has no address to be found by: a service that is restricted to some refuses. */
async function followHint(
  { context, oidc }: Tools,
  res: Response,
  session: ActiveSession,
  hint: string,
): Promise<Reply> {
  const { redirectUri, state, clientId } = session.login.asked;
  if (!context.findProvider(hint)) {
    const why = because('address.hintUnknown', { received: hint });
    recordRefusal(context, { code: 'idp_hint_not_found', because: why, spId: clientId });
    await oidc.abandon(session.login.interactionId);
    const description = 'provided idp_hint could not be found';
    const told = { redirectUri, state, error: 'idp_hint_not_found', description };
    return () => tellService(context, res, told);
  }
  const service = context.findService(clientId);
  if (service && !admits(service, undefined)) refuseAddress(service);
  const url = await goToProvider(context, session, hint);
  context.track('FC_REDIRECTED_TO_HINTED_IDP', session);
  return () => res.redirect(303, url.href);
}

function refuseAddress({ emailDomains = [] }: ServiceRecord): never {
  const why = because('address.addressNotAllowed', { email: '', domains: emailDomains });
  throw new AgentRefusal('Y500025', why);
}
