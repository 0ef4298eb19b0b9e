/** Who the broker deals with, read from the configuration. */
import { createHash } from 'node:crypto';
import type { Directory, IdentityProviderRecord, ServiceRecord } from '@federama/broker';
import {
  assertedIdentity,
  identityHash,
  type Localized,
  pivotIdentity,
  type Registration,
  registryAnswer,
  registryQuery,
} from '@federama/model';
import { CALLBACK_PATH, LOGOUT_CALLBACK_PATH } from '@federama/service-provider';
import type { LoadedConfig } from './config.ts';

export function createDirectory(config: LoadedConfig): Directory {
  const services = [
    ...config.serviceProviders.map(({ name, url, registration }) =>
      serviceRecord(name, {
        ...registration,
        redirectUris: [...registration.redirectUris, url + CALLBACK_PATH],
        postLogoutRedirectUris: [
          ...registration.postLogoutRedirectUris,
          url + LOGOUT_CALLBACK_PATH,
        ],
      }),
    ),
    ...config.clients.map(({ name, registration }) => serviceRecord(name, registration)),
  ];
  const identityProviders = config.identityProviders.map(providerRecord);
  const blocked = blockedAccounts(config);
  return {
    services: () => services,
    identityProviders: () => identityProviders,
    blockedAccounts: () => blocked,
  };
}

function serviceRecord(name: Localized, registration: Registration): ServiceRecord {
  const { clientId, entityId } = registration;
  return { ...registration, name, entityId: entityId ?? derivedEntityId(clientId) };
}

/** An entity of its own for each service that names none. */
function derivedEntityId(clientId: string): string {
  return createHash('sha256').update(`entity of ${clientId}`).digest('hex');
}

function providerRecord(
  provider: LoadedConfig['identityProviders'][number],
): IdentityProviderRecord {
  const { id, url, name, tagline, ...rest } = provider;
  return {
    ...rest,
    name: id,
    title: name,
    ...(tagline && { tagline }),
    issuerUrl: url,
    endpoints: {
      authorization: `${url}/authorize`,
      token: `${url}/token`,
      userinfo: `${url}/userinfo`,
      jwks: `${url}/jwks`,
      endSession: `${url}/session/end`,
    },
  };
}

/** Accounts are found by the civil status, so a blocked person is, too. */
function blockedAccounts({ people }: LoadedConfig): string[] {
  return people
    .filter(({ account }) => account === 'blocked')
    .flatMap(({ identity }) => {
      const asserted = assertedIdentity.safeParse(identity);
      if (!asserted.success) return [];
      const answer = registryAnswer(registryQuery(asserted.data));
      if (answer.kind !== 'answer' || !answer.person) return [];
      return [identityHash(pivotIdentity(answer.person))];
    });
}
