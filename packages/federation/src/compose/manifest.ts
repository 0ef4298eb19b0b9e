/** `GET /federation.json`: the one address from which machines find their way. */
import { franceconnect } from '@federama/broker';
import { DATA_PATH } from '@federama/data-provider';
import type { Manifest, ManifestParticipant } from '@federama/model';
import type { LoadedConfig } from '../config/config.ts';

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
