/** Who is who: neither an e-mail address nor a spelling tells, the civil status of the registry does. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginToApp, redeem, userinfo } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const SCOPE = 'openid profile birth email';
const uidOf = (id: string) =>
  federation.config.identityProviders.find((one) => one.id === id)?.uid ?? '';

async function claimsOf(login: string, via = 'azur') {
  const who = { login, providerUid: uidOf(via) };
  const callback = await loginToApp(federation, { scope: SCOPE }, who);
  const response = await redeem(federation, callback.params.get('code') ?? '');
  const { access_token } = (await response.json()) as { access_token: string };
  return decodeJwt(await (await userinfo(federation, access_token)).text());
}

describe('two people', () => {
  test('with one e-mail address have a subject each', async () => {
    const [one, other] = [await claimsOf('couple_1'), await claimsOf('couple_2')];
    expect(one.email).toBe('les.tisserand@example.org');
    expect(other.email).toBe(one.email);
    expect(other.sub).not.toBe(one.sub);
  });

  test('with one name, whose addresses differ by case only, have a subject each', async () => {
    const [one, other] = [await claimsOf('courriel_casse_1'), await claimsOf('courriel_casse_2')];
    expect([one.email, other.email]).toEqual([
      'claire.morel@example.org',
      'Claire.Morel@Example.org',
    ]);
    expect(other.given_name).toBe(one.given_name);
    expect(other.sub).not.toBe(one.sub);
  });
});

describe('one person at two identity providers', () => {
  test('with another e-mail address at each has one subject', async () => {
    const login = 'courriel_selon_le_fournisseur';
    const [one, other] = [await claimsOf(login), await claimsOf(login, 'boreale')];
    expect(one.email).toBe('yasmine.cherif@example.org');
    expect(other.email).toBe("y.o'cherif+boreale@example.net");
    expect(other.sub).toBe(one.sub);
  });

  test('with combining accents at one of them has one name and one subject', async () => {
    const login = 'accents_selon_le_fournisseur';
    const [one, other] = [await claimsOf(login), await claimsOf(login, 'boreale')];
    expect(one).toMatchObject({ given_name: 'Célestin', family_name: 'LEFÈBVRE' });
    expect(one.family_name).toBe('LEFÈBVRE'.normalize('NFC'));
    expect({ ...other, iat: 0, exp: 0 }).toEqual({ ...one, iat: 0, exp: 0 });
  });
});

test.each([
  ['apostrophe_droite', { given_name: "N'Deye Anne", family_name: "L'HAŸ" }],
  ['accents_combinés', { family_name: 'BÉRANGÈRE'.normalize('NFD') }],
  ['minuscules', { given_name: 'jean-rené', family_name: 'VON DER HEYDE' }],
  ['une_lettre', { given_name: 'O', family_name: 'Y' }],
  ['mois_seul_au_registre', { birthdate: '1984-03-01' }],
  ['centenaire', { birthplace: '', birthcountry: '99139' }],
])('%s reaches the service as the registry has it', async (login, expected) => {
  expect(await claimsOf(login)).toMatchObject(expected);
});
