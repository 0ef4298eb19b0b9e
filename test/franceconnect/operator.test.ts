/** XIDPL: an identity provider joins the federation, or changes; the operator is the configuration. */
import type { LoadedConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf } from './pages.ts';
import { citizen, startIntegration, tileState } from './support.ts';

type Provider = LoadedConfig['identityProviders'][number];

/** The platform with one identity provider more, whose record the operator wrote. */
const withNew = (changes: Partial<Provider>) =>
  startIntegration({
    change: ({ identityProviders }) => {
      const [model] = identityProviders;
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

async function expectShownAndUsable(changes: Partial<Provider>) {
  await using federation = await withNew(changes);
  const mire = await citizen(federation).ask('fsp1-low');
  expect(tileState(federation, mire, 'fip-new')).toBe('enabled');
  const page = await citizen(federation).signIn('fsp1-low', { via: 'fip-new' });
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
