/** What the start page asks of the federation it opens. */
import type { Change, ChangeOutcome, ClientConfig, Manifest, Person } from '@federama/model';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Party, Presentation } from '@federama/server-kit/view';

/** Asked anew each time, so that changes count at once. */
export type FederationView = {
  manifest(): Manifest;
  clients(): readonly ClientConfig[];
  people(): readonly Person[];
  /** Ids that nobody else may take. */
  ids(): readonly string[];
  /** Whether redirect URIs on localhost are refused. */
  publicRedirectUrisOnly(): boolean;
  change(change: Change): Promise<ChangeOutcome>;
};

export type StartPageOptions = {
  party: Party;
  presentation: Presentation;
  random: Random;
  journal: Journal;
  /** What the observatory has beside what it watches. */
  sections: readonly ('lessons' | 'attacks')[];
  federation: FederationView;
};
