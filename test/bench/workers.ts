/**
 * `npm run bench -- --parts [redis://…]`: what a login costs each part of a federation in processes of
 * their own, and the Redis server that they share. `-- --workers [redis://…] [--whole]`: what two and four
 * workers carry beside one. A client that shares their cores would hide that: so each worker has the same
 * small share of a core, where this user may give such shares (root, control groups of Linux). Without an
 * address, they have a server of their own; one that is named must be empty, and is emptied in the end.
 */
import { redisServer } from '../stores/support/redis-server.ts';
import { manyLogins } from './driver.ts';
import { median } from './logins.ts';
import { type Command, command } from './workers/commands.ts';
import { benchmark, type Counts, openRedis } from './workers/redis.ts';
import { type Share, shareOfCore } from './workers/share.ts';

type Print = (figure: string, value: number, unit: string, more?: object) => void;
type Redis = Awaited<ReturnType<typeof openRedis>>;

const COUNTS = [1, 2, 4] as const;
const PORT = 29_100;
const PORTS_A_FEDERATION = 100;
/** Of one core, for each worker. */
const PERCENT = 15;
const [WARM_UP, TURNS, TURN_LOGINS, WIDTH] = [150, 3, 16, 4];
/** What takes part in a login. */
const PARTS = ['broker', 'azur', 'impots', 'registry'];
const [PARTS_WARM_UP, PARTS_LOGINS] = [400, 200];

/** `whole`: with the observatory and all else in each worker; otherwise what takes part in a login alone. */
export async function workers(
  address: string | undefined,
  { whole, print }: { whole: boolean; print: Print },
): Promise<void> {
  await onRedis(address, COUNTS, (url, redis) => ofWorkers(url, redis, { whole, print }));
}

export async function parts(address: string | undefined, print: Print): Promise<void> {
  await onRedis(address, [0], async (url, redis) => {
    for (const [name, rate] of Object.entries(benchmark(url) ?? {}))
      print(`redis-benchmark: ${name} of 1000 bytes`, rate, '1/s');
    await ofParts(url, redis, print);
  });
}

async function onRedis(
  address: string | undefined,
  databases: readonly number[],
  measure: (url: string, redis: Redis) => Promise<void>,
): Promise<void> {
  const own = address === undefined ? await redisServer() : undefined;
  const url = (address ?? own?.url ?? '').replace(/\/\d*$/, '');
  const redis = await openRedis(url, databases);
  try {
    await measure(url, redis);
  } finally {
    await redis.close();
    await own?.stop();
  }
}

/** One process for each part of a login, none of which shows anything: what each of them spends. */
async function ofParts(url: string, redis: Redis, print: Print): Promise<void> {
  const store = `${url}/0`;
  const asked = PARTS.map((part) => ({ port: PORT, store, participants: [part] }));
  const parts = await Promise.all(asked.map(command));
  const [{ target }] = parts as [Command];
  await manyLogins(target, PARTS_WARM_UP, WIDTH);
  const [before, told] = [await redis.counts(), await redis.log(0)];
  const sizesBefore = await redis.sizes(0);
  const spent = parts.map((part) => part.cpuMs());
  await manyLogins(target, PARTS_LOGINS, WIDTH);
  const [after, toldThen] = [await redis.counts(), await redis.log(0)];
  for (const [index, part] of parts.entries()) {
    const ms = (part.cpuMs() - (spent[index] ?? 0)) / PARTS_LOGINS;
    print(`processor time of a login: ${PARTS[index]}`, ms, 'ms');
  }
  print('messages of the shared log', (toldThen.added - told.added) / PARTS_LOGINS, 'a login');
  tellRedis(before, after, { logins: PARTS_LOGINS, processes: parts.length, print });
  for (const { kind, keys, bytes, seconds } of await redis.sizes(0)) {
    const earlier = sizesBefore.find((size) => size.kind === kind)?.keys ?? 0;
    const aLogin = Number(((keys - earlier) / PARTS_LOGINS).toFixed(2));
    print(`a key of ${kind}`, bytes, 'bytes', { aLogin, seconds });
  }
  await Promise.all(parts.map((part) => part.stop()));
}

type Run = { logins: number; processes: number; print: Print };

function tellRedis(before: Counts, after: Counts, { logins, processes, print }: Run): void {
  const aLogin = (count: keyof Counts) => (after[count] - before[count]) / logins;
  const more = { processes };
  print('redis: commands of a login', aLogin('commands'), '', more);
  print('redis: processor time of a login', aLogin('cpuMs'), 'ms', more);
  print('redis: of it, running commands', aLogin('runningMs'), 'ms', more);
  print('redis: bytes that a login sends it', aLogin('bytesIn'), 'bytes', more);
  print('redis: bytes that a login asks of it', aLogin('bytesOut'), 'bytes', more);
}

type Federation = {
  command: Command;
  shares: Share[];
  rates: number[];
  cpuMs: number[];
  /** Parts of a share that were used up: far below one, others had the cores. */
  usedUp: number[];
};

/** As many workers, each with the same share of a core, turn by turn. */
async function ofWorkers(
  url: string,
  redis: Redis,
  { whole, print }: { whole: boolean; print: Print },
): Promise<void> {
  const all: Federation[] = [];
  try {
    for (const [index, count] of COUNTS.entries())
      all.push(await federation(url, { count, whole, port: PORT + index * PORTS_A_FEDERATION }));
    if (all.every(({ shares, command: { pids } }) => shares.length === pids.length))
      await inTurn(all, redis, print);
    else print('workers with a share of a core: skipped, none can be given here', 0, '');
  } finally {
    for (const { command: started, shares } of all) {
      await started.stop();
      for (const share of shares) share.remove();
    }
  }
}

async function federation(
  url: string,
  { count, whole, port }: { count: number; whole: boolean; port: number },
): Promise<Federation> {
  const made = await command({
    ...{ port, store: `${url}/${count}`, workers: count },
    participants: whole ? [] : PARTS,
  });
  await manyLogins(made.target, WARM_UP * count, WIDTH);
  const shares = made.pids.flatMap((pid) => shareOfCore(pid, PERCENT) ?? []);
  return { command: made, shares, rates: [], cpuMs: [], usedUp: [] };
}

async function inTurn(all: readonly Federation[], redis: Redis, print: Print): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++)
    for (const one of all) {
      const processes = one.command.pids.length;
      const logins = processes * TURN_LOGINS;
      const [spent, before] = [one.command.cpuMs(), await redis.counts()];
      for (const share of one.shares) share.usedUp();
      const started = performance.now();
      await manyLogins(one.command.target, logins, processes * WIDTH);
      one.rates.push(logins / ((performance.now() - started) / 1000));
      one.cpuMs.push((one.command.cpuMs() - spent) / logins);
      one.usedUp.push(...one.shares.map((share) => share.usedUp()));
      if (turn === TURNS - 1) tellRedis(before, await redis.counts(), { logins, processes, print });
    }
  for (const { command: measured, rates, cpuMs, usedUp } of all) {
    const at = { workers: measured.pids.length, percentOfACore: PERCENT };
    const ratios = rates.map((rate, turn) => rate / (all[0]?.rates[turn] ?? 1));
    print('logins', median(rates), '1/s', { ...at, usedUp: Number(median(usedUp).toFixed(2)) });
    print('logins, over one worker', median(ratios), 'times', at);
    print('processor time of a login, all workers', median(cpuMs), 'ms', at);
  }
}
