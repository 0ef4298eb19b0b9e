/** How an identity provider of people at work acts towards its brokers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Configuration,
  createOpenidProvider,
  type KoaContextWithOIDC,
  type OpenidProvider,
} from '@federama/openid-provider';
import { memoPer } from '@federama/server-kit/memo';
import { viewOf } from '@federama/server-kit/view';
import { clientMetadata } from '../client-metadata.ts';
import type { BrokerRegistration } from '../config.ts';
import { providerOptions } from '../oidc.ts';
import { errorPage } from '../pages/error.ts';
import { refusalIn, tellRefusals } from '../refusals.ts';
import { logoutAtOnce, postLogoutSuccessSource } from '../sign-out.ts';
import type { AgentAccounts } from './accounts.ts';
import { type Asked, needsAgain, singleLevel } from './asked.ts';
import type { AgentProviderConfig, AgentProviderOptions } from './config.ts';

const HOUR = 3600;
export const TTL = {
  AccessToken: HOUR,
  AuthorizationCode: 600,
  Grant: HOUR,
  IdToken: HOUR,
  Interaction: HOUR,
  Session: 14 * 24 * HOUR,
};

const CLAIMS = {
  openid: ['sub'],
  uid: ['uid'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  email: ['email', 'email_verified'],
  siren: ['siren'],
  siret: ['siret'],
  organizational_unit: ['organizational_unit'],
  belonging_population: ['belonging_population'],
  phone: ['phone_number', 'phone_number_verified'],
  chorusdt: ['chorusdt:matricule', 'chorusdt:societe'],
  profile: ['given_name', 'usual_name', 'uid', 'siret', 'acrs'],
};

/** What Microsoft Entra ID says in userinfo; what an organisation adds is in the id_token. */
const ENTRA_USERINFO = ['sub', 'given_name', 'email'];

const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  end_session: '/session/end',
};

export function createAgentOidc(
  options: AgentProviderOptions,
  accounts: AgentAccounts,
): OpenidProvider {
  const { config, journal } = options;
  const metadataOf = memoPer((broker: BrokerRegistration) => ({
    ...clientMetadata(broker),
    subject_type: 'pairwise' as const,
  }));
  const own = providerOptions(options, metadataOf, configuration(config, accounts));
  const provider = createOpenidProvider(own);
  tellRefusals(provider, { journal, party: config.party.id, clients: config.clients });
  return provider;
}

function configuration(config: AgentProviderConfig, accounts: AgentAccounts): Configuration {
  const base = new URL(config.party.url).pathname.replace(/\/$/, '');
  const algorithms: ('ES256' | 'RS256' | 'HS256')[] = ['ES256', 'RS256', 'HS256'];
  const { entra } = config.professional;
  return {
    conformIdTokenClaims: !entra,
    acrValues: [...config.levels],
    claims: { ...CLAIMS, acr: null, amr: null, auth_time: null, iss: null, sid: null },
    scopes: Object.keys(CLAIMS),
    extraParams: ['sp_id', 'sp_name', 'siret_hint', 'remember_me', 'asked'],
    responseTypes: ['code'],
    // Each sign-in is an account of the library; outside, it goes by what was said of it.
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: async (_ctx, id) => String((await accounts.find(id))?.sub),
    clientAuthMethods: ['client_secret_post'],
    pkce: { required: () => false },
    enabledJWA: { idTokenSigningAlgValues: algorithms, userinfoSigningAlgValues: algorithms },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: TTL,
    routes: ROUTES,
    interactions: { url: (_ctx, { uid }) => `${base}/interaction/${uid}` },
    features: {
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: logoutAtOnce,
        postLogoutSuccessSource,
      },
    },
    findAccount: async (_ctx, id) => {
      const claims = await accounts.find(id);
      const sub = String(claims?.sub);
      return (
        claims && {
          accountId: id,
          claims: (use: string) => ({ ...(entra ? entraClaims(use, claims) : claims), sub }),
        }
      );
    },
    loadExistingGrant,
    renderError(ctx, _out, error) {
      const view = viewOf(ctx.res);
      ctx.type = 'html';
      ctx.body = errorPage(view, refusalIn(ctx, error, config.clients)[view.language]);
    },
  };
}

function entraClaims(use: string, claims: Record<string, unknown>): Record<string, unknown> {
  if (use === 'id_token') return claims;
  return Object.fromEntries(
    Object.entries(claims).filter(([name]) => ENTRA_USERINFO.includes(name)),
  );
}

/** The broker is trusted; and who has signed in before satisfies any one level. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const asked = askedIn(params);
  const single = singleLevel(asked);
  if (single && !ctx.oidc.result?.login) session.acr = single;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? ''));
  grant.addOIDCClaims([...ctx.oidc.requestParamClaims]);
  await grant.save();
  return grant;
};

/** The request as the broker sent it, beside what the library makes of it. */
export function askedIn(params: unknown): Asked {
  const { asked } = (params ?? {}) as { asked?: unknown };
  try {
    return JSON.parse(String(asked ?? '{}')) as Asked;
  } catch {
    return {};
  }
}

/** oidc-provider is a koa application; its types do not say so in full. */
type Koa = { createContext(req: IncomingMessage, res: ServerResponse): KoaContextWithOIDC };

/** Account of whoever has a session in this browser. */
export async function signedInAccount(
  provider: OpenidProvider,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<string | undefined> {
  const koa = provider as unknown as Koa;
  return (await provider.Session.get(koa.createContext(req, res))).accountId;
}

/** Whether the session of this browser must not answer the request. */
export async function signsInAgain(
  provider: OpenidProvider,
  req: IncomingMessage,
  res: ServerResponse,
  asked: Asked,
): Promise<boolean> {
  const session = await provider.Session.get((provider as unknown as Koa).createContext(req, res));
  return session.accountId !== undefined && needsAgain(asked, session.acr);
}
