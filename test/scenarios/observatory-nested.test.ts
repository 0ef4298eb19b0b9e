/** The observatory, where tokens are encrypted: both layers, who can read them, and what broke. */
import {
  type Browser,
  type Federation,
  type LoadedConfig,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { type HTMLElement, parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND } from '../support/brokers.ts';
import { ENCRYPTED, highLogin, withHighBroker } from '../support/high-broker.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: withHighBroker(), ports: 'free' });
});
afterAll(() => federation.stop());

async function loggedIn(arm?: string, change: (config: LoadedConfig) => void = () => {}) {
  const world = federation.worlds.create();
  if (arm)
    world.faults.arm({ id: arm, fault: arm, match: {}, times: 0, parameters: {} });
  change(world.config);
  await signIn(highLogin(world));
  return world;
}

const exchangeOf = (world: World, hop: string) =>
  world.journal.exchanges().find((one) => one.hop === hop && one.party === SECOND);

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

describe('a token encrypted for a service of this federation', () => {
  test.each([
    ['broker.token', ['alg', 'enc', 'cty', 'kid', 'iss', 'aud', 'epk'], 'nonce'],
    ['broker.userinfo', ['alg', 'enc', 'cty', 'kid', 'iss', 'aud'], 'family_name'],
  ])('%s: header, parts, claims, signature', async (hop, header, claim) => {
    const token = await tokenOf(await loggedIn(), hop);
    expect(token.getAttribute('data-encrypted')).toBe('opened');
    const shown = names(token);
    const parts = ['encrypted_key', 'iv', 'ciphertext', 'tag'];
    expect(shown.slice(0, header.length + 4)).toEqual([...header, ...parts]);
    expect(shown).toContain(claim);
    expect(token.querySelectorAll('dd.means').length).toBe(shown.length);
    expect(
      token.querySelector('[data-testid=signature]')?.getAttribute('data-signature'),
    ).toBe('good');
    expect(token.text).toContain('16 bytes');
  });
});
