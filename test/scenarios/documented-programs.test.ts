/** The programs of docs/how-to that steer tests and read tokens, run as the pages say. */
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseConfig } from 'federama/config';
import { expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { testFederation } from '../support/federation.ts';
import { loginToApp, redeem } from '../support/my-app.ts';
import { holdPort } from '../support/programs.ts';

const path = (file: string) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
const read = (file: string) => readFileSync(path(file), 'utf8');
const blocks = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );

test.each([
  ['how-to/steer-tests.md', 'examples/steer-tests/steer.ts', 7],
  ['how-to/data-providers.md', 'examples/my-data-provider/app.ts', 1],
])('%s shows the program that is tested', (page, program, count) => {
  const shown = blocks(page, 'ts');
  expect(shown.length).toBeGreaterThanOrEqual(count);
  for (const block of shown) expect(read(program)).toContain(block.trim());
});

test('the Playwright part of test-your-application.md shows the example that is run', () => {
  const folder = 'examples/playwright-tests/tests';
  const program = read(`${folder}/federation.ts`) + read(`${folder}/services.spec.ts`);
  const shown = blocks('how-to/test-your-application.md', 'ts').filter((block) =>
    /playwright|\{ page/.test(block),
  );
  expect(shown).toHaveLength(2);
  for (const block of shown) expect(program).toContain(block.trim());
});

test('the program that steers logins finds what it expects', async () => {
  const program = path('examples/steer-tests/steer.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toContain('browser → broker  broker.authorize  303');
});

test('your own data provider reads the token of a login', async () => {
  const { port, free } = await holdPort();
  const origin = `http://localhost:${port}`;
  const federation = await testFederation();
  const [block = ''] = blocks('how-to/data-providers.md', 'yaml');
  const { dataProviders } = parse(block.replaceAll('http://localhost:3100', origin)) as {
    dataProviders: unknown[];
  };
  for (const put of dataProviders) await federation.change({ list: 'dataProviders', put });
  const issuer = `${federation.url('broker')}/api/v2`;
  await free();
  const child = spawn(process.execPath, [path('examples/my-data-provider/app.ts')], {
    env: { ...process.env, ISSUER: issuer, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  await new Promise((resolve) => child.stdout.once('data', resolve));

  const ask = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${origin}/data`, { headers });
    return [answer.status, await answer.json()];
  };
  const tokenFor = async (scope: string) => {
    const { params } = await loginToApp(federation, { scope });
    const answer = await redeem(federation, params.get('code') ?? '');
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  expect(await ask(await tokenFor('openid cnous_statut_boursier'))).toEqual([
    200,
    { cnous_statut_boursier: true, held_about: 'DUBOIS' },
  ]);
  expect((await ask(await tokenFor('openid email')))[0]).toBe(403);
  expect((await ask('made-up-token'))[0]).toBe(401);
});

test.each([
  'how-to/register-an-application.md',
  'how-to/edit-people.md',
  'how-to/use-plain-openid-connect.md',
])('%s shows settings that are accepted', (page) => {
  const shipped = readFileSync(path('../packages/federation/federation.yaml'), 'utf8');
  for (const block of blocks(page, 'yaml')) {
    const text = stringify(withLists(parse(shipped), parse(block)));
    expect(() => parseConfig(text, page)).not.toThrow();
  }
});

type Lists = Record<string, unknown>;
type Named = { id?: string };

/** What a page shows of an item counts beside what the shipped file says of it. */
function withLists(shipped: Lists, shown: Lists): Lists {
  const merged = Object.entries(shown).map(([list, value]) => {
    const before = shipped[list];
    if (!Array.isArray(value) || !Array.isArray(before)) return [list, value];
    const item = (one: Named) => ({ ...before.find(({ id }) => id && id === one.id), ...one });
    const rest = before.filter(({ id }) => !value.some((one: Named) => one.id === id));
    return [list, [...rest, ...value.map(item)]];
  });
  return { ...shipped, ...Object.fromEntries(merged) };
}
