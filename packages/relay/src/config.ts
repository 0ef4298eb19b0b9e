/** What a relay is told when it is created. */
import type { Journal } from '@federama/server-kit/journal';
import type { Party, Presentation } from '@federama/server-kit/view';

export type RelayOptions = {
  config: {
    party: Party;
    presentation: Presentation;
    /** Whether nothing passes. */
    isCut(): boolean;
    /** Where it carries to: origins, and paths below them, of the providers on the other side. */
    destinations(): readonly string[];
  };
  journal: Journal;
  fetch: typeof globalThis.fetch;
};
