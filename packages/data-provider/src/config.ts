/** What one data provider is told when it is created. */
import type { Person, Weakness } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';
import type { JWK } from 'jose';

type DataProviderConfig = {
  party: Party;
  presentation: Presentation;
  /** Issuers of the brokers whose tokens it takes. */
  brokerIssuerUrls: readonly string[];
  /** Its own credentials at the broker. */
  clientId: string;
  clientSecret: string;
  /** Scopes it holds data for. */
  scopes: readonly string[];
  /** client_id of the services it answers; everyone when left out. */
  services?: readonly string[];
  /** Private keys the broker's answers are encrypted for. */
  keys: readonly JWK[];
  /** Shared with services that call it as FranceConnect's mock is called. */
  authSecret: string;
  people(): readonly Person[];
  /** `jwt`: it reads tokens itself; a library then, that lends books. */
  accessTokens: 'checktoken' | 'jwt';
  /** Checks left out on purpose, in worlds made for attacks; undefined everywhere else. */
  weaknesses?: readonly Weakness[];
  /** Proofs bear a nonce of its own. */
  requireDpopNonce: boolean;
};

export type DataProviderOptions = {
  config: DataProviderConfig;
  clock: Clock;
  journal: Journal;
  /** What has served once. */
  store: Store;
  fetch: typeof globalThis.fetch;
};

export const DATA_PATH = '/api/v1/data';
export const JWKS_PATH = '/api/v1/jwks';
