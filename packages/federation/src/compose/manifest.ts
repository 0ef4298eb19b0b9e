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
import { leniencies } from '../config/leniencies.ts';
import { REGISTRY } from './civil-registry.ts';
import { issuerOf, profileOf } from './profiles.ts';

export function manifestOf(config: LoadedConfig): Manifest {
  const lenient = leniencies(config);
  return {
    ...(config.weaknesses && { weaknesses: config.weaknesses }),
    ...(lenient.length > 0 && { leniencies: lenient }),
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

function whomItSignsIn(config: LoadedConfig, broker: BrokerConfig): 'people' | 'agents' {
  return profileOf(config, broker).login.kind === 'email-address' ? 'agents' : 'people';
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
    signsIn: whomItSignsIn(config, broker),
    ...(profileOf(config, broker).login.kind === 'open-standard' && { plain: true as const }),
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
  return [
    ...brokers(config),
    ...registries(config),
    ...relays(config),
    ...identityProviders(config),
    ...dataProviders(config),
    ...services(config),
  ];
}

/** Who is asked by brokers alone: about citizens, and about organisations of people at work. */
function registries(config: LoadedConfig): ManifestParticipant[] {
  const { civilRegistry, organisationDirectories } = config;
  const citizens = config.brokers.filter(
    (broker) => profileOf(config, broker).login.kind === 'provider-choice',
  );
  return [
    {
      ...{ id: REGISTRY, role: 'registry', name: civilRegistry.name, url: civilRegistry.url },
      brokers: citizens.map(({ id }) => id),
    },
    ...organisationDirectories.map(({ id, name, url }) => ({
      ...{ id, role: 'registry', name, url },
      brokers: config.brokers
        .filter(({ emailRouting }) => emailRouting?.organisations === id)
        .map((broker) => broker.id),
    })),
  ];
}

function relays(config: LoadedConfig): ManifestParticipant[] {
  return config.relays.map(({ id, name, url }) => {
    const bridged = config.identityProviders.filter(
      ({ professional }) => professional?.relay === id,
    );
    const led = bridged.flatMap((provider) => brokersOf(config, provider));
    return { id, role: 'relay', name, url, brokers: [...new Set(led.map((broker) => broker.id))] };
  });
}

function brokers(config: LoadedConfig): ManifestParticipant[] {
  return config.brokers.map((broker) => {
    const issuer = issuerOf(config, broker);
    const { id, name, url, profile } = broker;
    const { login } = profileOf(config, broker);
    return {
      ...{ id, role: 'broker', name, url, profile, signsIn: whomItSignsIn(config, broker) },
      ...(login.kind === 'email-address' && { levels: [...login.levels] }),
      ...(login.kind === 'open-standard' && { standard: true as const }),
      ...{ issuer, discovery: discoveryOf(issuer) },
    };
  });
}

function identityProviders(config: LoadedConfig): ManifestParticipant[] {
  return config.identityProviders.map((provider) => {
    const { id, name, url, uid, factors } = provider;
    const own = brokersOf(config, provider);
    const agreed = own.map((broker) => providerAt(provider, broker));
    return {
      ...{ id, role: 'identity-provider', name, url, brokers: own.map((broker) => broker.id) },
      issuer: url,
      discovery: discoveryOf(url),
      uid,
      ...(factors?.totp && { asksForCodes: true as const }),
      levels: [...new Set(agreed.flatMap(({ levels }) => levels))],
      clientIds: [...new Set(agreed.map(({ clientId }) => clientId))],
    };
  });
}

function dataProviders(config: LoadedConfig): ManifestParticipant[] {
  return config.dataProviders.flatMap((provider) => {
    const { id, title: name, url, clientId, scopes, hosted } = provider;
    const own = brokersOf(config, provider).map((broker) => broker.id);
    const known = { id, role: 'data-provider', name, brokers: own } as const;
    const data = hosted && { dataUrl: url + DATA_PATH };
    return url ? [{ ...known, url, clientIds: [clientId], scopes, ...data }] : [];
  });
}

function services(config: LoadedConfig): ManifestParticipant[] {
  return config.serviceProviders.map((service) => {
    const { id, name, url } = service;
    const own = brokersOf(config, service);
    const registered = own.map((broker) => registrationAt(service, broker));
    const encrypted = registered
      .filter((registration) => Object.keys(encryptionIn(registration)).length > 0)
      .map(({ clientId }) => clientId);
    return {
      ...{ id, role: 'service', name, url, brokers: own.map((broker) => broker.id) },
      clientIds: [...new Set(registered.map(({ clientId }) => clientId))],
      ...(encrypted.length > 0 && { encryptedClientIds: encrypted }),
      loginUrl: `${url}/login`,
    };
  });
}
