/** What a broker is told when it is created. */
import type { Weakness } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';
import type { ClientKey } from './back-channel/client-keys.ts';
import type { Profile } from './profiles/profile.ts';

export type SigningAlg = 'ES256' | 'RS256' | 'HS256';
export type EncryptionAlg = 'RSA-OAEP' | 'RSA-OAEP-256' | 'ECDH-ES';
export type EncryptionEnc = 'A128GCM' | 'A256GCM';

/** A service as the broker knows it. */
export type ServiceRecord = {
  clientId: string;
  clientSecret: string;
  /** Salt of the pairwise `sub`. */
  entityId: string;
  name: Translated;
  active: boolean;
  type: 'public' | 'private';
  identityConsent: boolean;
  scopes: readonly string[];
  claims: readonly string[];
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
  sectorIdentifierUri?: string;
  idTokenSignedResponseAlg: SigningAlg;
  userinfoSignedResponseAlg: SigningAlg | 'none';
  /** Where its profile encrypts: how, with its published keys. */
  idTokenEncryptedResponseAlg?: EncryptionAlg;
  idTokenEncryptedResponseEnc?: EncryptionEnc;
  userinfoEncryptedResponseAlg?: EncryptionAlg;
  userinfoEncryptedResponseEnc?: EncryptionEnc;
  tokenEndpointAuthMethod: 'client_secret_post' | 'private_key_jwt';
  jwks?: { keys: Record<string, unknown>[] };
  jwksUri?: string;
  identityProviders: { only: readonly string[] } | { except: readonly string[] };
  allowedIdpHints?: readonly string[];
  allowedPrompts: readonly ('login' | 'consent')[];
  repScope: readonly string[];
  protocols: readonly ('v1' | 'v2')[];
  /** Whether it may show people what the broker noted of them. */
  citizenSpace: boolean;
};

/** An identity provider as the broker knows it. */
export type IdentityProviderRecord = {
  uid: string;
  /** Technical name, in the journal. */
  name: string;
  title: Translated;
  tagline?: Translated;
  levels: readonly string[];
  amr: readonly string[];
  active: boolean;
  display: boolean;
  beta: boolean;
  order: number;
  modal?: {
    title: Translated;
    body: Translated;
    continueText: Translated;
    moreInfo?: { label: Translated; url: string };
  };
  handler: 'default' | 'aidants-connect';
  issuerUrl: string;
  /** Endpoints; without them the discovery document is read at each use. */
  endpoints?: {
    authorization: string;
    token: string;
    userinfo: string;
    jwks?: string;
    endSession?: string;
  };
  clientId: string;
  clientSecret: string;
  idTokenSignedResponseAlg: SigningAlg;
  userinfoSignedResponseAlg: SigningAlg | 'none';
};

/** A data provider as the broker knows it. */
export type DataProviderRecord = {
  id: string;
  title: Translated;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
  checktokenSignedResponseAlg: 'ES256' | 'RS256';
  checktokenEncryptedResponseAlg: 'RSA-OAEP-256' | 'RSA-OAEP' | 'ECDH-ES';
  jwks?: { keys: Record<string, unknown>[] };
  jwksUri?: string;
};

/** Identity providers a person lets in, or does not. */
export type ProviderPreferences = { only: readonly string[] } | { except: readonly string[] };

/** What an account is when it is opened, when it is not a new one like any other. */
export type SeededAccount = {
  active: boolean;
  preferences?: ProviderPreferences;
  subjects?: Record<string, string>;
};

/** Who the broker deals with; asked anew each time, so that changes count at once. */
export type Directory = {
  services(): readonly ServiceRecord[];
  /** In the order of the choice page. */
  identityProviders(): readonly IdentityProviderRecord[];
  dataProviders(): readonly DataProviderRecord[];
  seededAccount(identityHash: string): SeededAccount | undefined;
};

/** A banner on the choice page. */
export type Notification = {
  message: Translated;
  startsAt: string;
  endsAt: string;
  active: boolean;
};

export type Smtp = { host: string; port: number; from: string };

/** What may change while a broker runs. */
export type BrokerSettings = {
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
};

export type BrokerConfig = {
  party: Party;
  presentation: Presentation;
  profile: Profile;
  registryUrl: string;
  subjectSecret: string;
  sessionSecret: string;
  keys: readonly PrivateJwk[];
  /** What identity providers may encrypt for it with; public parts only. */
  encryptionKeys: readonly ClientKey[];
  /** Ends the names of its cookies, where another broker has the same host name. */
  cookieSuffix: string;
  /** Read anew each time, so that changes count at once. */
  settings(): BrokerSettings;
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
