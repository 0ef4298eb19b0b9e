/** What a civil registry is told when it is created. */
import type { Person } from '@federama/model';
import type { Journal } from '@federama/server-kit/journal';
import type { Party, Presentation } from '@federama/server-kit/view';

/** How it answers everyone, whoever they are. */
export type Behaviour = 'normal' | 'slow' | 'broken' | 'unavailable' | 'knows-no-one';

export type CivilRegistryOptions = {
  config: {
    party: Party;
    presentation: Presentation;
    behaviour(): Behaviour;
    people(): readonly Person[];
  };
  journal: Journal;
};
