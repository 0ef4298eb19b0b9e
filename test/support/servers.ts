/** One participant alone, as its program would be started, for supertest. */

import { type Clock, systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { systemRandom } from '@federama/server-kit/random';
import { memoryStore } from '@federama/server-kit/store';
import { type LoadedConfig, loadConfig } from 'federama';
import { participantsOf } from 'federama/participants';

type Surroundings = { config?: LoadedConfig; clock?: Clock };

export function serverOf(
  id: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
  { config = loadConfig(), clock = systemClock }: Surroundings = {},
) {
  const participant = participantsOf(config).find(({ party }) => party.id === id);
  if (!participant) throw new Error(`no participant ${id}`);
  const journal = createJournal(clock);
  const app = participant.create({
    clock,
    random: systemRandom,
    config: () => config,
    admin: { change: async () => ({ problems: [], untold: [] }) },
    store: memoryStore(clock),
    journal,
    fetch,
  });
  return { app, journal, party: participant.party };
}
