/** `federama check`, as it is typed: exit codes, files, a service that it starts. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FederationOptions } from 'federama';
import { expect, test } from 'vitest';
import { carelessService } from '../support/check.ts';
import { firstPort, run } from '../support/command.ts';
import { testFederation } from '../support/federation.ts';

test('the command: over the control API, with an exit code and a file for build servers', async () => {
  const { federation, origin } = await carelessService();
  const junit = join(mkdtempSync(join(tmpdir(), 'federama-')), 'check.xml');
  const where = ['--url', federation.manifest.federama.startPage];
  const words = ['check', `${origin}/login`, ...where];
  const one = await run([...words, '--only', 'broker.userinfo.sub-*', '--junit', junit]).ended;
  expect(one.stdout).toContain(
    'FAIL The sub of userinfo is never compared with that of the ID token: 2 of 2',
  );
  expect(one.code).toBe(1);
  expect(readFileSync(junit, 'utf8')).toContain('name="broker.userinfo.sub-other"');
  const [, again = ''] = /again +npx federama (.+) --only 'broker/m.exec(one.stdout) ?? [];
  expect((await run([...again.split(' '), '--only', 'broker.userinfo.sub-*']).ended).code).toBe(1);
  const good = await run([...words, '--only', 'broker.token.extra-members', '--json']).ended;
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout).results).toHaveLength(3);
});

async function mortalService(intercept?: FederationOptions['intercept']) {
  const port = firstPort();
  const origin = `http://localhost:${port}`;
  const federation = await testFederation({
    ...(intercept && { intercept }),
    change: ({ clients }) => {
      for (const { registration } of clients) registration.redirectUris.push(`${origin}/callback`);
    },
  });
  const { clientId, clientSecret } = federation.config.clients[0]?.registration ?? {};
  const program = fileURLToPath(new URL('../support/mortal-service.ts', import.meta.url));
  const start = [process.execPath, program, port, federation.url('broker'), clientId, clientSecret];
  const where = ['--url', federation.manifest.federama.startPage, '--start', start.join(' ')];
  return { federation, origin, words: ['check', `${origin}/login`, ...where] };
}

test('the command starts a service, and again when it died, and goes on from there', async () => {
  const { origin, words } = await mortalService();
  const only = ['access-denied', 'server-error', 'extra-parameters'];
  const names = only.map((name) => `broker.authorization.${name}`).join(',');
  const { code, stdout } = await run([...words, '--only', names]).ended;
  expect(stdout).toMatch(/^[^\n]+\n[^\n]+\n\nDIED broker\.authorization\.access-denied\n/);
  expect(stdout).toContain('Its last words: TypeError: tokens is undefined');
  const [, , , url, , start] = words;
  const again = `npx federama check ${origin}/login --start '${start}' --url ${url} --only`;
  expect(stdout).toContain(again);
  expect(stdout).toMatch(/ pass +broker\.authorization\.extra-parameters/);
  expect(stdout).toMatch(/ pass +login\.after/);
  expect(stdout).not.toMatch(/not met|not tried/);
  expect(code).toBe(1);
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
});

test('a check that is broken off leaves neither the service nor a world behind', async () => {
  const loginBegan = Promise.withResolvers<void>();
  const { federation, origin, words } = await mortalService((next) => (input, init) => {
    loginBegan.resolve();
    return next(input, init);
  });
  const { child, ended } = run([...words, '--only', 'broker.token.slow', '--slow', '60']);
  await loginBegan.promise;
  expect(federation.worlds.list()).toHaveLength(2);
  expect((await fetch(origin)).status).toBe(200);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(federation.worlds.list()).toHaveLength(1);
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
});

test('the command lists what can go wrong, and says what it misses', async () => {
  const list = await run(['check', '--list', '--only', 'broker.jwks']).ended;
  expect(list.stdout).toMatch(/^broker\.jwks\.empty\n {2}The broker: no key\n {2}rule +RFC 7517/);
  const { code, stderr } = await run(['check']).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('federama check http://localhost:3000/login');
  const none = await run(['check', '--list', '--only', 'nothing']).ended;
  expect(none.stderr).toContain('--only nothing: nothing has this name');
});
