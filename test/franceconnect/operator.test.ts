/** XIDPL, XIDPH and XDIS: an identity provider joins the federation, or changes; the operator is the configuration. */
import type { LoadedConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf } from './pages.ts';
import { citizen, HIGH, LOW, startIntegration, tileState } from './support.ts';

type Provider = LoadedConfig['identityProviders'][number];

/** The platform with one identity provider more, whose record the operator wrote. */
const withNew = (changes: Partial<Provider>, at = LOW) =>
  startIntegration({
    change: ({ identityProviders }) => {
      const model = identityProviders.find(({ id }) => id === at.provider);
      if (!model) return;
      identityProviders.push({
        ...model,
        id: 'fip-new',
        uid: '5c1b3b6a-2a7f-4a43-9f0d-6c1f4d1c6a11',
        url: `${new URL(model.url).origin}/fip-new`,
        name: { fr: 'Nouveau', en: 'New' },
        clientId: 'broker-at-fip-new',
        clientSecret: 'demonstration-secret-of-the-broker-at-fip-new',
        ...changes,
      });
    },
  });

async function expectShownAndUsable(changes: Partial<Provider>, at = LOW) {
  await using federation = await withNew(changes, at);
  const mire = await citizen(federation).ask(at.service);
  expect(tileState(federation, mire, 'fip-new')).toBe('enabled');
  const page = await citizen(federation).signIn(at.service, { via: 'fip-new' });
  expect(kindOf(page)).toBe('signed-in');
}

const UNSIGNED = { userinfoSignedResponseAlg: 'none' } as const;
const HS256 = { userinfoSignedResponseAlg: 'HS256' } as const;

describe('XIDPL: a new identity provider', () => {
  test('XIDPL-01 with fixed addresses and unsigned userinfo', () =>
    expectShownAndUsable({ ...UNSIGNED, discovery: false }));
  test('XIDPL-02 the same, by its discovery document', () =>
    expectShownAndUsable({ ...UNSIGNED, discovery: true }));
  test('XIDPL-03 by its discovery document, with userinfo signed by HS256', () =>
    expectShownAndUsable({ ...HS256, discovery: true }));
  test('XIDPL-04 the same, with fixed addresses', () =>
    expectShownAndUsable({ ...HS256, discovery: false }));
  test('XIDPL-05 hidden, then shown and used', async () => {
    await using hidden = await withNew({ ...HS256, display: false });
    const mire = await citizen(hidden).ask('fsp1-low');
    expect(tileState(hidden, mire, 'fip-new')).toBe('absent');
    await expectShownAndUsable({ ...HS256, display: true });
  });
  test('XIDPL: not active yet', async () => {
    await using federation = await withNew({ active: false });
    const mire = await citizen(federation).ask('fsp1-low');
    expect(tileState(federation, mire, 'fip-new')).toBe('disabled');
  });
});

describe('XIDPH: a new identity provider of FranceConnect+', () => {
  test('XIDPH-03 by its discovery document', () => expectShownAndUsable({ discovery: true }, HIGH));
  test('XIDPH-04 by its discovery document, and in another encryption', () =>
    expectShownAndUsable(
      {
        discovery: true,
        idTokenEncryptedResponseAlg: 'ECDH-ES',
        userinfoEncryptedResponseAlg: 'RSA-OAEP',
      },
      HIGH,
    ));
  test('XIDPH-05 with fixed addresses', () => expectShownAndUsable({ discovery: false }, HIGH));
  test('XIDPH-06 hidden, then shown and used', async () => {
    await using federation = await withNew({ display: false }, HIGH);
    const state = async () =>
      tileState(federation, await citizen(federation).ask('fsp1-high'), 'fip-new');
    expect(await state()).toBe('absent');
    const key = 'fip-new';
    await federation.change({ list: 'identityProviders', key, patch: { display: true } });
    expect(await state()).toBe('enabled');
    const page = await citizen(federation).signIn('fsp1-high', { via: 'fip-new' });
    expect(kindOf(page)).toBe('signed-in');
  });
});

test('XDIS-02 an account that was blocked is given back', async () => {
  await using federation = await startIntegration();
  const login = 'E000001';
  const arrive = () => citizen(federation).reachInformation('fsp1-high', { login });
  expect(refusalOf(await arrive())).toMatchObject({ status: 403, code: 'Y180001' });
  const patch = { account: 'open' };
  expect((await federation.change({ list: 'people', key: login, patch })).problems).toEqual([]);
  expect(kindOf(await arrive())).toBe('information');
});
