/** Every block of code that people are shown is run by a test, or stands here with its reason. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIBRARIES } from '@federama/start-page/libraries';
import { loadConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
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
  'docs/how-to/install.md json': 'test/package/stranger.test.ts',
  'docs/how-to/register-an-application.md js': 'test/printed/printed-blocks.test.ts',
  'docs/how-to/register-an-application.md yaml': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/run-the-openid-conformance-suite.md console':
    'a program of the Foundation, which is not here',
  'docs/how-to/run-in-containers.md yaml': 'test/architecture/compose.test.ts',
  'docs/how-to/serve-over-https.md yaml': 'test/scenarios/behind-a-proxy.test.ts',
  'docs/how-to/sign-in-at-a-higher-level.md yaml': 'test/scenarios/second-factor.test.ts',
  'docs/how-to/sign-in-people-at-work.md json': 'test/proconnect/levels.test.ts',
  'docs/how-to/sign-in-people-at-work.md ts': 'test/printed/printed-blocks.test.ts',
  'docs/how-to/sign-in-people-at-work.md yaml': 'test/proconnect/contract.test.ts',
  'docs/how-to/sign-in-to-la-suite.md python': 'test/languages/la-suite.test.ts',
  'docs/how-to/sign-in-to-la-suite.md text': 'test/languages/la-suite.test.ts',
  'docs/how-to/sign-in-to-matrix.md text': 'test/languages/synapse.test.ts',
  'docs/how-to/sign-in-to-matrix.md yaml': 'test/languages/synapse.test.ts',
  'docs/how-to/steer-tests.md ts': 'test/scenarios/documented-programs.test.ts',
  'docs/how-to/step-through-a-login.md ts': 'test/scenarios/testing-fixtures.test.ts',
  'docs/how-to/teach-with-lessons.md ': 'test/scenarios/lessons-at-work.test.ts',
  'docs/how-to/test-your-application.md ts': 'test/scenarios/testing-fixtures.test.ts',
  'docs/how-to/use-host-names.md ': 'test/unit/federation/host-lines.test.ts',
  'docs/how-to/use-host-names.md yaml': 'test/architecture/compose.test.ts',
  'docs/how-to/use-plain-openid-connect.md ': 'test/printed/printed-blocks.test.ts',
  'docs/how-to/use-plain-openid-connect.md yaml': 'test/scenarios/documented-programs.test.ts',
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

  test('of sign-in-people-at-work.md make the worlds they speak of', async () => {
    const federation = await testFederation();
    const printed = shown.filter(
      (block) => keyOf(block) === 'docs/how-to/sign-in-people-at-work.md ts',
    );
    const made = await Promise.all(
      printed.map(({ text }) => new AsyncFunction('federation', text)(federation)),
    );
    expect(made).toHaveLength(3);
    const worlds = federation.worlds.list().filter(({ id }) => id !== 'default');
    const levels = await Promise.all(
      worlds.map(async (world) => {
        const address = `${world.url('agents')}/api/v2/.well-known/openid-configuration`;
        const document = (await (await fetch(address)).json()) as {
          acr_values_supported: string[];
        };
        return document.acr_values_supported;
      }),
    );
    const old = 'https://proconnect.gouv.fr/assurance/self-asserted';
    expect(levels.map((all) => all.includes(old)).sort()).toEqual([false, false, false, true]);
    const without = worlds.filter(({ config }) =>
      config.identityProviders.some(
        ({ id, professional }) => id === 'surete' && professional?.mfaCompliant === false,
      ),
    );
    const away = worlds.filter(({ config }) =>
      config.organisationDirectories.some(({ behaviour }) => behaviour === 'unavailable'),
    );
    expect([without.length, away.length]).toEqual([1, 1]);
  });

  test('of use-plain-openid-connect.md name the client that ships', () => {
    const [block] = shown.filter(
      (one) => keyOf(one) === 'docs/how-to/use-plain-openid-connect.md ',
    );
    const { issuer, client_id, client_secret, scope } = Object.fromEntries(
      block?.text.split('\n').map((line) => line.split(/\s{2,}/)) ?? [],
    );
    const { brokers, clients } = loadConfig();
    const client = clients.find(({ registration }) => registration.clientId === client_id);
    expect(brokers.find(({ url }) => url === issuer)?.id).toBe('open');
    expect(client?.registration).toMatchObject({
      clientSecret: client_secret,
      scopes: scope.split(' '),
    });
  });
});

describe('programs of the start page', () => {
  const tests = globSync('test/{browser,clients,languages}/*.test.ts', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

  test.each(LIBRARIES.map((library) => [library.folder, library] as const))(
    '%s is run by a test, or said not to be',
    (folder, { notRun }) => {
      expect(tests.includes(`'${folder}'`)).toBe(!notRun);
    },
  );
});
