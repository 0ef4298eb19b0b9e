/** What a civil registry is told when it is created. */
import type { Person, RegistryBehaviour } from '@federama/model';
import type { Journal } from '@federama/server-kit/journal';
import type { Party, Presentation } from '@federama/server-kit/view';

export type CivilRegistryOptions = {
  config: {
    party: Party;
    presentation: Presentation;
    behaviour(): RegistryBehaviour;
    people(): readonly Person[];
  };
  journal: Journal;
};
