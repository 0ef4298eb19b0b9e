/** The log that the process which started the others keeps for them. */
import { EventEmitter } from 'node:events';
import { type Channel, isLogMessage, keptLog } from '@federama/server-kit/kept-log';
import { type LogKeeper, logKeeper } from '@federama/server-kit/log-keeper';
import { expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { logConformance } from './shared-log.ts';

let names = 0;

/** As between two processes: copies, in order, later. */
function channelTo(keeper: LogKeeper, isThere = () => true): Channel {
  const from = String(names++);
  const events = new EventEmitter();
  return {
    hear: (listener) => void events.on('message', listener),
    send: (message, lost) =>
      void setImmediate(() => {
        if (!isThere()) return lost();
        const { log } = structuredClone(message);
        if ('told' in log) return;
        keeper.ask(from, log, (answered) =>
          setImmediate(() => events.emit('message', structuredClone({ log: answered }))),
        );
      }),
  };
}

logConformance('the log that a process keeps for others', async () => {
  const keeper = logKeeper(movableClock());
  return { next: () => keptLog(channelTo(keeper)) };
});

async function heardBy(keeper: LogKeeper): Promise<unknown[]> {
  const messages: unknown[] = [];
  const log = keptLog(channelTo(keeper));
  const hear = (message: unknown) => void messages.push(message);
  const { stop } = await log.follow({ hear, resumed: () => hear('resumed') });
  stop();
  return messages;
}

test('it keeps an hour, and no more than so many messages and characters', async () => {
  const clock = movableClock();
  const bounds = { messages: 300, characters: 100_000, ageMs: 3600 * 1000 };
  const keeper = logKeeper(clock, bounds);
  const { tell } = keptLog(channelTo(keeper));
  for (let turn = 0; turn < 1024; turn++) await tell(turn);
  expect(await heardBy(keeper)).toEqual(Array.from({ length: 300 }, (_, turn) => 724 + turn));
  for (let turn = 0; turn < 20; turn++) await tell('x'.repeat(10_000));
  const heard = await heardBy(keeper);
  expect(heard.length).toBeGreaterThanOrEqual(9);
  expect(heard.length).toBeLessThanOrEqual(11);
  clock.advance(3601);
  for (let turn = 0; turn < 256; turn++) await tell(turn);
  expect((await heardBy(keeper)).filter((one) => typeof one === 'string')).toEqual([]);
});

test('who was silent for too long is told that something may have been missed', async () => {
  const keeper = logKeeper(movableClock(), { messages: 10, characters: 1000, ageMs: 1000 });
  const { tell } = keptLog(channelTo(keeper));
  const channel = channelTo(keeper);
  const held: (() => void)[] = [];
  let isSilent = false;
  const slow = keptLog({
    hear: channel.hear,
    send: (message, lost) =>
      isSilent ? void held.push(() => channel.send(message, lost)) : channel.send(message, lost),
  });
  const messages: unknown[] = [];
  await slow.follow({
    hear: (message) => void messages.push(message),
    resumed: () => void messages.push('resumed'),
  });
  await tell('first');
  await expect.poll(() => messages).toEqual(['first']);
  isSilent = true;
  for (let turn = 0; turn < 512; turn++) await tell('more');
  isSilent = false;
  for (const send of held) send();
  await expect.poll(() => messages.filter((one) => one === 'resumed')).toHaveLength(1);
  await tell('last');
  await expect.poll(() => messages.at(-1)).toBe('last');
  expect(messages.filter((one) => one === 'resumed')).toHaveLength(1);
});

test('without its keeper, nobody waits', async () => {
  const keeper = logKeeper(movableClock());
  let isThere = true;
  const log = keptLog(channelTo(keeper, () => isThere));
  const { catchUp } = await log.follow({ hear() {}, resumed() {} });
  isThere = false;
  await log.tell('nobody');
  await catchUp();
  expect(isLogMessage('ready')).toBe(false);
});

test('what one that ended still waited for is told to nobody', async () => {
  const keeper = logKeeper(movableClock());
  const answered: number[] = [];
  keeper.ask('gone', { turn: 1, after: 0, wait: true }, ({ turn }) => answered.push(turn));
  keeper.leave('gone');
  keeper.ask('other', { turn: 2, text: '"told"' }, ({ turn }) => answered.push(turn));
  expect(answered).toEqual([2]);
});
