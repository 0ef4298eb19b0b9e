/** Many worlds in one process: how fast they are made, what they weigh, how many logins they do. */
import { Browser, loadConfig, signIn, startFederation } from 'federama';

const COUNT = 5000;
const LOGINS = 300;
const SAMPLE = 100;

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
const worlds = Array.from({ length: COUNT }, create);
const { user, system } = process.cpuUsage(started);
const untouched = (collect() - before) / COUNT;

const touched = worlds.slice(0, SAMPLE);
const beforeLogins = collect();
for (const world of touched) await loginIn(world);
const used = (collect() - beforeLogins) / SAMPLE;

const loginsStarted = performance.now();
for (let n = 0; n < LOGINS; n++) await loginIn(warm);
const seconds = (performance.now() - loginsStarted) / 1000;

process.send?.({
  createMs: (user + system) / 1000 / COUNT,
  alive: federation.worlds.list().length,
  untouchedKb: untouched / 1024,
  usedKb: used / 1024,
  loginsPerSecond: LOGINS / seconds,
});
process.exit();

async function loginIn(world: ReturnType<typeof create>): Promise<void> {
  const loginUrl = `${world.url('impots')}/login`;
  const ended = await signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });
  if (!ended.signedIn) throw new Error(`not signed in: ${ended.refusal}`);
}
