/**
 * oidc-provider as the broker's stories use it: it checks requests and issues codes and tokens;
 * everything a person sees in between is ours.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  createOpenidProvider,
  forgetSession,
  type KoaContextWithOIDC,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
} from '@federama/openid-provider';
import { memo } from '@federama/server-kit/memo';
import { randomToken } from '@federama/server-kit/random';
import { sentCookie } from '@federama/server-kit/sent-cookie';
import type { BrokerContext } from '../context.ts';
import { endWithoutProviderSession } from '../logout/begin.ts';
import type { FoundToken, ProtocolOidc } from './contract.ts';
import { leaveAcceptedRequestsToUs, type WithInteraction } from './middlewares.ts';

/** oidc-provider is a koa application; its types do not say so in full. */
type Koa = {
  createContext(req: IncomingMessage, res: ServerResponse): Pick<KoaContextWithOIDC, 'cookies'>;
};

type InteractionClass = new (
  uid: string,
  payload: object,
) => { save(ttlSeconds: number): Promise<string> };

export function createBrokerOidc(
  context: BrokerContext,
  options: OpenidProviderOptions,
  shape: (provider: OpenidProvider) => void,
): ProtocolOidc {
  // Made when it is first needed: most federations never speak the older protocol.
  const made = memo(() => {
    const provider = createOpenidProvider(options);
    leaveAcceptedRequestsToUs(provider);
    endWithoutProviderSession(context, provider);
    shape(provider);
    return { provider, handle: requestHandler(provider) };
  });
  return {
    handle: (req, res) => made().handle(req, res),
    forgetSession: forgetSession(options),
    interactionOf: (res) => (res as WithInteraction).locals.interaction,
    async currentInteraction(req, res) {
      const { uid, params } = await made().provider.interactionDetails(req, res);
      const { client_id, redirect_uri } = params;
      return { uid, clientId: String(client_id), redirectUri: String(redirect_uri) };
    },
    async namedInteraction(req) {
      const uid = sentCookie(req, options.cookieNames.interaction);
      const found = uid && (await made().provider.Interaction.adapter.find(uid));
      return found ? uid : undefined;
    },
    async abandon(uid) {
      await (await made().provider.Interaction.find(uid))?.destroy();
    },
    endSession: (req, res) => endSession(made, options, req, res),
    finish: (req, res, result) => made().provider.interactionFinished(req, res, result),
    findAccessToken: (value) => findAccessToken(made().provider, value),
    restart: (req, res) => restart(made().provider, context, req, res),
    async grantScopes({ clientId, accountId, scopes, claims }) {
      const grant = new (made().provider.Grant)({ clientId, accountId });
      grant.addOIDCScope(scopes.join(' '));
      if (claims.length) grant.addOIDCClaims(claims);
      return grant.save();
    },
  };
}

async function endSession(
  made: () => { provider: OpenidProvider },
  { cookieNames, sessionCookiePath }: OpenidProviderOptions,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (!req.headers.cookie?.includes(`${cookieNames.session}=`)) return;
  const { provider } = made();
  const context = (provider as unknown as Koa).createContext(req, res);
  const session = await provider.Session.get(context as KoaContextWithOIDC);
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await provider.AccessToken.revokeByGrantId(grantId);
    await provider.AuthorizationCode.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
  await session.destroy();
  context.cookies.set(cookieNames.session, null, { path: sessionCookiePath });
}

async function findAccessToken(
  provider: OpenidProvider,
  value: string,
): Promise<FoundToken | undefined> {
  const token = await provider.AccessToken.find(value);
  if (!token) return undefined;
  const { accountId, clientId = '', scope = '', jti, iat, exp = 0 } = token;
  return { accountId, clientId, scope, jti, iat, exp };
}

async function restart(
  provider: OpenidProvider,
  { config, random }: BrokerContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<string> {
  const former = await provider.interactionDetails(req, res);
  const uid = randomToken(random);
  const { prompt, params, cid } = former;
  const returnTo = provider.urlFor('resume', { uid });
  const Interaction = provider.Interaction as unknown as InteractionClass;
  const fresh = new Interaction(uid, { prompt, params, cid, returnTo });
  const ttlSeconds = config.profile.ttlSeconds.interaction;
  await fresh.save(ttlSeconds);
  await former.destroy();
  const { cookies } = (provider as unknown as Koa).createContext(req, res);
  const common = {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.party.url.startsWith('https:'),
    maxAge: ttlSeconds * 1000,
  } as const;
  const path = new URL(config.party.url).pathname;
  cookies.set(provider.cookieName('interaction'), uid, { ...common, path });
  cookies.set(provider.cookieName('resume'), uid, { ...common, path: new URL(returnTo).pathname });
  return uid;
}
