/** A real server on loopback, for a test file; and a cluster of three. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const NAMES = ['redis-server', 'valkey-server'];

const found = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);

export const missing = found
  ? undefined
  : `Neither ${NAMES.join(' nor ')} is on this machine: tests of shared stores are skipped (apt-get install redis-server).`;

export type RedisServer = {
  port: number;
  url: string;
  child: ChildProcess;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** The same again, with what it had written. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function redisServer(...options: string[]): Promise<RedisServer> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'federama-redis-'));
  const words = ['--port', port, '--bind', '127.0.0.1', '--dir', dir, '--save', '', ...options];
  const server = {
    port,
    url: `redis://127.0.0.1:${port}`,
    child: await started(words),
    async kill() {
      const ended = once(server.child, 'exit');
      server.child.kill('SIGKILL');
      await ended;
    },
    async start() {
      server.child = await started(words);
    },
    async stop() {
      if (server.child.exitCode === null && server.child.signalCode === null) await server.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return server;
}

async function started(words: readonly (string | number)[]): Promise<ChildProcess> {
  const child = spawn(found ?? '', words.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      told += text;
      if (/Ready to accept connections/.test(told)) resolve();
    });
    child.once('exit', () => reject(new Error(told)));
  });
  return child;
}

/** Three servers that share the slots of a cluster. */
export async function redisCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const servers = await Promise.all(
    [1, 2, 3].map(async () =>
      redisServer('--cluster-enabled', 'yes', '--cluster-port', String(await freePort())),
    ),
  );
  const hosts = servers.map(({ port }) => `127.0.0.1:${port}`);
  const cli = (found ?? '').replace('server', 'cli');
  const made = spawnSync(cli, ['--cluster', 'create', ...hosts, '--cluster-yes'], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  for (const { port } of servers) await servesSlots(cli, port);
  return {
    url: `redis://${hosts.join(',')}`,
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

/** A server of a cluster refuses commands for a moment after it has heard of all slots. */
async function servesSlots(cli: string, port: number): Promise<void> {
  const asked = ['-h', '127.0.0.1', '-p', String(port), 'cluster', 'info'];
  for (let tries = 0; tries < 300; tries++) {
    const { stdout } = spawnSync(cli, asked, { encoding: 'utf8' });
    if (stdout.includes('cluster_state:ok')) return;
    await sleep(100);
  }
  throw new Error(`127.0.0.1:${port} has not joined its cluster after 30 seconds`);
}
