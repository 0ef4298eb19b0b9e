/** How the identity provider acts as an OpenID provider towards its clients, the brokers. */

import type { IncomingMessage } from 'node:http';
import { STANDARD_CLAIMS, standardClaims } from '@federama/model';
import {
  type Configuration,
  createOpenidProvider,
  forgetSession,
  type OpenidProvider,
  type OpenidProviderOptions,
  revokeWhatUsedCodesGave,
} from '@federama/openid-provider';
import { guardedCookieName } from '@federama/server-kit/cookie-name';
import { memoPer } from '@federama/server-kit/memo';
import { viewOf } from '@federama/server-kit/view';
import type { Account, Accounts } from './accounts.ts';
import { clientMetadata } from './client-metadata.ts';
import type {
  BrokerRegistration,
  IdentityProviderConfig,
  IdentityProviderOptions,
} from './config.ts';
import { errorPage } from './pages/error.ts';
import { refusalIn, tellRefusals } from './refusals.ts';
import { logoutSource, postLogoutSuccessSource } from './sign-out.ts';
import { tellLogouts } from './tell-logouts.ts';
import { REFRESH_SECONDS, TTL } from './ttl.ts';

export type Oidc = {
  provider: OpenidProvider;
  /** Returns the cookies that clear the earlier session. */
  forgetSession(req: IncomingMessage): string[];
};

const DAY_SECONDS = 24 * 3600;

export function createOidc(options: IdentityProviderOptions, accounts: Accounts): Oidc {
  const { config, journal } = options;
  const metadataOf = memoPer(clientMetadata);
  const own = {
    ...providerOptions(options, metadataOf, configuration(config, accounts)),
    comparesAuthMethods: true,
    revocationSeconds: refreshes(config) ? REFRESH_SECONDS : DAY_SECONDS,
  };
  const provider = createOpenidProvider(own);
  revokeWhatUsedCodesGave(provider);
  tellLogouts(provider, options);
  tellRefusals(provider, { journal, party: config.party.id, clients: config.clients });
  return { provider, forgetSession: forgetSession(own) };
}

type Surroundings = Pick<IdentityProviderOptions, 'store' | 'clock' | 'random' | 'fetch'> & {
  config: Pick<IdentityProviderConfig, 'party' | 'keys' | 'clients'>;
};

/** What every identity provider tells oidc-provider, whoever its people are. */
export function providerOptions<T>(
  { config, store, clock, random, fetch }: Surroundings,
  metadataOf: (broker: BrokerRegistration) => T & ReturnType<typeof clientMetadata>,
  configuration: Configuration,
): OpenidProviderOptions {
  const { id, url } = config.party;
  const { pathname } = new URL(url);
  return {
    issuerUrl: url,
    ...{ store, clock, random, fetch, configuration },
    reportDefect: console.error,
    keys: config.keys,
    cookieNames: {
      session: guardedCookieName(`${id}_session`, url, pathname),
      // Each has the path of its own interaction.
      interaction: guardedCookieName(`${id}_interaction`, url, `${pathname}…`),
      resume: guardedCookieName(`${id}_resume`, url, `${pathname}…`),
    },
    cookieSecrets: [],
    sessionCookiePath: pathname,
    findClient: (clientId) => {
      const broker = config.clients.find((client) => client.clientId === clientId);
      return broker && metadataOf(broker);
    },
  };
}

function encrypts({ clients }: IdentityProviderConfig): boolean {
  return clients.some(
    (broker) => broker.idTokenEncryptedResponse ?? broker.userinfoEncryptedResponse,
  );
}

const hasDirectClients = ({ clients }: IdentityProviderConfig) =>
  clients.some(({ isDirect }) => isDirect);

const refreshes = ({ clients }: IdentityProviderConfig) =>
  clients.some(({ grantTypes }) => grantTypes?.includes('refresh_token'));

const SCOPES = ['openid', 'profile', 'birth', 'email', 'address', 'phone'];

/** Claims that a broker may ask for one by one. */
const SINGLE = [
  'given_name',
  'family_name',
  'preferred_username',
  'gender',
  'birthdate',
  'birthplace',
  'birthcountry',
];

