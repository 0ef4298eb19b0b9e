/** The civil registry as a participant. */
import { createCivilRegistry } from '@federama/civil-registry';
import { memo } from '@federama/server-kit/memo';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';

export const REGISTRY = 'registry';

export function civilRegistry(config: LoadedConfig): Participant {
  const { name, url } = config.civilRegistry;
  const party: Party = { id: REGISTRY, role: 'registry', name, url };
  const fixed = memo(() => ({ party, presentation: presentationOf(config) }));
  return {
    party,
    fixed,
    create: ({ journal, config: current }) =>
      createCivilRegistry({
        journal,
        config: {
          ...fixed(),
          behaviour: () => current().civilRegistry.behaviour,
          people: () => current().people,
        },
      }),
  };
}
