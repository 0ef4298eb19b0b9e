/** Sessions: how many there are at each participant, and ending them without a logout. */
import { z } from 'zod';
import { OWN_PREFIX } from '../run/own-keys.ts';
import { partyOf, worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';

export const SESSIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/worlds/{world}/sessions',
    summary: 'What each participant holds, by kind: sessions, codes, tokens, accounts.',
    status: 200,
    answer: z.object({ parties: z.record(z.string(), z.record(z.string(), z.int())) }),
    async run(call) {
      const parties: Record<string, Record<string, number>> = {};
      for (const key of await worldOf(call).store.keys()) {
        if (key.startsWith(OWN_PREFIX)) continue;
        const [party = '', ...rest] = key.split(':');
        const kind = rest.slice(0, -1).join(' ') || 'other';
        parties[party] ??= {};
        const kinds = parties[party] as Record<string, number>;
        kinds[kind] = (kinds[kind] ?? 0) + 1;
      }
      return { parties };
    },
  }),
  operation({
    method: 'delete',
    path: '/worlds/{world}/sessions/{party}',
    summary: 'A participant forgets everything it holds, as after a restart without its store.',
    status: 204,
    async run(call) {
      const { store, ...world } = worldOf(call);
      const party = partyOf({ ...world, store }, call.param('party'));
      const keys = (await store.keys()).filter((key) => key.startsWith(`${party}:`));
      await Promise.all(keys.map((key) => store.delete(key)));
    },
  }),
];
