/** What the start page asks of the federation it opens. */
import type {
  BrokerConfig,
  Change,
  ChangeOutcome,
  ClientConfig,
  Manifest,
  Person,
  PublicJwks,
  Registration,
} from '@federama/model';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';

export type BrokerView = Pick<BrokerConfig, 'id' | 'name' | 'requireTopLevelDomain'> & {
  /** Scopes it knows. */
  scopes: readonly string[];
  /** How it encrypts what it answers; left out: not at all. */
  encryption?: { algs: readonly string[]; encs: readonly string[] } | undefined;
};

/** Asked anew each time, so that changes count at once. */
export type FederationView = {
  manifest(): Manifest;
  clients(): readonly ClientConfig[];
  people(): readonly Person[];
  /** Ids that nobody else may take. */
  ids(): readonly string[];
  /** In their order: the first is meant where nothing is said. */
  brokers(): readonly BrokerView[];
  /** What an application is registered as at one of its brokers. */
  registrationAt(client: ClientConfig, broker: string): Registration;
  /** Private keys that everybody has: what is encrypted for them hides nothing. */
  demonstrationKeys(): PublicJwks['keys'];
  /** Host names of who runs here, that nothing but this federation leads to. */
  hosts(): readonly string[];
  change(change: Change): Promise<ChangeOutcome>;
};

export type StartPageOptions = {
  party: Party;
  presentation: Presentation;
  random: Random;
  store: Store;
  journal: Journal;
  /** What the observatory has beside what it watches. */
  sections: readonly ('lessons' | 'attacks')[];
  federation: FederationView;
};
