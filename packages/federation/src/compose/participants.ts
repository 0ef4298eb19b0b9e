/** One entry for each participant: who it is, and how to make it. */

import type { RequestListener } from 'node:http';
import { createBroker, franceconnect } from '@federama/broker';
import { createCivilRegistry } from '@federama/civil-registry';
import { createDataProvider, DATA_PATH } from '@federama/data-provider';
import { createIdentityProvider } from '@federama/identity-provider';
import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import {
  type Change,
  type ChangeOutcome,
  civilRecords,
  pivotIdentityOf,
  weaknessesOf,
} from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import { prefixed, type Store } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { createServiceProvider } from '@federama/service-provider';
import { createStartPage } from '@federama/start-page';
import { ConfigError, type LoadedConfig } from '../config/config.ts';
import type { WorldHost } from '../run/worlds.ts';
import { attacker } from './attacker.ts';
import { createDirectory, registrationAt } from './directory.ts';
import {
  brokerEncryptionKeys,
  brokerKeys,
  demonstrationEncryptionKeys,
  identityProviderKeys,
} from './keys.ts';
import { manifestOf } from './manifest.ts';
import { observatory } from './observatory.ts';
import { presentationOf } from './presentation.ts';

export type ParticipantRuntime = {
  clock: Clock;
  random: Random;
  store: Store;
  journal: Journal;
  fetch: typeof globalThis.fetch;
  /** What a participant may do to the federation itself. */
  admin: {
    /** Returns the ids of participants that could not be told. */
    change(change: Change): Promise<readonly string[]>;
    /** Left out where nobody may hold what passes. */
    holding?: BreakpointControl;
    /** Those beside the first federation, which a part of one, and they, do not know. */
    worldHost?(): WorldHost;
  };
};

export type Participant = {
  party: Party;
  create(surroundings: ParticipantRuntime): RequestListener;
};

/** In the order people meet them. */
export function participantsOf(config: LoadedConfig): Participant[] {
  const watched = [
    startPage(config),
    broker(config),
    civilRegistry(config),
    ...config.identityProviders
      .filter(({ hosted }) => hosted)
      .map((provider) => identityProvider(config, provider)),
    ...config.dataProviders.flatMap((provider) =>
      provider.url ? [dataProvider(config, provider, provider.url)] : [],
    ),
    ...config.serviceProviders.map((service) => serviceProvider(config, service)),
  ];
  const malo = attacker(config);
  // Elsewhere it takes no part.
  const seen = config.weaknesses ? [...watched, malo] : watched;
  return [...watched, observatory(config, seen), malo];
}

function startPage(config: LoadedConfig): Participant {
  const party: Party = {
    id: 'start-page',
    role: 'start-page',
    name: { fr: 'Federama', en: 'Federama' },
    url: config.startPage.url,
  };
  const presentation = presentationOf(config);
  return {
    party,
    create: ({ random, journal, admin }) =>
      createStartPage({
        party,
        presentation,
        random,
        journal,
        hasLessons: admin.worldHost !== undefined,
        federation: {
          manifest: () => manifestOf(config),
          clients: () => config.clients,
          people: () => config.people,
          ids: () =>
            [...config.clients, ...config.serviceProviders, ...config.identityProviders].map(
              ({ id }) => id,
            ),
          publicRedirectUrisOnly: () => config.broker.requireTopLevelDomain,
          change: (change) => outcomeOf(() => admin.change(change)),
        },
      }),
  };
}

function broker(config: LoadedConfig): Participant {
  const { broker: own } = config;
  const party: Party = { id: 'broker', role: 'broker', name: own.name, url: own.url };
  return {
    party,
    create: ({ store, admin: _live, ...surroundings }) =>
      createBroker({
        ...surroundings,
        store: prefixed(store, party.id),
        directory: createDirectory(config),
        config: {
          party,
          presentation: presentationOf(config),
          profile: franceconnect,
          registryUrl: config.civilRegistry.url,
          subjectSecret: own.subjectSecret,
          sessionSecret: own.sessionSecret,
          keys: brokerKeys(config),
          encryptionKeys: brokerEncryptionKeys(config),
          allowedIdpHints: own.allowedIdpHints,
          upstreamTimeoutSeconds: own.upstreamTimeoutSeconds,
          requireTopLevelDomain: own.requireTopLevelDomain,
          notifications: own.notifications,
          ...citizenSpaceOf(config),
          weaknesses: weaknessesOf('broker', config.weaknesses),
          ...(own.smtp && { smtp: own.smtp }),
        },
      }),
  };
}

function citizenSpaceOf({ serviceProviders }: LoadedConfig): { citizenSpaceUrl?: string } {
  const space = serviceProviders.find(({ kind }) => kind === 'citizen-space');
  return space ? { citizenSpaceUrl: space.url } : {};
}

