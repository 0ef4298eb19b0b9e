/** A sample service as a participant: a client of each of its brokers. */
import { DATA_PATH } from '@federama/data-provider';
import {
  type BrokerConfig,
  civilRecords,
  type Person,
  pivotIdentityOf,
  type ServiceProviderConfig,
  weaknessesOf,
} from '@federama/model';
import { derived } from '@federama/server-kit/derived';
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { type BrokerRegistration, createServiceProvider } from '@federama/service-provider';
import { belongsTo, brokersOf, firstBroker, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { withOwnAddresses } from './directory.ts';
import { encryptionOf } from './encryption.ts';
import { serviceAssertionKey, serviceDecryptionKeys } from './keys.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';
import { issuerOf } from './profiles.ts';

export function serviceProvider(config: LoadedConfig, own: ServiceProviderConfig): Participant {
  const { id, name, url, kind, sessionSecret, stepUp } = own;
  const party: Party = { id, role: 'service', name, url, emblem: kind };
  const [usual = firstBroker(config), ...others] = brokersOf(config, own);
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    kind,
    sessionSecret,
    ...(stepUp && { stepUp }),
    registrations: [
      brokerRegistration(config, own, usual),
      ...others.map((broker) => brokerRegistration(config, own, broker)),
    ] as const,
    registeredUris: registeredUris(own, [usual, ...others]),
    data: dataSources(config, own.data),
    ...(config.weaknesses && { weaknesses: weaknessesOf('service', config.weaknesses) }),
  }));
  return {
    party,
    fixed,
    create: ({ store, config: current, clock, random, journal, fetch }) =>
      createServiceProvider({
        ...{ clock, random, journal, fetch },
        store: prefixed(store, id),
        config: {
          ...fixed(),
          accountName: (uid) => current().identityProviders.find((one) => one.uid === uid)?.name,
          files: derived(
            () => [current().people, filesOf(current(), id)],
            (people, files) => files.flatMap((file) => identifiedFile(file, people)),
          ),
        },
      }),
  };
}

/** What it is registered as at one broker, and the level it asks there. */
function brokerRegistration(
  config: LoadedConfig,
  own: ServiceProviderConfig,
  broker: BrokerConfig,
): BrokerRegistration {
  const registration = registrationAt(own, broker);
  const { clientId, clientSecret, scopes } = registration;
  const { idTokenSignedResponseAlg, userinfoSignedResponseAlg } = registration;
  const isFapi = registration.securityProfile === 'fapi-2.0';
  return {
    ...{ broker: broker.id, brokerName: broker.name, issuerUrl: issuerOf(config, broker) },
    ...{ clientId, clientSecret, scopes, idTokenSignedResponseAlg, userinfoSignedResponseAlg },
    acr: own.atBroker?.[broker.id]?.acr ?? own.acr,
    assertionKey: serviceAssertionKey(own, registration),
    pushesRequests: registration.requirePushedAuthorizationRequests || isFapi,
    usesPkce: registration.requirePkce || isFapi,
    bindsTokens: registration.dpopBoundAccessTokens || isFapi,
    resource: resourceAt(config, own, broker),
    decryption: {
      keys: serviceDecryptionKeys(own, registration),
      idToken: encryptionOf(
        registration.idTokenEncryptedResponseAlg,
        registration.idTokenEncryptedResponseEnc,
      ),
      userinfo: encryptionOf(
        registration.userinfoEncryptedResponseAlg,
        registration.userinfoEncryptedResponseEnc,
      ),
    },
    citizenApiUrl: `${broker.url}/-/citizen`,
  };
}

/** Where its tokens are for a data provider that reads them itself. */
function resourceAt(
  config: LoadedConfig,
  { kind, data }: ServiceProviderConfig,
  broker: BrokerConfig,
): string | undefined {
  if (kind !== 'bookmark') return undefined;
  const read = config.dataProviders.filter(
    (provider) => provider.accessTokens === 'jwt' && belongsTo(config, broker, provider),
  );
  return read.find(({ id }) => data.includes(id))?.url;
}

/** One document for all brokers that read it. */
function registeredUris(own: ServiceProviderConfig, brokers: readonly BrokerConfig[]): string[] {
  const uris = brokers.flatMap((broker) => {
    const registration = registrationAt(own, broker);
    const { redirectUris, postLogoutRedirectUris } = withOwnAddresses(own.url, registration);
    return [...redirectUris, ...postLogoutRedirectUris];
  });
  return [...new Set(uris)];
}

function dataSources(config: LoadedConfig, ids: readonly string[]) {
  return config.dataProviders.flatMap((provider) => {
    const { id, title, url } = provider;
    const brokers = brokersOf(config, provider).map((broker) => broker.id);
    return url && ids.includes(id) ? [{ id, title, url: url + DATA_PATH, brokers }] : [];
  });
}

type FileRecord = ServiceProviderConfig['files'][number];

const NO_FILES: readonly FileRecord[] = [];

function filesOf({ serviceProviders }: LoadedConfig, id: string): readonly FileRecord[] {
  return serviceProviders.find((service) => service.id === id)?.files ?? NO_FILES;
}

/** Files name people; the service knows them by civil status. */
function identifiedFile({ number, person: login }: FileRecord, people: readonly Person[]) {
  const person = people.find((known) => known.login === login);
  const identity = person && pivotIdentityOf(person, civilRecords(people));
  return identity ? [{ number, identity }] : [];
}
