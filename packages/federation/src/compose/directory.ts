/** Who the broker deals with, read from the configuration. */
import { createHash } from 'node:crypto';
import type {
  DataProviderRecord,
  Directory,
  IdentityProviderRecord,
  ServiceRecord,
} from '@federama/broker';
import { JWKS_PATH } from '@federama/data-provider';
import {
  type BrokerConfig,
  type Listing,
  type Localized,
  type Organisation,
  type Registration,
  raiserRegistration,
} from '@federama/model';
import { derived } from '@federama/server-kit/derived';
import {
  BACKCHANNEL_LOGOUT_PATH,
  CALLBACK_PATH,
  LOGOUT_CALLBACK_PATH,
  JWKS_PATH as SERVICE_JWKS_PATH,
} from '@federama/service-provider';
import { membersOf, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { blockedSubjects, seededAccounts, seededAgents } from './known-accounts.ts';

/** Everybody who has to do with one broker, as the configuration says now. */
export function liveDirectory(current: () => LoadedConfig, broker: () => BrokerConfig): Directory {
  const services = derived(
    () => [current().serviceProviders, current().clients, broker()],
    (..._sources: unknown[]) => servicesOf(current(), broker()),
  );
  const identityProviders = derived(
    () => [current().identityProviders, current().relays, broker()],
    (..._sources: unknown[]) => providersOf(current(), broker()),
  );
  const dataProviders = derived(
    () => [current().dataProviders, broker()],
    (..._sources: unknown[]) =>
      membersOf(current(), broker()).dataProviders.map(dataProviderRecord),
  );
  const accounts = derived(() => [current().people], seededAccounts);
  const agents = derived(() => [current().agents, identityProviders()], seededAgents);
  const blocked = derived(() => [current().people, identityProviders(), agents()], blockedSubjects);
  const listed = derived(() => [current().organisations], listings);
  return {
    services,
    identityProviders,
    dataProviders,
    elsewhere: (clientId) => brokersKnowing(current(), clientId, broker().id),
    seededAccount: (identityHash) => accounts().get(identityHash),
    seededAgents: agents,
    isBlocked: (provider, sub) => blocked().has(`${provider} ${sub}`),
    listedAs: (siret) => listed().get(siret.slice(0, 9)),
  };
}

/** How brokers have organisations on their own lists, by SIREN. */
function listings(organisations: readonly Organisation[]): ReadonlyMap<string, Listing> {
  return new Map(
    organisations.flatMap(({ siret, listed }) => (listed ? [[siret.slice(0, 9), listed]] : [])),
  );
}

function servicesOf(config: LoadedConfig, broker: BrokerConfig): ServiceRecord[] {
  const members = membersOf(config, broker);
  return [
    ...members.serviceProviders.map((service) => {
      const { name, url, kind } = service;
      const registration = registrationAt(service, broker);
      return {
        ...serviceRecord(name, {
          ...registration,
          // Only a page asks for itself.
          ...(kind === 'reader' && { corsOrigins: [new URL(url).origin] }),
          ...(kind === 'bookmark' && {
            backchannelLogoutUri: url + BACKCHANNEL_LOGOUT_PATH,
            backchannelLogoutSessionRequired: true,
          }),
          ...(publishesKeys(registration) && { jwksUri: url + SERVICE_JWKS_PATH }),
          redirectUris: [...registration.redirectUris, url + CALLBACK_PATH],
          postLogoutRedirectUris: [
            ...registration.postLogoutRedirectUris,
            url + LOGOUT_CALLBACK_PATH,
          ],
        }),
        citizenSpace: kind === 'citizen-space',
      };
    }),
    ...raisers(config, broker),
    ...members.clients.map((client) => serviceRecord(client.name, registrationAt(client, broker))),
  ];
}

/** Identity providers that raise the identity of their people through this broker. */
function raisers({ identityProviders }: LoadedConfig, broker: BrokerConfig): ServiceRecord[] {
  return identityProviders.flatMap(({ name, url, citizens }) =>
    citizens?.broker === broker.id ? [serviceRecord(name, raiserRegistration(url, citizens))] : [],
  );
}

/** Names of the other brokers that a client_id is registered at. */
function brokersKnowing(config: LoadedConfig, clientId: string, here: string): Localized[] {
  const knows = (broker: BrokerConfig) => {
    const { serviceProviders, clients } = membersOf(config, broker);
    return [...serviceProviders, ...clients].some(
      (member) => registrationAt(member, broker).clientId === clientId,
    );
  };
  return config.brokers.filter((broker) => broker.id !== here && knows(broker)).map(nameOf);
}

const nameOf = ({ name }: BrokerConfig) => name;

/** A sample service publishes keys itself, where its registration needs some and has none. */
function publishesKeys({ jwks, jwksUri, ...registration }: Registration): boolean {
  const { idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg } = registration;
  const encrypted = idTokenEncryptedResponseAlg ?? userinfoEncryptedResponseAlg;
  const signs = registration.tokenEndpointAuthMethod === 'private_key_jwt';
  return (encrypted !== undefined || signs) && !jwks && !jwksUri;
}

/** In the order of the choice page. */
function providersOf(config: LoadedConfig, broker: BrokerConfig): IdentityProviderRecord[] {
  return membersOf(config, broker)
    .identityProviders.map((provider) => providerRecord(provider, config.relays))
    .sort((a, b) => a.order - b.order);
}

/** A sample service comes back to its own address, whatever else is registered. */
export function withOwnAddresses(url: string, registration: Registration): Registration {
  const { redirectUris, postLogoutRedirectUris } = registration;
  return {
    ...registration,
    redirectUris: [url + CALLBACK_PATH, ...redirectUris],
    postLogoutRedirectUris: [url + LOGOUT_CALLBACK_PATH, ...postLogoutRedirectUris],
  };
}

function serviceRecord(name: Localized, registration: Registration): ServiceRecord {
  const { clientId, entityId } = registration;
  return {
    ...registration,
    name,
    entityId: entityId ?? derivedEntityId(clientId),
    citizenSpace: false,
  };
}

/** An entity of its own for each service that names none. */
function derivedEntityId(clientId: string): string {
  return createHash('sha256').update(`entity of ${clientId}`).digest('hex');
}

function providerRecord(
  provider: LoadedConfig['identityProviders'][number],
  relays: LoadedConfig['relays'],
): IdentityProviderRecord {
  const relay = relays.find((one) => one.id === provider.professional?.relay);
  const { id, url, name, tagline, endpoints, discovery, endSession, hosted, ...rest } = provider;
  const malformed = provider.malformedRecord !== undefined;
  const known = hosted && !discovery ? hostedEndpoints(url) : endpoints;
  const { endSession: endSessionUrl, ...others } = known ?? NO_ENDPOINTS;
  return {
    ...rest,
    malformed,
    name: id,
    title: name,
    ...(tagline && { tagline }),
    issuerUrl: url,
    ...(relay && { relayUrl: relay.url }),
    ...(known && {
      endpoints: { ...others, ...(endSession && endSessionUrl && { endSession: endSessionUrl }) },
    }),
  };
}

/** One that ships publishes its keys at its own address. */
function dataProviderRecord(provider: LoadedConfig['dataProviders'][number]): DataProviderRecord {
  const { url, jwks, jwksUri = url && url + JWKS_PATH, ...record } = provider;
  return { ...record, ...(url && { url }), ...(jwks && { jwks }), ...(jwksUri && { jwksUri }) };
}

const NO_ENDPOINTS = { authorization: '', token: '', userinfo: '', endSession: undefined };

function hostedEndpoints(url: string) {
  return {
    authorization: `${url}/authorize`,
    token: `${url}/token`,
    userinfo: `${url}/userinfo`,
    jwks: `${url}/jwks`,
    endSession: `${url}/session/end`,
  };
}
