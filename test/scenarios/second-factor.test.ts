/** A second factor, for whoever signs in without a screen: control API, and federama check-config. */

import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { parseConfig } from 'federama/config';
import { crossProblems } from 'federama/consistency';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { withClef } from '../support/clef.ts';
import { blocks } from '../support/printed-commands.ts';

let federation: Federation;
beforeAll(async () => {
  const config = loadConfig();
  withClef(config);
  const strongest = structuredClone(config.identityProviders.at(-1));
  if (strongest)
    config.identityProviders.push({
      ...strongest,
      ...{ id: 'clef3', uid: 'only-eidas3', url: 'http://localhost:9419', levels: ['eidas3'] },
      factors: { passkey: { level: 'eidas3', amr: ['hwk'] }, chooseLevel: false },
    });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

async function logIn(body: object, world = 'default') {
  const answer = await fetch(`${federation.config.control.url}/worlds/${world}/logins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'impots', ...body }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

test('the right code is given by itself, at the time of the world', async () => {
  expect(await logIn({ identityProvider: 'clef' })).toMatchObject({ signedIn: true });
  federation.world.clock.advance(86_400);
  expect(await logIn({ identityProvider: 'clef' })).toMatchObject({ signedIn: true });
});

test('two logins within one step take its code and the next; a third one says what is wrong', async () => {
  federation.world.clock.freeze();
  const login = { identityProvider: 'clef', persona: 'prénom_composé' };
  const ends = [await logIn(login), await logIn(login), await logIn(login)];
  federation.world.clock.resume();
  expect(ends.map(({ signedIn }) => signedIn)).toEqual([true, true, false]);
  expect(ends[2]).toMatchObject({ refusal: 'code_used' });
  expect(ends[2]?.cause).toContain('reusableCodes');
});

test('with the leniency, codes count again; the report of the world says so', async () => {
  const world = federation.worlds.create();
  const patch = { factors: { reusableCodes: true } };
  const { problems } = await world.change({ list: 'identityProviders', key: 'clef', patch });
  expect(problems).toEqual([]);
  world.clock.freeze();
  const login = { identityProvider: 'clef', persona: 'prénom_composé' };
  for (const _ of [1, 2, 3, 4])
    expect(await logIn(login, world.id)).toMatchObject({ signedIn: true });
  const report = await fetch(`${federation.config.control.url}/worlds/${world.id}/report`);
  expect(await report.json()).toMatchObject({
    ok: false,
    leniencies: [{ leniency: 'reusable-codes', uses: 3 }],
  });
  const wrong = { identityProvider: 'clef', persona: 'test', code: '000000' };
  expect(await logIn(wrong, world.id)).toMatchObject({ refusal: 'wrong_factor' });
});

test('a wrong code ends the login, with its cause', async () => {
  const login = { identityProvider: 'clef', persona: 'avec_nom_dusage', code: '000000' };
  const ended = await logIn(login);
  expect(ended).toMatchObject({ signedIn: false, refusal: 'wrong_factor' });
  expect(ended.cause).toBeTruthy();
});

test('where only a passkey leads on, it says so', async () => {
  const ended = await logIn({ identityProvider: 'clef3', persona: 'nom_composé' });
  expect(ended).toMatchObject({ signedIn: false, refusal: 'passkey_needed' });
});

test('machines find the secrets of people where codes are asked for, and nowhere else', async () => {
  const answer = await fetch(`${federation.url('start-page')}/federation.json`);
  const { people } = (await answer.json()) as Federation['manifest'];
  expect(people.every(({ totpSecret }) => /^[A-Z2-7]{32}$/.test(totpSecret ?? ''))).toBe(true);
});

test('the page of a person shows the secret', async () => {
  const page = await new Browser().open(`${federation.url('start-page')}/people/test`);
  const known = federation.manifest.people.find(({ login }) => login === 'test');
  const shown = page.html.querySelector('[data-testid=totp-secret]')?.text;
  expect(shown).toBe(known?.totpSecret);
});

describe('what factors earn is checked', () => {
  const base = loadConfig();
  const problemsWith = (changes: object, levels = ['eidas2', 'eidas3']) => {
    const config = structuredClone(base);
    withClef(config, levels);
    const clef = config.identityProviders.at(-1);
    Object.assign(clef?.factors ?? {}, changes);
    return crossProblems(config).map(({ path, expectedFr }) => [path.at(-1), !!expectedFr]);
  };

  test('nothing is wrong with the one of these tests', () => {
    expect(problemsWith({})).toEqual([]);
  });

  test.each([
    ['a level that no broker accepts', { password: { level: 'eidas1', amr: ['pwd'] } }, 'level'],
    [
      'less for more',
      { totp: { level: 'eidas3', amr: ['otp'] }, passkey: { level: 'eidas2', amr: ['hwk'] } },
      'level',
    ],
    ['a level that no factor earns', { passkey: undefined }, 'levels'],
  ])('%s', (_what, changes, where) => {
    expect(problemsWith(changes)).toEqual([[where, true]]);
  });

  test('nor with the block that the documentation prints', () => {
    const printed = blocks().find(({ where }) => where.endsWith('sign-in-at-a-higher-level.md'));
    const { identityProviders } = parseYaml(printed?.text ?? '');
    const { levels, factors } = identityProviders[0];
    expect(problemsWith(factors, levels)).toEqual([]);
    expect(Object.keys(factors)).toEqual(['totp', 'passkey']);
  });

  test('no second factor at all', () => {
    const text = JSON.stringify({
      ...base,
      people: [],
      identityProviders: base.identityProviders.map((one) => ({ ...one, factors: {} })),
    });
    expect(() => parseConfig(text, 'mine.yaml')).toThrow('a second factor: totp, passkey or both');
  });
});

describe('at FranceConnect+, as shipped', () => {
  const highest = { client: 'my-plus-app', acr: 'eidas3', service: undefined };

  test('an account with a code earns eidas2, and eidas3 takes a passkey', async () => {
    const login = { ...highest, identityProvider: 'cobalt', persona: 'nom_composé' };
    expect(await logIn({ ...login, acr: 'eidas2' })).toMatchObject({ signedIn: true });
    expect(await logIn(login)).toMatchObject({ signedIn: false, refusal: 'passkey_needed' });
  });

  test('a citizen of another country signs in by login', async () => {
    const login = { ...highest, identityProvider: 'europe', persona: 'de-grossmann' };
    const ended = await logIn(login);
    expect(ended).toMatchObject({ signedIn: true });
    expect(String(ended.callbackUrl)).toContain('code=');
  });

  test('somebody else is told that only they can', async () => {
    const ended = await logIn({ ...highest, identityProvider: 'europe' });
    expect(ended).toMatchObject({ signedIn: false, refusal: 'european_needed' });
  });
});
