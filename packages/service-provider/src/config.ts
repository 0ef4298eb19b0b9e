/** What one service is told when it is created. */
import type { Weakness } from '@federama/model';
import type { Decryption } from '@federama/relying-party';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';

/**
 * `workbench`: a service for testers, whose first page is the request itself. `workspace`: for
 * people at work, known by their organisation. `reader`: in the browser alone, without a secret. `bookmark`: access
 * that lasts, each session's tokens bound to a key of its own.
 */
export type ServiceKind =
  | 'taxes'
  | 'health'
  | 'bank'
  | 'telecom'
  | 'workbench'
  | 'citizen-space'
  | 'workspace'
  | 'reader'
  | 'bookmark';

/** A data provider the service reads. */
export type DataSource = {
  id: string;
  title: Translated;
  url: string;
  /** Brokers it checks tokens at, by id. */
  brokers: readonly string[];
};

/** What the service is registered as at one broker, and what it asks there. */
export type BrokerRegistration = {
  /** Id of the broker in the federation. */
  broker: string;
  brokerName: Translated;
  issuerUrl: string;
  clientId: string;
  clientSecret: string;
  /** Signs its assertions, where it is registered for private_key_jwt. */
  assertionKey?: PrivateJwk | undefined;
  /** Its requests are pushed (PAR), with PKCE, and its tokens bound to a key (DPoP), as it is registered. */
  pushesRequests: boolean;
  usesPkce: boolean;
  bindsTokens: boolean;
  /** Data provider that its access tokens are for; they say nothing about the person then. */
  resource?: string | undefined;
  scopes: readonly string[];
  /** Level of assurance it asks for, and insists on. */
  acr: string;
  idTokenSignedResponseAlg: 'ES256' | 'RS256' | 'PS256' | 'HS256';
  userinfoSignedResponseAlg: 'ES256' | 'RS256' | 'PS256' | 'HS256' | 'none';
  /** How its answers are encrypted, and the private keys they are encrypted for. */
  decryption: Decryption;
  /** Where the broker tells a citizen space about people. */
  citizenApiUrl: string;
};

export type ServiceProviderConfig = {
  party: Party;
  presentation: Presentation;
  kind: ServiceKind;
  /** One for each broker that people may sign in through; the first is the usual one. */
  registrations: readonly [BrokerRegistration, ...BrokerRegistration[]];
  /** Addresses its sector identifier document lists. */
  registeredUris: readonly string[];
  /** The broker that proves a person at a higher level, before its sensitive act. */
  stepUp?: { broker: string; acr: string };
  sessionSecret: string;
  data: readonly DataSource[];
  /** Files it holds since before the broker, with the civil status of whom each is about. */
  files(): readonly { number: string; identity: Record<string, unknown> }[];
  /** The name of an identity provider that people know, by its uid. */
  accountName(uid: string): Translated | undefined;
  /** Checks left out on purpose, in worlds made for attacks; undefined everywhere else. */
  weaknesses?: readonly Weakness[];
};

export type ServiceProviderOptions = {
  config: ServiceProviderConfig;
  store: Store;
  clock: Clock;
  random: Random;
  journal: Journal;
  fetch: typeof globalThis.fetch;
};

export const CALLBACK_PATH = '/oidc-callback';
/** Where its public keys are read. */
export const JWKS_PATH = '/client/.well-known/keys';
export const LOGOUT_CALLBACK_PATH = '/client/logout-callback';
/** Where a broker tells it of sign-outs. */
export const BACKCHANNEL_LOGOUT_PATH = '/backchannel-logout';
