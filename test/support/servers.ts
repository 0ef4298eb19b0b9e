/** One participant alone, as its program would be started, for supertest. */

import { systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { systemRandom } from '@federama/server-kit/random';
import { memoryStore } from '@federama/server-kit/store';
import { loadConfig } from 'federama';
import { participantsOf } from 'federama/participants';

export function serverOf(id: string, fetch: typeof globalThis.fetch = globalThis.fetch) {
  const participant = participantsOf(loadConfig()).find(({ party }) => party.id === id);
  if (!participant) throw new Error(`no participant ${id}`);
  const journal = createJournal(systemClock);
  const app = participant.create({
    clock: systemClock,
    random: systemRandom,
    admin: { change: async () => [] },
    store: memoryStore(systemClock),
    journal,
    fetch,
  });
  return { app, journal, party: participant.party };
}
