/** What a broker is told when it is created. */
import type { DirectoryAccess, EmailRouting, RateLimits, Weakness } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';
import type { Directory } from './directory.ts';
import type { Profile } from './profiles/profile.ts';

/** A banner on the choice page. */
type Notification = {
  message: Translated;
  startsAt: string;
  endsAt: string;
  active: boolean;
};

export type Smtp = { host: string; port: number; from: string };

/** What may change while a broker runs. */
type BrokerSettings = {
  /** Identity providers that any service may name in idp_hint, by uid. */
  allowedIdpHints: readonly string[];
  /** Limit of each call to an identity provider, a registry or a service. */
  upstreamTimeoutSeconds: number;
  /** Whether redirect URIs on localhost and over plain http are refused. */
  requireTopLevelDomain: boolean;
  /** The first that is active now is shown. */
  notifications: readonly Notification[];
  /** Where people see their connections, when the federation has such a place. */
  citizenSpaceUrl?: string;
  smtp?: Smtp | undefined;
  rateLimits: RateLimits;
  /** Of brokers that find the identity provider by address. */
  emailRouting: EmailRouting;
  /** The directory of organisations; left out: there is none. */
  organisationDirectory?: DirectoryAccess | undefined;
};

type SelfRegistration = {
  dynamic: boolean;
  initialAccessToken?: string | undefined;
  metadataDocuments: boolean;
  /** Whether a request may be an address that its client registered. */
  requestUris: boolean;
  /** Whether they may have tokens by way of the browser. */
  implicitFlow: boolean;
};

export type BrokerConfig = {
  party: Party;
  presentation: Presentation;
  profile: Profile;
  registryUrl: string;
  subjectSecret: string;
  sessionSecret: string;
  keys: readonly PrivateJwk[];
  /** Identity providers encrypt for it with their public parts. */
  decryptionKeys: readonly PrivateJwk[];
  /** Name of the cookie of its own session. */
  sessionCookie: string;
  /** Ends the names of its cookies, where another broker has the same host name. */
  cookieSuffix: string;
  /** Read anew each time, so that changes count at once. */
  settings(): BrokerSettings;
  /** Where clients may come in by themselves. */
  selfRegistration?: SelfRegistration;
  /** Checks left out on purpose, in worlds made for attacks. */
  weaknesses?: readonly Weakness[];
};

export type BrokerOptions = {
  config: BrokerConfig;
  directory: Directory;
  store: Store;
  clock: Clock;
  random: Random;
  journal: Journal;
  fetch: typeof globalThis.fetch;
};

export function issuerOf({ party, profile }: BrokerConfig): string {
  return party.url + profile.prefix;
}

/** Path of the protocol routes on the broker's origin. */
export function prefixOf({ party, profile }: BrokerConfig): string {
  return new URL(party.url).pathname.replace(/\/$/, '') + profile.prefix;
}
