/** Synapse, a Matrix homeserver, signs agents in as docs/how-to/sign-in-to-matrix.md says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  call,
  ssoAddress,
  throughBroker,
  withPassword,
} from '../../docs/examples/synapse/matrix.ts';
import { atPorts, howTo, install, ownPorts, type Rehearsal, rehearse } from './how-to.ts';
import { cacheFolder, unreachable } from './packages.ts';

const page = howTo('sign-in-to-matrix.md');
const folder = cacheFolder('synapse');
const missing = unreachable('Synapse', () => install(page, folder));

describe.skipIf(missing)('Synapse, as printed', () => {
  let federation: Federation;
  let rehearsal: Rehearsal;
  let homeserver: string;

  beforeAll(async () => {
    const free = ownPorts(8008, 8009, 8448, 8449);
    const config = structuredClone(loadConfig());
    atPorts(free)(config);
    federation = await startFederation({ config, ports: 'free' });
    const ports = free.with(9404, federation.url('agents'));
    homeserver = ports.ours('http://localhost:8008');
    const env = { MINISTRIES: homeserver, INDUSTRY: ports.ours('http://localhost:8009') };
    const ready = /Synapse now listening on TCP port \d+\n[\s\S]*Synapse now listening/;
    rehearsal = await rehearse(page, { example: 'synapse', folder, ports, ready, env });
  });
  afterAll(async () => {
    await rehearsal?.stop();
    await federation?.stop();
  });

  test('two ministries and a company write to each other; who is refused is told why', () => {
    expect(page.blocks('text')).toEqual([rehearsal.printed('rehearsal.ts')]);
  });

  test('the page shows the configuration that is run', () => {
    const file = new URL('../../docs/examples/synapse/ministries.yaml', import.meta.url);
    expect(readFileSync(file, 'utf8')).toContain(page.blocks('yaml')[0]);
  });

  test('whose town gets a provider of its own keeps her account', async () => {
    const login = 'sofia.garcia@mairie-valmont.example';
    const before = await throughBroker(homeserver, login);
    await giveTownAProvider(login);
    const after = await throughBroker(homeserver, login);
    expect(before).toMatchObject({ userId: expect.stringMatching(/^@sofia\.garcia-mairie/) });
    expect(after).toMatchObject({ userId: 'userId' in before && before.userId });
  });

  test('a name that somebody has already is no way into their account', async () => {
    const admin = await withPassword(homeserver, 'admin', '123');
    const held = admin.userId.replace('admin', 'paul.petit-surete.example');
    await call(admin, 'PUT', `/_synapse/admin/v2/users/${held}`, { password: 'of somebody else' });
    const paul = await throughBroker(homeserver, 'paul.petit@surete.example');
    expect(paul).toMatchObject({ userId: held.replace('.example:', '.example1:') });
  });

  test('asks for two factors as the page says, and does not look at what came', async () => {
    const file = join(folder, 'ministries.yaml');
    const below = /^ *user_profile_method: .*$/m;
    const asks = `    ${page.blocks('yaml')[1]}`;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(below, (line) => `${line}\n${asks}`),
    );
    await rehearsal.restart('ministries.yaml');
    const asked = await pagesOf((address) => address);
    expect(asked).toContainEqual(expect.stringContaining('/verify-email'));
    const withoutClaims = await pagesOf((address) => address.replace(/&claims=[^&]+/, ''));
    expect(withoutClaims).not.toContainEqual(expect.stringContaining('/verify-email'));
    for (const pages of [asked, withoutClaims])
      expect(pages.at(-1)).toContain('/_synapse/client/oidc/callback?code=');
  });

  /** Up to the homeserver, once the address of the request, which is the browser's, is changed. */
  async function pagesOf(change: (address: string) => string): Promise<string[]> {
    const browser = new Browser();
    const answer = await browser.request('GET', ssoAddress(homeserver));
    const loginUrl = change(answer.headers.get('location') ?? '');
    const login = 'ines.bernard@savoirs.example';
    const { page: last } = await signIn({ browser, loginUrl, login, password: '123' });
    expect(last.text).toContain('loginToken=');
    return browser.hops.map(({ url }) => url);
  }

  /** A ministry's takes the town in; the broker knows the address from the default provider. */
  async function giveTownAProvider(login: string): Promise<void> {
    const domains = ['savoirs.example', 'etat.example', 'mairie-valmont.example'];
    const changes = [
      { list: 'identityProviders', key: 'savoirs', patch: { professional: { domains } } },
      { list: 'agents', key: login, patch: { at: { savoirs: { sub: 'sofia-at-savoirs' } } } },
    ] as const;
    for (const change of changes)
      expect(await federation.change(change)).toMatchObject({ problems: [] });
  }
});