function civilRegistry(config: LoadedConfig): Participant {
  const { name, url, behaviour } = config.civilRegistry;
  const party: Party = { id: 'registry', role: 'registry', name, url };
  const presentation = presentationOf(config);
  return {
    party,
    create: ({ journal }) =>
      createCivilRegistry({
        journal,
        config: { party, presentation, behaviour, people: config.people },
      }),
  };
}

function identityProvider(
  config: LoadedConfig,
  own: LoadedConfig['identityProviders'][number],
): Participant {
  const { id, name, url } = own;
  const party: Party = { id, role: 'identity-provider', name, url };
  const issuer = config.broker.url + franceconnect.prefix;
  return {
    party,
    create: ({ store, admin: _live, ...surroundings }) =>
      createIdentityProvider({
        ...surroundings,
        store: prefixed(store, id),
        config: {
          party,
          presentation: presentationOf(config),
          ...(own.tagline && { tagline: own.tagline }),
          levels: own.levels,
          people: config.people,
          sessionSecret: own.sessionSecret,
          forHelpers: own.handler === 'aidants-connect',
          keys: identityProviderKeys(own),
          broker: {
            clientId: own.clientId,
            clientSecret: own.clientSecret,
            redirectUris: [`${issuer}/oidc-callback`],
            postLogoutRedirectUris: [`${issuer}/client/logout-callback`],
            idTokenSignedResponseAlg: own.idTokenSignedResponseAlg,
            userinfoSignedResponseAlg: own.signsUserinfoWith ?? own.userinfoSignedResponseAlg,
          },
        },
      }),
  };
}

function dataProvider(
  config: LoadedConfig,
  own: LoadedConfig['dataProviders'][number],
  url: string,
): Participant {
  const { id, title, clientId, clientSecret, scopes, services, authSecret } = own;
  const party: Party = { id, role: 'data-provider', name: title, url };
  return {
    party,
    create: ({ clock, journal, fetch }) =>
      createDataProvider({
        clock,
        journal,
        fetch,
        config: {
          party,
          presentation: presentationOf(config),
          brokerIssuerUrl: config.broker.url + franceconnect.prefix,
          clientId,
          clientSecret,
          scopes,
          ...(services && { services }),
          authSecret,
          keys: demonstrationEncryptionKeys(),
          people: config.people,
        },
      }),
  };
}

function serviceProvider(
  config: LoadedConfig,
  own: LoadedConfig['serviceProviders'][number],
): Participant {
  const { id, name, url, kind, acr, sessionSecret, registration } = own;
  const party: Party = { id, role: 'service', name, url, emblem: kind };
  const { redirectUris, postLogoutRedirectUris } = registrationAt(url, registration);
  return {
    party,
    create: ({ store, admin: _live, ...surroundings }) =>
      createServiceProvider({
        ...surroundings,
        store: prefixed(store, id),
        config: {
          party,
          presentation: presentationOf(config),
          kind,
          acr,
          sessionSecret,
          brokerName: config.broker.name,
          brokerIssuerUrl: config.broker.url + franceconnect.prefix,
          clientId: registration.clientId,
          clientSecret: registration.clientSecret,
          registeredUris: [...redirectUris, ...postLogoutRedirectUris],
          scopes: registration.scopes,
          idTokenSignedResponseAlg: registration.idTokenSignedResponseAlg,
          userinfoSignedResponseAlg: registration.userinfoSignedResponseAlg,
          citizenApiUrl: `${config.broker.url}/-/citizen`,
          data: dataSources(config, own.data),
          files: filesOf(config, own.files),
          ...(config.weaknesses && { weaknesses: weaknessesOf('service', config.weaknesses) }),
        },
      }),
  };
}

function dataSources({ dataProviders }: LoadedConfig, ids: readonly string[]) {
  return dataProviders.flatMap(({ id, title, url }) =>
    url && ids.includes(id) ? [{ id, title, url: url + DATA_PATH }] : [],
  );
}

type FileRecord = LoadedConfig['serviceProviders'][number]['files'][number];

/** Files name people; the service knows them by civil status. */
function filesOf({ people }: LoadedConfig, files: readonly FileRecord[]) {
  const records = civilRecords(people);
  return files.flatMap(({ number, person: login }) => {
    const person = people.find((one) => one.login === login);
    const identity = person && pivotIdentityOf(person, records);
    return identity ? [{ number, identity }] : [];
  });
}

/** Makes a change; tells what is wrong with it, if anything is. */
async function outcomeOf(change: () => Promise<readonly string[]>): Promise<ChangeOutcome> {
  try {
    return { problems: [], untold: await change() };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { problems: error.problems, untold: [] };
  }
}
