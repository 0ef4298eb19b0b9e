/** A broker as a participant. */
import { createBroker, type Directory, V1_PREFIX } from '@federama/broker';
import { type BrokerConfig, emailRouting, weaknessesOf } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { belongsTo } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { liveDirectory } from './directory.ts';
import { brokerDecryptionKeys, brokerKeys } from './keys.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';
import { profileOf } from './profiles.ts';

export function broker(config: LoadedConfig, own: BrokerConfig): Participant {
  const { prefix, protocols } = profileOf(config, own);
  const prefixes = protocols.includes('v1') ? [V1_PREFIX, prefix] : [prefix];
  const party: Party = { id: own.id, role: 'broker', name: own.name, url: own.url, prefixes };
  const { subjectSecret, sessionSecret, signingKeys, profile } = own;
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    registryUrl: config.civilRegistry.url,
    subjectSecret,
    sessionSecret,
    cookieSuffix: cookieSuffixOf(config, own),
    sessionCookie: sessionCookieOf(config, own),
    weaknesses: weaknessesOf('broker', config.weaknesses),
    selfRegistration: selfRegistrationOf(own),
  }));
  return {
    party,
    fixed: () => ({ ...fixed(), signingKeys, profile }),
    create: ({ store, config: current, clock, random, journal, fetch }) => {
      const settings = () => current().brokers.find(({ id }) => id === own.id) ?? own;
      const directory: Directory = liveDirectory(current, settings);
      return createBroker({
        ...{ clock, random, journal, fetch, directory },
        store: prefixed(store, party.id),
        config: {
          ...fixed(),
          profile: profileOf(config, own),
          keys: brokerKeys(config, own),
          decryptionKeys: brokerDecryptionKeys(config, own),
          settings: () => ({
            ...withRouting(settings()),
            ...citizenSpaceOf(current(), settings()),
            organisationDirectory: directoryOf(current(), settings()),
            rateLimits: current().rateLimits,
          }),
        },
      });
    },
  };
}

function selfRegistrationOf(own: BrokerConfig) {
  return {
    dynamic: own.dynamicRegistration,
    initialAccessToken: own.initialAccessToken,
    metadataDocuments: own.clientIdMetadataDocuments,
    requestUris: own.requestUris,
    implicitFlow: own.implicitFlow,
  };
}

const withRouting = (settings: BrokerConfig) => ({
  ...settings,
  emailRouting: settings.emailRouting ?? defaultRouting(),
});

/** The directory of organisations that a broker asks, when it asks one. */
function directoryOf({ organisationDirectories }: LoadedConfig, { emailRouting }: BrokerConfig) {
  return organisationDirectories.find(({ id }) => id === emailRouting?.organisations);
}

const defaultRouting = memo(() => emailRouting.parse({}));

/** The space that asks this broker about people: it shows what this one noted. */
function citizenSpaceOf(config: LoadedConfig, broker: BrokerConfig): { citizenSpaceUrl?: string } {
  const space = config.serviceProviders.find(
    (service) => service.kind === 'citizen-space' && belongsTo(config, broker, service),
  );
  return space ? { citizenSpaceUrl: space.url } : {};
}

/** Cookies ignore ports: of several brokers at one host name, the first has the names as they are. */
function cookieSuffixOf({ brokers }: LoadedConfig, own: BrokerConfig): string {
  const [first] = brokers.filter((other) => sharesCookies(own, other));
  return first?.id === own.id ? '' : `_${own.id}`;
}

/** The cookie of its own session, whose name may be another profile's alone. */
function sessionCookieOf(config: LoadedConfig, own: BrokerConfig): string {
  const nameOf = (broker: BrokerConfig) => profileOf(config, broker).session.cookie;
  const [first] = config.brokers.filter(
    (other) => sharesCookies(own, other) && nameOf(other) === nameOf(own),
  );
  return first?.id === own.id ? nameOf(own) : `${nameOf(own)}_${own.id}`;
}

function sharesCookies({ url }: BrokerConfig, other: BrokerConfig): boolean {
  const [a, b] = [new URL(url), new URL(other.url)];
  return a.hostname === b.hostname && a.pathname === b.pathname;
}
