/** What a logout promises of the broker's sessions, whoever still has a part in them; run on each backend. */
import { systemRandom } from '@federama/server-kit/random';
import { prefixed, type Store } from '@federama/server-kit/store';
import { describe, expect, test } from 'vitest';
import type { BrokerConfig } from '../../packages/broker/src/config.ts';
import { createSessions } from '../../packages/broker/src/login/session.ts';
import { franceconnect } from '../../packages/broker/src/profiles/franceconnect.ts';
import { movableClock } from '../support/federation.ts';

const config = { profile: franceconnect, party: { url: 'http://localhost:1' } } as BrokerConfig;
const { session: LIFE } = franceconnect.ttlSeconds;

export function sessionConformance(
  name: string,
  backend: (clock: ReturnType<typeof movableClock>) => Store,
): void {
  const opened = async () => {
    const clock = movableClock();
    const store = prefixed(backend(clock), 'broker:session');
    const sessions = createSessions(config, { store, clock, random: systemRandom });
    const first = sessions.begin();
    await sessions.save(first);
    return { clock, sessions, first };
  };

  describe(`sessions of a broker on ${name}`, () => {
    test('have names of 128 hexadecimal digits, and never the same again', async () => {
      const { sessions, first } = await opened();
      const second = sessions.begin(first);
      const rotated = { ...second };
      await sessions.rotate(rotated);
      const ids = [first.id, second.id, rotated.id, sessions.begin().id];
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{128}$/);
      expect(new Set(ids.map((id) => id.slice(32))).size).toBe(4);
      expect(await sessions.find(first.id)).toEqual(first);
    });

    test('written back by a step that a logout overtook, do not come alive: not now, and not later', async () => {
      const { clock, sessions, first } = await opened();
      const underWay = await sessions.find(first.id);
      await sessions.end(first);
      // As late as a step can be that was held for as long as anything is.
      clock.advance(600);
      await sessions.save(underWay ?? first);
      for (let half = 0; half < 3; half++) {
        expect(await sessions.find(first.id)).toBeUndefined();
        clock.advance(LIFE / 2 - 1);
      }
    });

    test('that went on under another name meanwhile are over, too', async () => {
      const { sessions, first } = await opened();
      // Two tabs, each with a login of its own on top of the same session.
      const [one, other] = [sessions.begin(first), sessions.begin(first)];
      await Promise.all([one, other].map(sessions.save));
      await sessions.end(one);
      await sessions.rotate(other);
      await sessions.save(other);
      for (const { id } of [first, one, other]) expect(await sessions.find(id)).toBeUndefined();
    });

    test('of another browser stay', async () => {
      const { sessions, first } = await opened();
      const other = sessions.begin();
      await sessions.save(other);
      await sessions.end(first);
      expect(await sessions.find(other.id)).toEqual(other);
    });

    test('are ended or not, whatever is written at the same moment', async () => {
      for (let time = 0; time < 20; time++) {
        const { sessions, first } = await opened();
        const writing = Array.from({ length: 5 }, () => sessions.save(first));
        await Promise.all([...writing, sessions.end(first), sessions.save(first)]);
        expect(await sessions.find(first.id)).toBeUndefined();
      }
    });
  });
}
