/** Many worlds in one process: how fast they are made, what they weigh, what a login costs in one. */
import { setImmediate } from 'node:timers/promises';
import { Browser, loadConfig, signIn, startFederation } from 'federama';

const COUNT = 10_000;
const BATCH = 100;
const SAMPLE = 100;
const ROUNDS = 5;

const federation = await startFederation({ config: loadConfig(), ports: 'free' });
const collect = () => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
};
const create = () => federation.worlds.create({ idleSeconds: 3600 });

const warm = create();
await loginIn(warm);
const before = collect();
const started = process.cpuUsage();
const worlds: ReturnType<typeof create>[] = [];
while (worlds.length < COUNT) {
  worlds.push(...Array.from({ length: BATCH }, create));
  // Connections that time out meanwhile are seen to close.
  await setImmediate();
}
const { user, system } = process.cpuUsage(started);
const untouched = (collect() - before) / COUNT;

const touched = worlds.slice(0, SAMPLE);
const beforeLogins = collect();
await cpuPerLogin(touched);
const used = (collect() - beforeLogins) / SAMPLE;
for (const world of touched) world.rest();
const resting = (collect() - beforeLogins) / SAMPLE;

// In turn, in a process that knows both by now.
const again = Array.from({ length: SAMPLE }, () => warm);
await cpuPerLogin(again);
let [firstMs, warmMs] = [0, 0];
for (let round = 1; round <= ROUNDS; round++) {
  firstMs += await cpuPerLogin(worlds.slice(round * SAMPLE, (round + 1) * SAMPLE));
  warmMs += await cpuPerLogin(again);
}
const editPerson = async (turn: number) => {
  const patch = { about: { fr: `${turn}`, en: `${turn}` } };
  const { problems } = await warm.change({ list: 'people', key: 'test', patch });
  if (problems.length) throw new Error(JSON.stringify(problems));
};
let [editedMs, uneditedMs] = [0, 0];
for (let round = 0; round < ROUNDS; round++) {
  editedMs += await cpuPerLogin(again, editPerson);
  uneditedMs += await cpuPerLogin(again);
}

process.send?.({
  firstOverWarm: firstMs / warmMs,
  afterEdit: (editedMs / uneditedMs - 1) * 100,
  createMs: (user + system) / 1000 / COUNT,
  alive: federation.worlds.list().length,
  untouchedKb: untouched / 1024,
  usedKb: used / 1024,
  restingKb: resting / 1024,
});
process.exit();

/** CPU milliseconds, those of the client included. */
async function cpuPerLogin(
  each: readonly ReturnType<typeof create>[],
  before: (turn: number) => Promise<void> = async () => {},
): Promise<number> {
  const cpu = process.cpuUsage();
  for (const [turn, world] of each.entries()) {
    await before(turn);
    await loginIn(world);
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / each.length;
}

async function loginIn(world: ReturnType<typeof create>): Promise<void> {
  const loginUrl = `${world.url('impots')}/login`;
  const ended = await signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });
  if (!ended.signedIn) throw new Error(`not signed in: ${ended.refusal}`);
}
