/** Every block of code that people are shown is run by a test, or stands here with its reason. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIBRARIES } from '@federama/start-page/libraries';
import { describe, expect, test } from 'vitest';
import { blocks } from '../support/printed-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The test that runs the program a block is taken from, or the block itself; or the reason why none does. */
const BLOCKS: Record<string, string> = {
  'CONTRIBUTING.md ': 'lists of folders',
  'README.md ts': 'test/printed/printed-blocks.test.ts',
  'docs/decisions/0014-weaknesses.md ts': 'an idea, in a decision',
  'docs/explanation/architecture.md ': 'test/architecture/docs.test.ts',
  'docs/explanation/data.md mermaid': 'a picture',
  'docs/explanation/levels.md ': 'pictures',
  'docs/explanation/levels.md mermaid': 'a picture',
  'docs/explanation/one-login.md mermaid': 'a picture',
  'docs/how-to/check-your-service.md ': 'test/scenarios/check.test.ts',
  'docs/how-to/connect-your-application.md ts': 'test/scenarios/my-app.test.ts',
  'docs/how-to/data-providers.md ts': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/data-providers.md yaml': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/decrypt-tokens.md js': 'test/languages/proxies.test.ts',
  'docs/how-to/edit-people.md yaml': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/register-an-application.md js': 'test/printed/printed-blocks.test.ts',
  'docs/how-to/register-an-application.md yaml': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/serve-over-https.md yaml': 'test/scenarios/behind-a-proxy.test.ts',
  'docs/how-to/sign-in-at-a-higher-level.md yaml': 'test/scenarios/second-factor.test.ts',
  'docs/how-to/sign-in-people-at-work.md json': 'test/proconnect/levels.test.ts',
  'docs/how-to/sign-in-people-at-work.md ts': 'test/scenarios/agents.test.ts',
  'docs/how-to/sign-in-people-at-work.md yaml': 'test/proconnect/contract.test.ts',
  'docs/how-to/sign-in-to-la-suite.md python': 'test/languages/la-suite.test.ts',
  'docs/how-to/sign-in-to-la-suite.md text': 'test/languages/la-suite.test.ts',
  'docs/how-to/sign-in-to-matrix.md text': 'test/languages/synapse.test.ts',
  'docs/how-to/sign-in-to-matrix.md yaml': 'test/languages/synapse.test.ts',
  'docs/how-to/steer-tests.md ts': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/step-through-a-login.md ts': 'test/scenarios/testing-fixtures.test.ts',
  'docs/how-to/test-your-application.md ts': 'test/scenarios/testing-fixtures.test.ts',
  'docs/how-to/use-host-names.md ': 'test/unit/federation/host-lines.test.ts',
  'docs/how-to/use-host-names.md yaml': 'a container of the reader',
  'docs/reference/contract.md ': 'a formula; test/unit/model/subject.test.ts',
};

const keyOf = ({ where, language }: { where: string; language: string }) => `${where} ${language}`;
const shown = blocks().filter(({ language }) => language !== 'sh');

describe('blocks of code', () => {
  test('are all in the table, and nothing else is', () => {
    expect(new Set(shown.map(keyOf))).toEqual(new Set(Object.keys(BLOCKS)));
  });

  test('name tests that exist', () => {
    const files = Object.values(BLOCKS).filter((reason) => reason.startsWith('test/'));
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  const AsyncFunction = (async () => {}).constructor as new (
    ...words: string[]
  ) => (...values: unknown[]) => Promise<unknown>;

  test('of the README and of register-an-application.md run as they are printed', async () => {
    const federama = await import('federama');
    const of = (key: string) => shown.find((block) => keyOf(block) === key)?.text ?? '';
    const [readme, change] = [of('README.md ts'), of('docs/how-to/register-an-application.md js')];
    const body = `${readme.replace(/^import .*$/m, '')}\n${change}\nreturn { federation, world };`;
    const run = new AsyncFunction('loadConfig', 'startFederation', body);
    const { federation, world } = (await run(federama.loadConfig, federama.startFederation)) as {
      federation: Awaited<ReturnType<typeof federama.startFederation>>;
      world: { clock: { now(): number } };
    };
    expect(world.clock.now()).toBeGreaterThan(Date.now() + 60_000);
    expect(federation.config.clients.map(({ id }) => id)).toContain('town-hall');
    await federation.stop();
  });
});

describe('programs of the start page', () => {
  const tests = globSync('test/{clients,languages}/*.test.ts', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

  test.each(LIBRARIES.map((library) => [library.folder, library] as const))(
    '%s is run by a test, or said not to be',
    (folder, { notRun }) => {
      expect(tests.includes(`'${folder}'`)).toBe(!notRun);
    },
  );
});
