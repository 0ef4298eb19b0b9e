/** The observatory as a participant; what it is made of is read when someone first looks. */
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';
import { lazyListener } from './lazy-listener.ts';
import type { Participant } from './participants.ts';

export function observatory(config: LoadedConfig, watched: readonly Participant[]): Participant {
  const party: Party = {
    id: 'observatory',
    role: 'observatory',
    name: { fr: 'Observatoire', en: 'Observatory' },
    url: config.observatory.url,
  };
  const parties = watched.map((one) => one.party);
  return {
    party,
    create: (surroundings) =>
      lazyListener(async () => {
        const { observatoryApp } = await import('./observatory-app.ts');
        return observatoryApp({ party, config, parties }, surroundings);
      }),
  };
}
