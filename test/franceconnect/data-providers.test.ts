/** DP: what a data provider learns of the token that a service shows it. */

import { createHash } from 'node:crypto';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { citizen, clientOf, integration, journalFromHere, startIntegration } from './support.ts';
import { checktoken, dataProviderOf, introspected, opened, revoke, tokensFor } from './tokens.ts';

const federation = integration();
const ALL_DATA = 'openid dgfip_rfr dgfip_aft droits_assurance_maladie cnam_caisse';

async function learned(login: string, scope = ALL_DATA, provider = 'dpp1-low') {
  const { access_token } = await tokensFor(federation(), 'fsp1-low', { login, scope });
  return introspected(federation(), provider, access_token);
}

const JEANNE = {
  gender: 'female',
  family_name: 'DURAND',
  given_name: 'Jeanne',
  given_name_array: ['Jeanne'],
  birthdate: '1962-08-24',
  birthplace: '75107',
  birthcountry: '99100',
};

describe('DP: a token that is good', () => {
  test('DP-01 says for whom, how long, how sure, and what of the data was asked', async () => {
    const now = Math.floor(Date.now() / 1000);
    const answer = await learned('bdd_default');
    expect(answer).toEqual({
      active: true,
      aud: clientOf(federation(), 'fsp1-low').clientId,
      sub: expect.stringMatching(/^[0-9a-f]{64}v1$/),
      iat: expect.any(Number),
      exp: expect.any(Number),
      acr: 'eidas1',
      jti: expect.stringMatching(/./),
      scope: 'dgfip_rfr dgfip_aft',
      ...JEANNE,
    });
    expect(Number(answer.iat)).toBeLessThanOrEqual(now + 1);
    expect(Number(answer.exp)).toBeGreaterThan(now);
  });

  test('DP: each data provider learns of its own scopes', async () => {
    const { scope } = await learned('bdd_default', ALL_DATA, 'dpp2-low');
    expect(scope).toBe('droits_assurance_maladie cnam_caisse');
  });
  test('DP: none of its scopes was asked', async () => {
    expect(await learned('bdd_default', 'openid profile')).toMatchObject({
      active: true,
      scope: '',
      ...JEANNE,
    });
  });
  test('DP: it knows a person by a name of its own', async () => {
    const { access_token, id_token } = await tokensFor(federation(), 'fsp1-low');
    const { sub } = await introspected(federation(), 'dpp1-low', access_token);
    const told = JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString());
    expect(sub).not.toBe(told.sub);
    const serial = 'JeanneDURAND1962-08-24female7510799100';
    const hash = createHash('sha256').update(serial).digest('base64');
    const { subjectSecret } = firstBroker(federation().config);
    const { clientId } = dataProviderOf(federation(), 'dpp1-low');
    const digest = createHash('sha256').update(clientId + hash + subjectSecret);
    expect(sub).toBe(`${digest.digest('hex')}v1`);
  });
  test('DP: the answer is for the data provider, from the broker', async () => {
    const { access_token } = await tokensFor(federation(), 'fsp1-low', { scope: ALL_DATA });
    const response = await checktoken(federation(), 'dpp2-low', { token: access_token });
    expect(response.headers.get('set-cookie')).toBeNull();
    const { payload } = await opened(federation(), await response.text());
    expect(Object.keys(payload).sort()).toEqual(['aud', 'iat', 'iss', 'token_introspection']);
    expect(payload.aud).toBe(dataProviderOf(federation(), 'dpp2-low').clientId);
  });

  test.each([
    [
      'prénom_composé_avec_espace',
      {
        given_name: 'Jean Philippe Pierre Louis',
        given_name_array: ['Jean Philippe', 'Pierre', 'Louis'],
        family_name: 'DUBOIS',
      },
    ],
    ['test_CLEMENT', { family_name: 'CORSE', birthplace: '2A115', birthcountry: '99100' }],
    ['étranger_présumé_né_jour', { birthdate: '1992-11-01', birthcountry: '99217' }],
    ['étranger_présumé_né_jour_et_mois', { birthdate: '1992-01-01', birthcountry: '99217' }],
  ])('DP-04#%s as the civil registry has them', async (login, expected) => {
    expect(await learned(login)).toMatchObject({ active: true, ...expected });
  });

  test('DP-05 is journaled, with who asked about whom', async () => {
    const events = journalFromHere(federation());
    const { access_token } = await tokensFor(federation(), 'fsp1-low', { scope: ALL_DATA });
    expect(events('DP_VERIFIED_FC_CHECKTOKEN')).toEqual([]);
    await introspected(federation(), 'dpp1-low', access_token);
    const [transfer] = events('FC_DATATRANSFER_INFORMATION_IDENTITY');
    const { id, title } = dataProviderOf(federation(), 'dpp1-low');
    expect(transfer?.accountId).toBeTruthy();
    expect(events('DP_VERIFIED_FC_CHECKTOKEN')).toMatchObject([
      { dpId: id, dpTitle: title.fr, accountId: transfer?.accountId },
    ]);
  });
});

describe('DP: a token that is good no more', () => {
  const INACTIVE = { active: false };

  test('DP: was given back', async () => {
    const { access_token } = await tokensFor(federation(), 'fsp1-low', { scope: ALL_DATA });
    await revoke(federation(), 'fsp1-low', access_token);
    expect(await introspected(federation(), 'dpp1-low', access_token)).toEqual(INACTIVE);
  });
  test('DP: is older than a minute', async () => {
    const clock = movableClock();
    await using timed = await startIntegration({ clock });
    const { access_token } = await tokensFor(timed, 'fsp1-low', { scope: ALL_DATA });
    clock.advance(61);
    expect(await introspected(timed, 'dpp1-low', access_token)).toEqual(INACTIVE);
  });
});

describe('DP: at the service', () => {
  test('DP: a person who is signed in finds the link to their data', async () => {
    const page = await citizen(federation()).signIn('fsp1-low', { scope: ALL_DATA });
    expect(page.html.querySelector('[data-testid=get-data-link]')).not.toBeNull();
  });
});
