/** The observatory, where tokens are encrypted: both layers, who can read them, and what broke. */
import { type Federation, signIn, startFederation, type World } from 'federama';
import { type HTMLElement, parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HIGH, highLogin, withHighBroker } from '../support/high-broker.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: withHighBroker(), ports: 'free' });
});
afterAll(() => federation.stop());

type Made = Parameters<Federation['worlds']['create']>[0];

async function loggedIn(fault?: string, made?: Made): Promise<World> {
  const world = federation.worlds.create(made);
  if (fault) world.faults.arm({ id: fault, fault, match: {}, times: 0, parameters: {} });
  await signIn(highLogin(world));
  return world;
}

const exchangeOf = (world: World, hop: string) =>
  world.journal.exchanges().findLast((one) => one.hop === hop);

async function tokenOf(world: World, hop: string): Promise<HTMLElement> {
  const { seq = 0, trace = '' } = exchangeOf(world, hop) ?? {};
  const page = await read(world, `/exchanges/${seq}?login=${trace}`);
  const token = page.querySelector('.token[data-encrypted]');
  if (!token) throw new Error(`no encrypted token at ${hop}`);
  return token;
}

async function read(world: World, path: string): Promise<HTMLElement> {
  const answer = await fetch(`${world.url('observatory')}${path}`, {
    headers: { 'accept-language': 'en' },
  });
  expect(answer.status).toBe(200);
  return parse(await answer.text());
}

const names = (token: HTMLElement) => token.querySelectorAll('dt').map(({ text }) => text);

describe('a token encrypted for someone of this federation', () => {
  test.each([
    ['broker.token', ['alg', 'enc', 'cty', 'kid', 'iss', 'aud', 'epk'], 'nonce'],
    ['broker.userinfo', ['alg', 'enc', 'cty', 'kid', 'iss', 'aud'], 'family_name'],
    ['idp.token', ['alg', 'enc', 'cty', 'kid', 'iss', 'aud', 'epk'], 'nonce'],
  ])('%s: header, parts, claims, signature', async (hop, header, claim) => {
    const token = await tokenOf(await loggedIn(), hop);
    expect(token.getAttribute('data-encrypted')).toBe('opened');
    const shown = names(token);
    const parts = ['encrypted_key', 'iv', 'ciphertext', 'tag'];
    expect(shown.slice(0, header.length + 4)).toEqual([...header, ...parts]);
    expect(shown).toContain(claim);
    expect(token.querySelectorAll('dd.means').length).toBe(shown.length);
    expect(token.querySelector('[data-testid=signature]')?.getAttribute('data-signature')).toBe(
      'good',
    );
    expect(token.text).toContain('16 bytes');
  });
});

/** A world where the bank registered a key whose private part is nobody's here. */
const FOREIGN: Made = {
  changes: [
    {
      list: 'serviceProviders',
      key: 'banque',
      patch: {
        atBroker: {
          [HIGH]: {
            userinfoEncryptedResponseAlg: 'ECDH-ES',
            jwks: {
              keys: [
                {
                  ...{ kid: 'elsewhere', use: 'enc', alg: 'ECDH-ES', kty: 'EC', crv: 'P-256' },
                  x: 'S3ClAdPUQAMeKdXt4ZrfIZRVV25NPKePI2fp6HNz-hE',
                  y: 'AJV2HYDQjn3x4_hGmaSWc89Rx3RbfOGoT58NNnL-vy8',
                },
              ],
            },
          },
        },
      },
    },
  ],
};

test.each([
  ['broken', 'broker.encrypted-id-token.key-strange', undefined],
  ['broken', 'broker.encrypted-id-token.tag-changed', undefined],
  ['closed', 'broker.encrypted-id-token.key-retired', undefined],
  ['closed', undefined, FOREIGN],
])('%s, and said so: %s', async (state, fault, made) => {
  const token = await tokenOf(await loggedIn(fault, made), 'broker.token');
  expect(token.getAttribute('data-encrypted')).toBe(state);
  expect(token.text).toContain('Pivoine Bank');
  expect(token.querySelector('[data-testid=signature]')).toBeNull();
});

describe('who learned what', () => {
  const viewOf = (world: World, view: string) =>
    read(world, `/?login=${exchangeOf(world, 'broker.token')?.trace}&view=${view}`);

  test('says that nobody between broker and service could read it', async () => {
    const world = await loggedIn();
    const learned = await viewOf(world, 'learned');
    expect(learned.querySelector('[data-testid=sealed]')).not.toBeNull();
    expect(learned.querySelector('[data-testid=unreadable]')).toBeNull();
    const passport = await viewOf(world, 'passport');
    const stamps = passport.querySelectorAll('[data-sealed]');
    expect(stamps.length).toBeGreaterThan(3);
    // From the identity provider to the broker, and from the broker to the bank.
    expect(new Set(stamps.map(({ text }) => text))).toEqual(
      new Set(['encrypted for Trait d’Union +', 'encrypted for Pivoine Bank']),
    );
  });

  test('says that an answer for a key of someone else is not counted', async () => {
    const learned = await viewOf(await loggedIn(undefined, FOREIGN), 'learned');
    expect(learned.querySelector('[data-testid=unreadable]')?.text).toContain('Pivoine Bank');
  });
});

test('the nonce is seen to come back, and the ID token to run out, inside the encryption', async () => {
  const world = await loggedIn();
  const { trace } = exchangeOf(world, 'broker.token') ?? {};
  const page = await read(world, `/?login=${trace}&view=tokens`);
  const of = (kind: string, issuer: string) =>
    page.querySelector(`[data-kind=${kind}][data-issuer=${issuer}]`);
  expect(of('nonce', 'banque')?.getAttribute('data-state')).toBe('spent');
  expect(of('id_token', HIGH)?.querySelector('.now > .soft')).not.toBeNull();
});

test('files hold both layers, without what opens them', async () => {
  const world = await loggedIn();
  const { trace, responseBody = '{}' } = exchangeOf(world, 'broker.token') ?? {};
  const encrypted: string = JSON.parse(responseBody).id_token;
  const file = async (format: string) => {
    const url = `${world.url('observatory')}/logins/${trace}.${format}`;
    const text = await (await fetch(url, { headers: { 'accept-language': 'en' } })).text();
    expect(text).not.toContain(encrypted);
    return text;
  };
  const markdown = await file('md');
  for (const shown of ['`kid` = `banque:ECDH-ES`', '`tag` = `16 bytes`', '`acr` = `eidas2`'])
    expect(markdown).toContain(shown);
  const { log } = JSON.parse(await file('har'));
  const read = log.entries.flatMap(({ _federama }: Har) => _federama.encryptedTokens ?? []);
  expect(read).toMatchObject([
    { encryption: { state: 'opened', reader: HIGH }, signature: 'good' },
    { encryption: { state: 'opened', reader: HIGH }, signature: 'good' },
    { encryption: { state: 'opened', reader: 'banque' }, claims: { acr: 'eidas2' } },
    { encryption: { state: 'opened' }, signature: 'good' },
  ]);
});

type Har = { _federama: { encryptedTokens?: object[] } };
