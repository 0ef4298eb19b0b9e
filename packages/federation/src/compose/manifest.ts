/** `GET /federation.json`: the one address from which machines find their way. */
import { DATA_PATH } from '@federama/data-provider';
import type {
  BrokerConfig,
  ClientConfig,
  Manifest,
  ManifestClient,
  ManifestParticipant,
  ManifestPerson,
  Registration,
} from '@federama/model';
import { totpSecretOf } from '@federama/model/totp';
import { brokersOf, providerAt, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { REGISTRY } from './civil-registry.ts';
import { issuerOf, profileOf } from './profiles.ts';

export function manifestOf(config: LoadedConfig): Manifest {
  return {
    ...(config.weaknesses && { weaknesses: config.weaknesses }),
    federama: {
      startPage: config.startPage.url,
      observatory: config.observatory.url,
      control: config.control.url,
    },
    participants: participants(config),
    clients: config.clients.flatMap((client) =>
      brokersOf(config, client).map((broker) => manifestClient(config, client, broker)),
    ),
    people: people(config),
    agents: agents(config),
  };
}

function people(config: LoadedConfig): ManifestPerson[] {
  const asksForCodes = config.identityProviders.some(({ factors }) => factors?.totp);
  return config.people.map((person) => {
    const { login, password, identity, about, outcome } = person;
    const totpSecret = asksForCodes ? totpSecretOf(person) : undefined;
    return {
      login,
      password,
      name: [identity.given_name, identity.family_name].filter(Boolean).join(' '),
      about,
      outcome,
      ...(totpSecret && { totpSecret }),
    };
  });
}

function agents(config: LoadedConfig): Manifest['agents'] {
  return config.agents.map(({ login, password, identity, about }) => ({
    login,
    password,
    name: [identity.given_name, identity.usual_name].filter(Boolean).join(' '),
    about,
  }));
}

const discoveryOf = (issuer: string) => `${issuer}/.well-known/openid-configuration`;

function manifestClient(
  config: LoadedConfig,
  client: ClientConfig,
  broker: BrokerConfig,
): ManifestClient {
  const registration = registrationAt(client, broker);
  const issuer = issuerOf(config, broker);
  return {
    id: client.id,
    name: client.name,
    broker: broker.id,
    ...(registration.protocols.includes('v2')
      ? { issuer, discovery: discoveryOf(issuer) }
      : { issuer: broker.url, baseUrl: `${broker.url}/api/v1` }),
    clientId: registration.clientId,
    clientSecret: registration.clientSecret,
    scopes: registration.scopes,
    acrValues: profileOf(config, broker).acr.fallback,
    tokenEndpointAuthMethod: registration.tokenEndpointAuthMethod,
    idTokenSignedResponseAlg: registration.idTokenSignedResponseAlg,
    userinfoSignedResponseAlg: registration.userinfoSignedResponseAlg,
    ...(profileOf(config, broker).tokens.encryption && encryptionIn(registration)),
    redirectUris: registration.redirectUris,
    postLogoutRedirectUris: registration.postLogoutRedirectUris,
  };
}

function encryptionIn(registration: Registration) {
  const { idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg } = registration;
  return {
    ...(idTokenEncryptedResponseAlg && { idTokenEncryptedResponseAlg }),
    ...(userinfoEncryptedResponseAlg && { userinfoEncryptedResponseAlg }),
  };
}

function participants(config: LoadedConfig): ManifestParticipant[] {
  const { brokers, civilRegistry, identityProviders, serviceProviders, dataProviders } = config;
  const idsOfBrokers = (member: { brokers?: string[] | undefined }) =>
    brokersOf(config, member).map(({ id }) => id);
  return [
    ...brokers.map((broker) => {
      const issuer = issuerOf(config, broker);
      const { id, name, url, profile } = broker;
      return { id, role: 'broker', name, url, profile, issuer, discovery: discoveryOf(issuer) };
    }),
    { id: REGISTRY, role: 'registry', name: civilRegistry.name, url: civilRegistry.url },
    ...identityProviders.map((provider) => {
      const { id, name, url, uid, factors } = provider;
      const agreed = brokersOf(config, provider).map((broker) => providerAt(provider, broker));
      return {
        id,
        role: 'identity-provider',
        name,
        url,
        brokers: idsOfBrokers(provider),
        issuer: url,
        discovery: discoveryOf(url),
        uid,
        ...(factors?.totp && { asksForCodes: true as const }),
        levels: [...new Set(agreed.flatMap(({ levels }) => levels))],
        clientIds: [...new Set(agreed.map(({ clientId }) => clientId))],
      };
    }),
    ...dataProviders.flatMap((provider) => {
      const { id, title, url, clientId, scopes } = provider;
      const known = { id, role: 'data-provider', name: title, brokers: idsOfBrokers(provider) };
      return url
        ? [{ ...known, url, clientIds: [clientId], scopes, dataUrl: url + DATA_PATH }]
        : [];
    }),
    ...serviceProviders.map((service) => {
      const { id, name, url } = service;
      const registered = brokersOf(config, service).map((broker) =>
        registrationAt(service, broker),
      );
      const encrypted = registered
        .filter((one) => Object.keys(encryptionIn(one)).length > 0)
        .map(({ clientId }) => clientId);
      return {
        id,
        role: 'service',
        name,
        url,
        brokers: idsOfBrokers(service),
        clientIds: [...new Set(registered.map(({ clientId }) => clientId))],
        ...(encrypted.length > 0 && { encryptedClientIds: encrypted }),
        loginUrl: `${url}/login`,
      };
    }),
  ];
}
