/** People at work, each with what is particular about them, in the federation that ships. */
import { Browser, type Federation, loadConfig, type Page, signIn, startFederation } from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';

const REDIRECT = 'http://localhost:3000/callback';
let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const issuer = () => `${federation.url('agents')}/api/v2`;

function client() {
  const found = federation.config.clients.find(({ id }) => id === 'my-agents-app');
  if (!found) throw new Error('no client');
  return found.registration;
}

const browserOf = () =>
  new Browser((input, init) =>
    String(input).startsWith(REDIRECT) ? Promise.resolve(new Response('')) : fetch(input, init),
  );

/** As far as the callback of the application, or the page that refuses. */
async function login(email: string, changes: Record<string, string> = {}, provider?: string) {
  const query = new URLSearchParams({
    client_id: client().clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: client().scopes.join(' '),
    state: 's'.repeat(32),
    nonce: 'n'.repeat(32),
    ...changes,
  });
  const uid = federation.config.identityProviders.find(({ id }) => id === provider)?.uid;
  const { page } = await signIn({
    browser: browserOf(),
    loginUrl: `${issuer()}/authorize?${query}`,
    login: email,
    password: '123',
    ...(uid && { providerUid: uid }),
  });
  return page;
}

async function claimsOf(page: Page): Promise<Record<string, unknown>> {
  const { clientId, clientSecret } = client();
  const answer = await fetch(`${issuer()}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(page.url).searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  return decodeJwt(await (await fetch(`${issuer()}/userinfo`, { headers })).text());
}

const codeOn = ({ html }: Page) => html.querySelector('[data-testid=error-code]')?.text ?? '';

test.each([
  ['camille.martin@surete.example', ['agent_public', 'agent_public_etat']],
  ['ines.bernard@savoirs.example', ['agent_public', 'agent_public_etat']],
  ['nora.prest@surete.example', ['agent_public', 'agent_public_etat']],
  ['sofia.garcia@mairie-valmont.example', ['agent_public', 'agent_public_territorial']],
  ['luc.lune@atelier-lune.example', []],
  ['anne.hier@test.example', []],
])('%s signs in', async (email, roles) => {
  expect(await claimsOf(await login(email))).toMatchObject({ email, roles });
});

test.each([
  ['eric.ailleurs@surete.example', 'Y500027'],
  ['zoe.bloquee@savoirs.example', 'Y500024'],
])('%s is refused', async (email, code) => {
  expect(codeOn(await login(email))).toContain(code);
});

test('who changed ministry and address is the same to services', async () => {
  const before = await claimsOf(await login('lea.moreau@savoirs.example', {}, 'savoirs'));
  const after = await claimsOf(await login('lea.moreau@surete.example'));
  expect(before.sub).toBe(after.sub);
  expect(before.idp_id).not.toBe(after.idp_id);
});

test('two people of one name and one sub are two', async () => {
  const first = await claimsOf(await login('paul.petit@surete.example'));
  const second = await claimsOf(await login('paul.petit@savoirs.example'));
  expect(first.sub).not.toBe(second.sub);
});

test('an address of both ministries: one is chosen, and asks for a password', async () => {
  const page = await login('someone@etat.example');
  expect(page.html.querySelector('[data-testid=sign-in-refused]')).not.toBeNull();
  expect(page.url).toContain(federation.url('surete'));
});

test('whoever steers tests gets their tokens', async () => {
  const { call } = controlOf(() => federation);
  const body = { client: client().clientId, persona: 'camille.martin@surete.example' };
  const { status, body: answer } = await call('POST', '/worlds/default/tokens', body);
  expect([status, answer]).toMatchObject([200, { claims: { acr: 'eidas1' } }]);
});

test('a second factor by e-mail, where the ministry knows one only', async () => {
  const acr = { essential: true, values: ['eidas1-mfa', 'eidas2'] };
  const claims = JSON.stringify({ id_token: { acr } });
  const page = await login('ines.bernard@savoirs.example', { claims });
  expect(new URL(page.url).searchParams.has('code')).toBe(true);
  const asked = federation.journal.exchanges().findLast(({ hop }) => hop === 'broker.verify-email');
  expect(asked).toMatchObject({ method: 'POST', status: 303 });
});

test('whoever steers tests signs agents in, a code by e-mail included', async () => {
  const { call } = controlOf(() => federation);
  const ask = async (body: object) => (await call('POST', '/worlds/default/logins', body)).body;
  const camille = await ask({ persona: 'camille.martin@surete.example' });
  expect(camille).toMatchObject({ signedIn: true, claims: { usual_name: 'MARTIN' } });
  const sofia = await ask({ persona: 'sofia.garcia@mairie-valmont.example', service: 'workspace' });
  expect(sofia).toMatchObject({ signedIn: true });
  const persona = 'ines.bernard@savoirs.example';
  const levels = ['eidas1-mfa'];
  expect(await ask({ persona, levels })).toMatchObject({ signedIn: true });
  const wrong = await ask({ persona, levels, code: '1' });
  expect(wrong).toMatchObject({ signedIn: false, refusal: 'Y170003' });
  const body = { client: client().clientId, persona, levels };
  const tokens = await call('POST', '/worlds/default/tokens', body);
  expect(tokens).toMatchObject({ status: 200, body: { claims: { acr: 'eidas1-mfa' } } });
  const url = await call('POST', '/worlds/default/logins', { url: REDIRECT, levels });
  expect(url.status).toBe(400);
});
