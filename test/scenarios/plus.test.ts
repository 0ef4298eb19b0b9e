/** The broker of the high level in the federation that ships, beside the standard one. */
import { readFileSync } from 'node:fs';
import { Browser, type Federation, goOn, loadConfig, signIn, startFederation } from 'federama';
import { compactDecrypt, decodeJwt, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const KEYS = new URL('../../packages/federation/demonstration-client-keys.json', import.meta.url);
const { keys } = JSON.parse(readFileSync(KEYS, 'utf8')) as { keys: JWK[] };
const issuer = () => `${federation.url('plus')}/api/v2`;
const CALLBACK = 'http://localhost:3000/callback';

/** What is in a token that is encrypted for the ready application. */
async function decrypted(jwe: string) {
  const { plaintext } = await compactDecrypt(jwe, async ({ kid, alg }) => {
    const key = keys.find((one) => one.kid === kid);
    return importJWK(key ?? {}, alg);
  });
  return decodeJwt(new TextDecoder().decode(plaintext));
}

/** A login of the ready application, as far as its tokens. */
async function tokens(scope: string) {
  const client = federation.config.clients.find(({ id }) => id === 'my-plus-app');
  const { clientId = '', clientSecret = '' } = client?.registration ?? {};
  const asked = {
    ...{ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', scope },
    ...{ acr_values: 'eidas2', state: 'a'.repeat(32), nonce: 'b'.repeat(32) },
  };
  const browser = new Browser(async (input, init) =>
    String(input).startsWith(CALLBACK) ? new Response('') : fetch(input, init),
  );
  const loginUrl = `${issuer()}/authorize?${new URLSearchParams(asked)}`;
  const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  const code = new URL(page.url).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
  const answer = await fetch(`${issuer()}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
  });
  return (await answer.json()) as { id_token: string; access_token: string };
}

test('the ready application decrypts what it receives with the demonstration key', async () => {
  const { id_token, access_token } = await tokens('openid profile rnipp_birthdate');
  expect(await decrypted(id_token)).toMatchObject({ iss: issuer(), acr: 'eidas2' });
  const userinfo = await fetch(`${issuer()}/userinfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await decrypted(await userinfo.text())).toMatchObject({
    given_name: 'Angela Claire Louise',
    birthdate: '1962-08-24',
    rnipp_birthdate: '1962-08-24',
  });
});

test('a data provider of both platforms answers a token of either', async () => {
  const { access_token } = await tokens('openid droits_assurance_maladie');
  const answer = await fetch(`${federation.url('droits')}/api/v1/data`, {
    method: 'POST',
    headers: { authorization: `Bearer ${btoa(access_token)}` },
    body: new URLSearchParams({ auth_secret: 'demonstration-secret-shared-with-services' }),
  });
  expect(answer.status).toBe(200);
});

test('the bank knows its customer by one sub, and has the higher platform prove it by another', async () => {
  const browser = new Browser();
  const first = await signIn({ ...loginOf(federation, { to: 'banque' }), browser });
  expect(first.acr).toBe('eidas1');
  const form = first.page.html.querySelector('[data-testid=sensitive-act] form');
  if (!form) throw new Error(`no act on ${first.page.url}`);
  const choice = await browser.submit(first.page, form, {});
  expect(choice.url).toContain(federation.url('plus'));
  const { page } = await goOn(choice, { browser, login: 'test', password: '123' });
  expect(page.html.querySelector('[data-testid=act-done]')?.text).toContain('eidas2');
  const [event] = federation.journal.events().filter(({ event }) => event === 'SP_STEPPED_UP');
  expect(event).toMatchObject({ acr: 'eidas2', sub: first.claims?.sub });
  expect(event?.provedAs).not.toBe(first.claims?.sub);
});

test('a client_id of the other broker is told to be registered there, to developers alone', async () => {
  const client = federation.config.clients.find(({ id }) => id === 'my-app');
  const asked = {
    ...{ client_id: client?.registration.clientId ?? '', redirect_uri: CALLBACK, scope: 'openid' },
    ...{ response_type: 'code', acr_values: 'eidas2', state: 's', nonce: 'n'.repeat(22) },
  };
  const url = `${issuer()}/authorize?${new URLSearchParams(asked)}`;
  for (const [language, broker] of [
    ['fr', 'Trait d’Union'],
    ['en', 'Trait d’Union'],
  ] as const) {
    const page = await new Browser(fetch, { 'accept-language': language }).open(url);
    const part = (name: string) => page.html.querySelector(`[data-testid=${name}]`)?.text ?? '';
    expect([page.status, part('error-code')]).toEqual([400, expect.stringContaining('Y04EA6EF')]);
    expect(part('developer-cause')).toContain(`my-app`);
    expect(part('developer-cause')).toContain(broker);
    expect(part('error-section')).not.toContain(`${broker},`);
  }
  const [refusal] = federation.journal.events().filter(({ code }) => code === 'Y04EA6EF');
  expect(refusal?.because).toMatchObject({ name: 'clientElsewhere' });
});
