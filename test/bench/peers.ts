/**
 * `npm run bench -- --peers`: mock providers from npm, and one identity provider of ours used in
 * their manner (no broker, a client of its own): what a start and a login of one hop cost, and what
 * each refuses. Subjects take turns in one run. They are installed into a temporary folder.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { importJWK, type JWK, SignJWT } from 'jose';
import { type Client, OneHop, type Parameters } from './one-hop.ts';
import { cpuMs, residentMb } from './starts.ts';

const STARTS = 5;
const LOGINS = 400;
const LOGINS_A_TURN = 50;
const IDLE_MS = 2000;
const FIRST_PORT = 19_500;

type Print = (figure: string, value: number, unit: string, more: object) => void;

type Subject = {
  name: string;
  /** Of npm; ours has none. */
  install?: string;
  command(port: number, folder: string): { file: string; args?: string[]; env?: Parameters };
  issuer(port: number): string;
  client(folder: string): Client;
};

const publicClient = (id: string): Client => ({
  ...{ id, redirectUri: 'http://localhost:19499/callback' },
  prove: async () => ({ client_id: id }),
});

/** The client that MockPass knows, with the keys it ships. */
function mockpassClient(folder: string): Client {
  const file = join(folder, 'node_modules/@opengovsg/mockpass/static/certs/oidc-v2-rp-secret.json');
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: JWK[] };
  const key = keys.find(({ use }) => use === 'sig');
  if (!key) throw new Error(`${file} has no key to sign with`);
  const { alg = 'ES256' } = key;
  return {
    ...{ id: 'bench', redirectUri: 'http://localhost:19499/callback' },
    prove: async (issuer) => ({
      client_id: 'bench',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await new SignJWT({ jti: randomBytes(8).toString('hex') })
        .setProtectedHeader({ typ: 'JWT', alg, ...(key.kid && { kid: key.kid }) })
        .setIssuer('bench')
        .setSubject('bench')
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(await importJWK(key, alg)),
    }),
  };
}

const subjectsOf = (root: string): Subject[] => [
  {
    name: 'federama, one identity provider alone',
    command: (port) => ({
      file: join(root, 'packages/federation/bin/federama.js'),
      args: ['start', 'azur', '--config', 'conformance', '--port', String(port)],
    }),
    issuer: (port) => `http://localhost:${port + 11}`,
    client: () => ({
      id: 'conformance-post',
      redirectUri: 'https://localhost:8443/test/a/federama/callback',
      prove: async () => ({
        client_id: 'conformance-post',
        client_secret: 'demonstration-secret-of-conformance-post',
      }),
    }),
  },
  {
    ...{ name: 'oauth2-mock-server', install: 'oauth2-mock-server@8.2.3' },
    command: (port, folder) => ({
      file: join(folder, 'node_modules/oauth2-mock-server/dist/oauth2-mock-server.mjs'),
      args: ['-p', String(port)],
    }),
    issuer: (port) => `http://localhost:${port}`,
    client: () => publicClient('bench'),
  },
  {
    ...{ name: 'mockin', install: '@hellocoop/mockin@2.0.0' },
    command: (port, folder) => ({
      file: join(folder, 'node_modules/@hellocoop/mockin/src/server.js'),
      env: { PORT: String(port), IP: '127.0.0.1' },
    }),
    issuer: (port) => `http://127.0.0.1:${port}`,
    client: () => publicClient('bench'),
  },
  {
    ...{ name: 'mockpass', install: '@opengovsg/mockpass@4.3.4' },
    command: (port, folder) => ({
      file: join(folder, 'node_modules/@opengovsg/mockpass/index.js'),
      env: { MOCKPASS_PORT: String(port), SHOW_LOGIN_PAGE: 'false' },
    }),
    issuer: (port) => `http://localhost:${port}/singpass/v2`,
    client: mockpassClient,
  },
];

/** Where peers are installed, and what was started there. */
type Place = { folder: string; children: Set<ChildProcess> };

type Running = { subject: Subject; child: ChildProcess; client: OneHop; startMs: number };

async function startOne(
  subject: Subject,
  port: number,
  { folder, children }: Place,
): Promise<Running> {
  const { file, args = [], env = {} } = subject.command(port, folder);
  const started = performance.now();
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  children.add(child);
  const client = new OneHop(subject.issuer(port), subject.client(folder));
  for (;;) {
    try {
      await client.login();
      return { subject, child, client, startMs: performance.now() - started };
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`${subject.name} did not start`);
      if (!(error instanceof TypeError)) throw error;
      await sleep(2);
    }
  }
}

async function stop({ child }: Running): Promise<void> {
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** @param root of our clone */
export async function comparePeers(root: string, print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'federama-peers-'));
  const place: Place = { folder, children: new Set() };
  try {
    const subjects = subjectsOf(root);
    const packages = subjects.flatMap(({ install }) => install ?? []);
    execFileSync('npm', ['install', '--prefix', folder, '--silent', '--no-audit', ...packages]);
    await measure(subjects, place, print);
  } finally {
    for (const child of place.children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

async function measure(subjects: Subject[], place: Place, print: Print): Promise<void> {
  const starts = subjects.map((): number[] => []);
  const running: Running[] = [];
  for (let turn = 0; turn <= STARTS; turn++)
    for (const [index, subject] of subjects.entries()) {
      const one = await startOne(subject, FIRST_PORT + index * 100, place);
      // The first start fills the caches of the compiler.
      if (turn) starts[index]?.push(one.startMs);
      if (turn === STARTS) running.push(one);
      else await stop(one);
    }
  await sleep(IDLE_MS);
  const idle = running.map(({ child }) => residentMb(child.pid));
  const spent = await cpuOfLogins(running);
  for (const [index, { subject, client }] of running.entries()) {
    const more = { subject: subject.name };
    print('first login of one hop after process start', median(starts[index] ?? []), 'ms', more);
    print('resident memory, idle', idle[index] ?? 0, 'MB', more);
    print('CPU of a login of one hop', (spent[index] ?? 0) / LOGINS, 'ms', more);
    const verdicts = await client.strictness();
    const count = Object.values(verdicts).filter((verdict) => verdict === 'refused').length;
    print('mistakes refused, of four', count, 'refusals', { ...more, ...verdicts });
  }
}

/** Short turns: what disturbs the machine disturbs all. The first ones warm up. */
async function cpuOfLogins(running: readonly Running[]): Promise<number[]> {
  const spent = running.map(() => 0);
  for (let done = -LOGINS; done < LOGINS; done += LOGINS_A_TURN)
    for (const [index, { child, client }] of running.entries()) {
      const before = cpuMs(child.pid);
      for (let n = 0; n < LOGINS_A_TURN; n++) await client.login();
      if (done >= 0) spent[index] = (spent[index] ?? 0) + cpuMs(child.pid) - before;
    }
  return spent;
}
