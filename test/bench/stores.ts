/**
 * `node test/bench/stores.ts [redis://…]`: what a login costs on each store, measured turn by turn
 * in one run; on Redis, also commands and bytes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@redis/client';
import { manyLogins } from './driver.ts';

const [address] = process.argv.slice(2);
const [WARM_UP, TURNS, LOGINS, WIDTH] = [200, 16, 20, 4];
const subject = fileURLToPath(new URL('subject.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'federama-'));

const places = { memory: '', sqlite: folder, ...(address && { redis: address }) };
const print = (figure: string, value: number, unit: string) =>
  console.log(JSON.stringify({ figure, value: Number(value.toFixed(2)), unit }));

type Stats = { cpuMs: number; rssMb: number };

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve) => child.once('message', (told) => resolve(told as T)));

const measured = await Promise.all(
  Object.entries(places).map(async ([name, place]) => {
    const child = fork(subject, ['federation', place]);
    const { url: loginUrl } = await message<{ url: string }>(child);
    const target = { loginUrl, login: 'test', password: '123', acr: 'eidas1' };
    return { name, child, target, cpuMs: [] as number[], ms: 0 };
  }),
);
const cpuOf = async (child: ChildProcess) => {
  const answer = message<Stats>(child);
  child.send('stats');
  return (await answer).cpuMs;
};
for (const { target } of measured) await manyLogins(target, WARM_UP, WIDTH);
const before = await onRedis();
for (let turn = 0; turn < TURNS; turn++)
  for (const one of measured) {
    const [cpu, started] = [await cpuOf(one.child), performance.now()];
    await manyLogins(one.target, LOGINS, WIDTH);
    one.ms += performance.now() - started;
    one.cpuMs.push((await cpuOf(one.child)) - cpu);
  }
const count = TURNS * LOGINS;
for (const { name, cpuMs, ms } of measured) {
  const ratios = cpuMs.map((spent, turn) => spent / (measured[0]?.cpuMs[turn] ?? 1));
  print(`${name}: processor time of a login`, sum(cpuMs) / count, 'ms');
  print(`${name}: the same, over memory, median of the turns`, median(ratios), 'times');
  print(`${name}: logins`, count / (ms / 1000), 'per second');
}
const after = await onRedis();
if (before && after) {
  print('redis: commands of a login', (after.commands - before.commands) / count, '');
  print(
    'the server of Redis: processor time of a login',
    ((after.cpu - before.cpu) * 1000) / count,
    'ms',
  );
  print('redis: keys left by a login', (after.keys - before.keys) / count, '');
  print(
    'redis: memory a login leaves, the shared log apart',
    (after.bytes - before.bytes) / count,
    'bytes',
  );
  print('redis: the shared log', after.log, 'bytes');
}
for (const { child } of measured) child.kill();
rmSync(folder, { recursive: true, force: true });

async function onRedis() {
  if (!address) return undefined;
  const client = await createClient({ url: address }).connect();
  const info = await client.info();
  const number = (name: string) => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1]);
  const log = (await client.memoryUsage('federama-log', { SAMPLES: 0 })) ?? 0;
  const keys = await client.dbSize();
  await client.close();
  return {
    commands: number('total_commands_processed'),
    cpu: number('used_cpu_user') + number('used_cpu_sys'),
    bytes: number('used_memory') - log,
    keys,
    log,
  };
}
