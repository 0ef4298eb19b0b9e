import type { Journal } from '@federama/server-kit/journal';
import type { Party, Presentation } from '@federama/server-kit/view';

export type CivilRegistryOptions = {
  config: { party: Party; presentation: Presentation };
  journal: Journal;
};
