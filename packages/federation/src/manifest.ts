/** `GET /federation.json`: the one address from which machines find their way. */
import { franceconnect } from '@federama/broker';
import { DATA_PATH } from '@federama/data-provider';
import type { Localized, Person, Weakness } from '@federama/model';
import type { LoadedConfig } from './config.ts';

export type ManifestParticipant = {
  id: string;
  role: string;
  name: Localized;
  url: string;
  /** Issuer identifier, of those who issue tokens. */
  issuer?: string;
  discovery?: string;
  /** uid on the wire, of identity providers. */
  uid?: string;
  /** client_id at the broker, of services; at this identity provider, of the broker. */
  clientIds?: string[];
  /** Levels of assurance, of identity providers. */
  levels?: string[];
  /** Address of the data, of data providers. */
  dataUrl?: string;
  /** Scopes it holds data for, of data providers. */
  scopes?: string[];
  /** Address that starts a sign-in, of services. */
  loginUrl?: string;
};

export type ManifestClient = {
  id: string;
  name: Localized;
  issuer: string;
  /** Address of the discovery document; v1 has none. */
  discovery?: string;
  /** Where the endpoints of v1 are. */
  baseUrl?: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
  acrValues: string;
  tokenEndpointAuthMethod: string;
  idTokenSignedResponseAlg: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
};

export type ManifestPerson = Pick<Person, 'login' | 'password' | 'outcome'> & {
  name: string;
  about?: Localized | undefined;
};

export type Manifest = {
  /** `control`: where tests steer this federation. */
  federama: { startPage: string; observatory: string; control: string };
  participants: ManifestParticipant[];
  clients: ManifestClient[];
  people: ManifestPerson[];
  /** Checks left out on purpose, of worlds made for attacks. */
  weaknesses?: readonly Weakness[];
};

export function manifestOf(config: LoadedConfig): Manifest {
  const issuer = config.broker.url + franceconnect.prefix;
  return {
    ...(config.weaknesses && { weaknesses: config.weaknesses }),
    federama: {
      startPage: config.startPage.url,
      observatory: config.observatory.url,
      control: config.control.url,
    },
    participants: participants(config, issuer),
    clients: config.clients.map(({ id, name, registration }) => ({
      id,
      name,
      ...(registration.protocols.includes('v2')
        ? { issuer, discovery: discoveryOf(issuer) }
        : { issuer: config.broker.url, baseUrl: `${config.broker.url}/api/v1` }),
      clientId: registration.clientId,
      clientSecret: registration.clientSecret,
      scopes: registration.scopes,
      acrValues: franceconnect.acr.fallback,
      tokenEndpointAuthMethod: registration.tokenEndpointAuthMethod,
      idTokenSignedResponseAlg: registration.idTokenSignedResponseAlg,
      redirectUris: registration.redirectUris,
      postLogoutRedirectUris: registration.postLogoutRedirectUris,
    })),
    people: config.people.map(({ login, password, identity, about, outcome }) => ({
      login,
      password,
      name: [identity.given_name, identity.family_name].filter(Boolean).join(' '),
      about,
      outcome,
    })),
  };
}

const discoveryOf = (issuer: string) => `${issuer}/.well-known/openid-configuration`;

function participants(config: LoadedConfig, issuer: string): ManifestParticipant[] {
  const { broker, civilRegistry, identityProviders, serviceProviders, dataProviders } = config;
  return [
    {
      id: 'broker',
      role: 'broker',
      name: broker.name,
      url: broker.url,
      issuer,
      discovery: discoveryOf(issuer),
    },
    { id: 'registry', role: 'registry', name: civilRegistry.name, url: civilRegistry.url },
    ...identityProviders.map(({ id, name, url, uid, levels, clientId }) => ({
      id,
      role: 'identity-provider',
      name,
      url,
      issuer: url,
      discovery: discoveryOf(url),
      uid,
      levels,
      clientIds: [clientId],
    })),
    ...dataProviders.flatMap(({ id, title, url, clientId, scopes }) =>
      url
        ? [
            {
              id,
              role: 'data-provider',
              name: title,
              url,
              clientIds: [clientId],
              scopes,
              dataUrl: url + DATA_PATH,
            },
          ]
        : [],
    ),
    ...serviceProviders.map(({ id, name, url, registration }) => ({
      id,
      role: 'service',
      name,
      url,
      clientIds: [registration.clientId],
      loginUrl: `${url}/login`,
    })),
  ];
}