/** Where a level is chosen, methods say nothing. */
const saysMethods = ({ factors, european }: IdentityProviderConfig) =>
  factors !== undefined || european === true;

function configuration(config: IdentityProviderConfig, accounts: Accounts): Configuration {
  const base = new URL(config.party.url).pathname.replace(/\/$/, '');
  const algorithms: ('ES256' | 'RS256' | 'HS256')[] = ['ES256', 'RS256', 'HS256'];
  return {
    acrValues: [...config.levels],
    claims: {
      // In each id_token, as the level is: what was shown is what counts.
      openid: ['sub', ...(saysMethods(config) ? ['amr'] : [])],
      ...personalClaims(config),
      ...Object.fromEntries(SINGLE.map((name) => [name, [name]])),
      acr: null,
      ...(config.forHelpers && { rep_scope: null }),
      ...(!saysMethods(config) && { amr: null }),
      auth_time: null,
      iss: null,
      sid: null,
    },
    scopes: [...SCOPES, ...SINGLE, ...(refreshes(config) ? ['offline_access'] : [])],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic', 'none'],
    pkce: { required: (_ctx, { clientAuthMethod }) => clientAuthMethod === 'none' },
    enabledJWA: {
      idTokenSigningAlgValues: algorithms,
      userinfoSigningAlgValues: algorithms,
      ...(encrypts(config) && {
        idTokenEncryptionAlgValues: ['ECDH-ES', 'RSA-OAEP', 'RSA-OAEP-256'],
        idTokenEncryptionEncValues: ['A128GCM', 'A256GCM'],
        userinfoEncryptionAlgValues: ['ECDH-ES', 'RSA-OAEP', 'RSA-OAEP-256'],
        userinfoEncryptionEncValues: ['A128GCM', 'A256GCM'],
      }),
    },
    clientDefaults: { id_token_signed_response_alg: 'HS256' },
    ttl: refreshes(config)
      ? { ...TTL, RefreshToken: REFRESH_SECONDS, Grant: REFRESH_SECONDS }
      : TTL,
    // Each serves once: one that comes again ends them all. Source: RFC 9700 §4.14.2.
    rotateRefreshToken: true,
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      end_session: '/session/end',
    },
    interactions: { url: (_ctx, interaction) => `${base}/interaction/${interaction.uid}` },
    features: {
      encryption: { enabled: encrypts(config) },
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: config.forHelpers || hasDirectClients(config) },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    findAccount: async (ctx, sub) => {
      const account = await accounts.find(sub);
      const clientId = ctx.oidc?.client?.clientId;
      const broker = config.clients.find((client) => client.clientId === clientId);
      return account && { accountId: sub, claims: () => ({ ...toldTo(broker, account), sub }) };
    },
    loadExistingGrant,
    renderError(ctx, _out, error) {
      const view = viewOf(ctx.res);
      ctx.type = 'html';
      ctx.body = errorPage(view, refusalIn(ctx, error, config.clients)[view.language]);
    },
  };
}

function personalClaims({ clients }: IdentityProviderConfig) {
  const all = clients.some(({ standardClaims }) => standardClaims);
  const { profile, email, phone } = STANDARD_CLAIMS;
  return {
    profile: [...PROFILE, ...(all ? profile : [])],
    birth: ['birthplace', 'birthcountry'],
    email: ['email', ...(all ? email : [])],
    address: ['address'],
    phone: ['phone_number', ...(all ? phone.slice(1) : [])],
  };
}

const PROFILE = ['given_name', 'family_name', 'preferred_username', 'gender', 'birthdate'];

/** A broker of a platform is told what that platform knows. */
function toldTo(broker: BrokerRegistration | undefined, { claims, person, sub }: Account) {
  return broker?.standardClaims ? standardClaims(claims, person?.login ?? sub) : claims;
}

/** The broker is trusted: nobody is asked whether it may know what it asks. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? ''));
  grant.addOIDCClaims([...ctx.oidc.requestParamClaims]);
  await grant.save();
  return grant;
};
