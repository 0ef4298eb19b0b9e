/**
 * Passkeys in a real browser, with its virtual authenticator: registered on the way, used, refused,
 * looked after. The pages of second factors and of the European gateway, as axe sees them.
 */
import { totpCode, totpSecretOf } from '@federama/model/totp';
import { type Federation, loadConfig, startFederation } from 'federama';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { newPage } from '../support/page.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

/** A device that has verified whoever holds it. */
async function withAuthenticator(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  return {
    setVerified: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

function requestUrl(acr: string): string {
  const parameters = {
    client_id: 'my-plus-app',
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/callback',
    scope: 'openid given_name family_name',
    acr_values: acr,
    state: 's'.repeat(32),
    nonce: 'n'.repeat(32),
  };
  return `${federation.url('plus')}/api/v2/authorize?${new URLSearchParams(parameters)}`;
}

async function goTo(page: Page, provider: string, acr: string) {
  await page.goto(requestUrl(acr));
  const { uid } = federation.config.identityProviders.find(({ id }) => id === provider) ?? {};
  await page.locator(`[id="idp-${uid}"]`).click();
}

async function password(page: Page, login = 'test') {
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
}

/** The next code of a person: each serves once. */
function nextCode(login = 'test'): string {
  federation.world.clock.advance(30);
  return totpCode(totpSecretOf({ login }) ?? '', federation.world.clock.now());
}

const arrived = (page: Page) => page.getByTestId('consent-continue').waitFor();

test('a passkey is registered on the way to the highest level, used, named, refused and removed', async () => {
  const page = await newPage();
  const device = await withAuthenticator(page);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await goTo(page, 'cobalt', 'eidas3');
  expect(await violationsOf(page)).toEqual([]);
  await password(page);
  await page.getByLabel('Code à six chiffres').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.getByLabel('Code à six chiffres').fill(nextCode());
  await page.keyboard.press('Enter');
  await page.getByLabel('Nom de la clé').fill('téléphone');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer une clé d’accès' }).click();
  await page.getByTestId('passkey-registered').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
  await arrived(page);

  await page.context().clearCookies();
  await goTo(page, 'cobalt', 'eidas3');
  await page.getByTestId('use-passkey').click();
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
  await arrived(page);

  await page.context().clearCookies();
  await device.setVerified(false);
  await goTo(page, 'cobalt', 'eidas3');
  await page.getByTestId('use-passkey').click();
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
  await page.getByText('NotAllowedError').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await device.setVerified(true);

  await page.goto(`${federation.url('cobalt')}/account`);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('Code à six chiffres').fill(nextCode());
  await password(page);
  await page.getByRole('heading', { name: 'téléphone' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByTestId('remove-passkey').click();
  await page.getByTestId('no-passkey').waitFor();
  await goTo(page, 'cobalt', 'eidas3');
  await page.getByTestId('use-passkey').click();
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
  await page.getByTestId('factor-refused').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(errors.filter((text) => /Content.Security/i.test(text))).toEqual([]);
});

test('a wrong code, and one that is sent by e-mail', async () => {
  const page = await newPage();
  await goTo(page, 'cobalt', 'eidas2');
  await password(page, 'nom_composé');
  await page.getByLabel('Code à six chiffres').fill('abcdef');
  await page.keyboard.press('Enter');
  await page.getByTestId('factor-refused').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByTestId('send-code').click();
  await page.getByTestId('code-sent').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const mailbox = await page.context().newPage();
  await mailbox.goto(`${federation.url('cobalt')}/mailbox`);
  expect(await violationsOf(mailbox)).toEqual([]);
  const code = (await mailbox.getByTestId('mailed-code').textContent()) ?? '';
  await page.getByLabel('Code à six chiffres').fill(code);
  await page.keyboard.press('Enter');
  await arrived(page);
});

test('a citizen of another country, in the dark and on a phone', async () => {
  const page = await newPage({ colorScheme: 'dark', viewport: { width: 320, height: 640 } });
  await goTo(page, 'europe', 'eidas3');
  await page.getByRole('button', { name: 'Bulgarie' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bulgarie' }).click();
  await page.getByText('Цветелина').waitFor();
  await page.getByText('Pour qui teste').click();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByTestId('node-form').getByRole('button').click();
  await page.getByTestId('attributes-form').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel(/^Sexe/).uncheck();
  await page.getByTestId('attributes-form').getByRole('button').click();
  await page.getByTestId('node-consent').waitFor();
  expect(await page.locator('main').textContent()).not.toContain('féminin');
  expect(await violationsOf(page)).toEqual([]);
  const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  expect(await page.evaluate(tooWide)).toBe(false);
  await page.getByTestId('node-consent').getByRole('button').click();
  await arrived(page);
});

test('axe finds nothing on the pages where people at work earn a level', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  const acr = { essential: true, values: ['eidas0-mfa'] };
  const parameters = {
    client_id: '0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10',
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/callback',
    scope: 'openid email',
    claims: JSON.stringify({ id_token: { acr } }),
    state: 's'.repeat(32),
    login_hint: 'nadia.nouvelle@mairie-valmont.example',
  };
  const query = new URLSearchParams(parameters);
  await page.goto(`${federation.url('agents')}/api/v2/authorize?${query}`);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByLabel('SIRET de l’établissement').fill('123');
  await page.getByRole('button', { name: 'Choisir cette organisation' }).click();
  await page.getByTestId('organisation-refused').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('SIRET de l’établissement').fill('21920023500014');
  await page.getByRole('button', { name: 'Choisir cette organisation' }).click();
  await page.getByTestId('code-form').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const angela = { ...parameters, login_hint: 'angela.dubois@mairie-valmont.example' };
  const verified = { id_token: { acr: { essential: true, value: 'eidas1' } } };
  const other = new URLSearchParams({ ...angela, claims: JSON.stringify(verified) });
  await page.goto(`${federation.url('agents')}/api/v2/authorize?${other}`);
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('raise-identity').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});
