/** The observatory in a process of its own, watching participants that run in others. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, signIn } from 'federama';
import { expect, test } from 'vitest';
import { firstPort, run } from '../support/command.ts';

type Exchange = { seq: number; hop?: string; trace: string; from: string; party: string };

/** Exchanges as the observatory tells them, until one of each kind has come. */
async function until(url: string, hops: readonly string[]): Promise<Exchange[]> {
  const told: Exchange[] = [];
  const answer = await fetch(`${url}/events?after=0`);
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const [, data] of events.map((event) => /^data: (.+)$/m.exec(event) ?? []))
      if (data) told.push(JSON.parse(data));
    if (hops.every((hop) => told.some((one) => one.hop === hop))) break;
  }
  return told;
}

const FIRST = [
  'service.login',
  'broker.discovery',
  'broker.authorize',
  'broker.interaction',
  'broker.redirect-to-idp',
];
const LATER = [
  ...['idp.login', 'idp.token', 'registry.consult'],
  ...['broker.token', 'broker.userinfo', 'service.callback'],
];

test('a login across processes is one login, in order', async () => {
  const port = firstPort();
  const parts = [['broker'], ['azur', 'registry'], ['impots', 'start-page'], ['observatory']];
  const file = join(mkdtempSync(join(tmpdir(), 'federama-')), 'token');
  writeFileSync(file, 'a-token\n');
  const envs = [{ FEDERAMA_PEER_TOKEN_FILE: file }, { FEDERAMA_PEER_TOKEN: 'a-token' }];
  const all = parts.map((ids, index) =>
    run(['start', ...ids, '--port', String(port)], { env: envs[index % 2] ?? {} }),
  );
  for (const { shows } of all) await shows(/Ctrl-C stops it/);
  const observatory = `http://localhost:${port + 40}`;
  const loginUrl = `http://localhost:${port + 21}/login`;
  const person = { login: 'test', password: '123' };
  expect(await signIn({ browser: new Browser(), loginUrl, ...person })).toMatchObject({
    signedIn: true,
  });
  const told = await until(observatory, [...FIRST, ...LATER]);
  const trace = told.find(({ hop }) => hop === 'service.callback')?.trace;
  const kept = await (await fetch(`${observatory}/logins/${trace}.json`)).json();
  const hops = (kept as { exchanges: Exchange[] }).exchanges.map(({ hop }) => hop);
  expect(hops.slice(0, FIRST.length)).toEqual(FIRST);
  for (const hop of LATER) expect(hops).toContain(hop);
  expect(hops.indexOf('service.callback')).toBeLessThan(hops.indexOf('broker.token'));
  const page = await (await fetch(`${observatory}/`)).text();
  expect(page.match(/data-trace=/g)).toHaveLength(1);
  expect(page).toContain('data-outcome="signed-in"');

  const stranger = await fetch(`${observatory}/-/federation/exchanges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '[]',
  });
  expect(stranger.status).toBe(401);
});

test('without a token of peers, the terminal says what to set', async () => {
  const { shows } = run(['start', 'registry', '--port', String(firstPort())]);
  expect(await shows(/FEDERAMA_PEER_TOKEN/)).toContain('is ready');
});

test.each([
  [{ FEDERAMA_LISTEN_HOST: '0.0.0.0' }, /0\.0\.0\.0.*FEDERAMA_PEER_TOKEN/s],
  [{ FEDERAMA_PEER_TOKEN_FILE: '/nowhere/token' }, /\/nowhere\/token \(ENOENT\)/],
])('a part that cannot have a token does not start: %o', async (env, said) => {
  const { ended } = run(['start', 'registry', '--port', String(firstPort())], { env });
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  expect(stderr).not.toMatch(/^ +at /m);
});
