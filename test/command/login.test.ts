import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { firstPort, run } from '../support/command.ts';

const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

describe('federama login', () => {
  test('starts a federation when none runs, shows each hop, and ends with the claims', async () => {
    const asked = ['login', '--as', 'test', '--to', 'impots'];
    const { code, stdout, stderr } = await run(asked).ended;
    expect(code).toBe(0);
    expect(stderr).toBe(
      'No federation answers at http://localhost:9400: this login goes through one of its own.\n',
    );
    expect(stdout).toMatch(/^ +\d+\.\d ms {2}impots +GET {2}\/login {2}302$/m);
    expect(stdout).toMatch(/broker +GET {2}\/api\/v2\/oidc-callback\?code&state&iss {2}302/);
    expect(stdout).toMatch(/Signed in, 15 requests, \d+ ms\./);
    expect(stdout).toMatch(/family_name +DUBOIS/);
  });

  test('uses a running federation, and prints one object on demand', async () => {
    const port = firstPort();
    const federation = run(['start', '--port', String(port)]);
    await federation.shows(/Ctrl-C stops it/);
    const url = `http://localhost:${port}`;
    const { code, stdout } = await run([
      'login',
      '--to',
      'banque',
      '--via',
      'boreale',
      '--url',
      url,
      '--json',
    ]).ended;
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      as: 'test',
      signedIn: true,
      acr: 'eidas1',
      claims: { family_name: 'DUBOIS' },
    });
    expect(
      result.hops.some((hop: { url: string }) =>
        hop.url.startsWith(`http://localhost:${port + 12}/`),
      ),
    ).toBe(true);
    const atWork = ['login', '--as', 'camille.martin@surete.example', '--to', 'workspace'];
    const led = await run([...atWork, '--via', 'savoirs', '--url', url]).ended;
    expect([led.code, led.stderr]).toEqual([
      0,
      '--via savoirs had no effect: this login went through surete. People at work are led by their address.\n',
    ]);
    const meant = await run([...atWork, '--via', 'surete', '--url', url]).ended;
    expect([meant.code, meant.stderr]).toEqual([0, '']);
  });

  test('is printed with the address of the federation, by the terminal and on the start page', async () => {
    const port = firstPort();
    const url = `http://localhost:${port}`;
    const federation = run(['start', '--port', String(port)]);
    const shown = await federation.shows(/Ctrl-C stops it/);
    const command = `npx federama login --as test --url ${url}`;
    expect(shown).toContain(command);
    const page = await (await fetch(url)).text();
    const printed = /npx federama (login [^<]+)<\/pre>/.exec(page)?.[1] ?? '';
    expect(printed).toBe(`login --as test --to impots --url ${url}`);
    const { code, stdout, stderr } = await run(printed.split(' ')).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Signed in, 15 requests/);
    const events = await (await fetch(`${url}/journal.jsonl?event=FC_AUTHORIZE_INITIATED`)).text();
    expect(events.trim().split('\n')).toHaveLength(1);
  });

  test('asks for a level at the broker that is named, and shows what was decrypted', async () => {
    const asked = ['login', '--to', 'banque', '--broker', 'plus', '--acr'];
    const { code, stdout } = await run([...asked, 'eidas3', '--json']).ended;
    expect(code).toBe(0);
    const { acr, claims, hops } = JSON.parse(stdout);
    expect([acr, claims.family_name]).toEqual(['eidas3', 'DUBOIS']);
    const urls = hops.map(({ url }: { url: string }) => url);
    expect(urls.some((url: string) => url.includes('acr_values=eidas3'))).toBe(true);
    const low = await run([...asked, 'eidas1']).ended;
    expect([low.code, low.stdout]).toEqual([1, expect.stringContaining('invalid_acr')]);
  });

  test('signs a person at work in, by the code that was mailed', async () => {
    const asked = ['login', '--as', 'ines.bernard@savoirs.example', '--to', 'workspace'];
    const { code, stdout } = await run([...asked, '--acr', 'eidas1-mfa eidas2', '--json']).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ signedIn: true, acr: 'eidas1-mfa' });
  });

  test.each(['lecture', 'signet'])(
    'signs in at %s, of plain OpenID Connect, whose page may need a script',
    async (to) => {
      const { code, stdout } = await run(['login', '--to', to, '--json']).ended;
      expect(code).toBe(0);
      const { signedIn, claims, hops } = JSON.parse(stdout);
      expect([signedIn, claims.family_name]).toEqual([true, 'DUBOIS']);
      expect(hops.at(-1).status).toBe(200);
    },
  );

  test('fails with the code and the cause when the service does not show the person signed in', async () => {
    const { code, stdout } = await run(['login', '--as', 'E010008']).ended;
    expect(code).toBe(1);
    expect(stdout).toContain('Not signed in: Y010008');
    expect(stdout).toContain('status 8');
  });

  test.each([
    [['--as', 'nobody'], '--as nobody: nobody has this login. Known: test, avec_nom_dusage'],
    [
      ['--to', 'nowhere'],
      '--to nowhere: there is no such one. Known: impots, banque, sante, telecom, espace, workspace, lecture, signet.',
    ],
    [
      ['--as', 'camille.martin@surete.example'],
      '--to: camille.martin@surete.example is a person at work; say which service they sign in to. Known: workspace.',
    ],
    [
      ['--to', 'workspace'],
      '--to workspace: test is no person at work, and has no account there. Known: impots, banque, sante, telecom, espace, lecture, signet.',
    ],
    [
      ['--via', 'nothing'],
      '--via nothing: there is no such one. Known: azur, boreale, cobalt, europe, surete, savoirs, sesame.',
    ],
    [
      ['--url', 'http://localhost:9'],
      'No federation answers at http://localhost:9/federation.json',
    ],
  ])('%s gets the right names', async (words, sentence) => {
    const { code, stderr } = await run(['login', ...words]).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('other commands', () => {
  test.each(['help', '--help', '-h'])('%s lists them', async (word) => {
    const { code, stdout } = await run([word]).ended;
    expect(code).toBe(0);
    for (const command of ['start', 'login', 'check', 'people', 'check-config', 'schema'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  test.each(['start', 'login', 'check', 'people', 'check-config', 'schema'])(
    '%s says what it takes, and its version',
    async (command) => {
      const help = await run([command, '--help']).ended;
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toContain(`Usage: federama ${command} `);
      expect(await run([command, '--version']).ended).toEqual({
        code: 0,
        stdout: `${VERSION}\n`,
        stderr: '',
      });
    },
  );

  test('an option too many is answered with those that exist', async () => {
    const { code, stdout, stderr } = await run(['people', '--cuont', '3']).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain("unknown option '--cuont'\n(Did you mean --count?)");
    expect(stderr).toContain('--seed <text>');
  });

  test('check-config counts what is in a file', async () => {
    const { code, stdout } = await run(['check-config']).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(
      'In order: 7 identity providers, 8 services, 4 data providers, 7 clients, 124 people.',
    );
  });

  test('schema prints JSON', async () => {
    const { stdout } = await run(['schema']).ended;
    expect(JSON.parse(stdout)).toMatchObject({ title: 'federation.yaml', type: 'object' });
  });
});
