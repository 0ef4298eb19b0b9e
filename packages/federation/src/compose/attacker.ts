/** The attacker as a participant: silent, but in worlds made for attacks. */
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';
import { lazyListener } from './lazy-listener.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';

export const ATTACKER = 'attacker';

/** What its own requests are said to come from. */
export const ATTACKERS_BROWSER: Party = {
  id: 'attacker-browser',
  role: 'attacker',
  name: { fr: 'Navigateur de Malo', en: 'Malo’s browser' },
  url: '',
};

export function attacker(config: LoadedConfig): Participant {
  const party: Party = {
    id: ATTACKER,
    role: 'attacker',
    name: { fr: 'Malo', en: 'Malo' },
    url: config.attacker.url,
  };
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    active: config.weaknesses !== undefined,
    observatoryUrl: config.observatory.url,
  }));
  return {
    party,
    fixed,
    create: ({ clock, store }) =>
      lazyListener(async () => {
        const { createAttacker } = await import('@federama/attack-lab');
        return createAttacker({
          clock,
          store: prefixed(store, party.id),
          config: fixed(),
        });
      }),
  };
}
