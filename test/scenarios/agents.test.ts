/** People at work, each with what is particular about them, in the federation that ships. */
import { agentAt, type Change, earnedOf } from '@federama/model';
import {
  Browser,
  type FaultParameters,
  type Federation,
  faultCatalogue,
  loadConfig,
  type Page,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';

const REDIRECT = 'http://localhost:3000/callback';
let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

type Place = Pick<World, 'url'>;
const issuerOf = (place: Place) => `${place.url('agents')}/api/v2`;
const CAMILLE = 'camille.martin@surete.example';

/** A world of one's own, with something changed in it. */
const worldWith = (changes: Change[]) => federation.worlds.create({ changes });

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
async function login(
  email: string,
  changes: Record<string, string> = {},
  provider?: string,
  place: Place = federation,
) {
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
    loginUrl: `${issuerOf(place)}/authorize?${query}`,
    login: email,
    password: '123',
    ...(uid && { providerUid: uid }),
  });
  return page;
}

async function claimsOf(page: Page, place: Place = federation): Promise<Record<string, unknown>> {
  const { clientId, clientSecret } = client();
  const answer = await fetch(`${issuerOf(place)}/token`, {
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
  return decodeJwt(await (await fetch(`${issuerOf(place)}/userinfo`, { headers })).text());
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

test('a contractor is told from an agent', async () => {
  const contractor = await claimsOf(await login('nora.prest@surete.example'));
  const agent = await claimsOf(await login(CAMILLE));
  expect([contractor.belonging_population, agent.belonging_population]).toEqual([
    'prestataire',
    'agent',
  ]);
});

test.each([
  ['luc.lune@atelier-lune.example', /linked to the non-public organization: Atelier de la lune/],
  ['anne.hier@test.example', /linked to the non-public organization: Lycee d’autrefois/],
])('%s is kept out of a service for public agents', async (email, message) => {
  const patch = { registration: { type: 'public' } };
  const world = worldWith([{ list: 'clients', key: 'my-agents-app', patch }]);
  const page = await login(email, {}, undefined, world);
  expect(codeOn(page)).toContain('Y500015');
  expect(page.html.querySelector('[data-testid=error-message]')?.text).toMatch(message);
});

test('an unlisted domain goes to the default provider, and no domain at all is no address', async () => {
  const unlisted = await login('someone@test.example');
  expect(unlisted.url).toContain(federation.url('sesame'));
  const nowhere = await login('someone@nowhere.invalid');
  expect(new URL(nowhere.url).searchParams.get('error')).toBe('invalid_email');
});

test.each([
  ['eric.ailleurs@surete.example', 'Y500027'],
  ['zoe.bloquee@savoirs.example', 'Y500024'],
])('%s is refused', async (email, code) => {
  expect(codeOn(await login(email))).toContain(code);
});

test('whoever the operator blocks is refused, with a subject in their record or without one', async () => {
  const patch = { account: { state: 'blocked' } };
  const world = worldWith([{ list: 'agents', key: CAMILLE, patch }]);
  expect(codeOn(await login(CAMILLE, {}, undefined, world))).toContain('Y500024');
});

test.each(['savoirs', 'sesame'])('%s signs in nobody who has no account there', async (id) => {
  const uid = federation.config.identityProviders.find((one) => one.id === id)?.uid ?? '';
  const page = await login(CAMILLE, { idp_hint: uid }, id);
  expect(page.url).toContain(federation.url(id));
  expect(page.html.querySelector('[data-testid=sign-in-refused]')).not.toBeNull();
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

describe('the directory of organisations', () => {
  const faults = [...faultCatalogue().values()].filter(
    ({ hop }) => hop === 'directory.establishment',
  );

  test.each(faults)('$id: signed in, without roles', async ({ id }) => {
    const parameters: FaultParameters = id.endsWith('.slow') ? { seconds: 2 } : {};
    const world = worldWith([
      { list: 'brokers', key: 'agents', patch: { upstreamTimeoutSeconds: 1 } },
    ]);
    const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters });
    const claims = await claimsOf(await login(CAMILLE, {}, undefined, world), world);
    expect(claims).toMatchObject({ email: CAMILLE, roles: [] });
    expect(fault.hits).toBe(1);
  });

  test('is down in one world, and answers in another', async () => {
    const patch = { behaviour: 'unavailable' };
    const down = worldWith([{ list: 'organisationDirectories', key: 'organisations', patch }]);
    const up = worldWith([]);
    const rolesIn = async (world: World) =>
      (await claimsOf(await login(CAMILLE, {}, undefined, world), world)).roles;
    expect([await rolesIn(down), await rolesIn(up)]).toEqual([
      [],
      ['agent_public', 'agent_public_etat'],
    ]);
    const told = down.journal.events().find(({ event }) => event === 'ORGANISATIONS_UNAVAILABLE');
    expect(told).toMatchObject({ siret: '11000201100044', detail: 'HTTP 503' });
  });

  test('is asked once a day, over the back channel, in the login it is about', async () => {
    const world = worldWith([]);
    await login(CAMILLE, {}, undefined, world);
    await login('nora.prest@surete.example', {}, undefined, world);
    const asked = world.journal.exchanges().filter(({ hop }) => hop === 'directory.establishment');
    const authorize = world.journal.exchanges().find(({ hop }) => hop === 'broker.authorize');
    expect(asked).toMatchObject([
      { from: 'agents', party: 'organisations', trace: authorize?.trace },
    ]);
  });
});

test('agents are at providers and in organisations that know them', () => {
  const { agents, organisations, brokers, identityProviders } = federation.config;
  const rules = brokers.find(({ id }) => id === 'agents')?.emailRouting;
  for (const agent of agents)
    for (const id of Object.keys(agent.at)) {
      const claims = agentAt(agent, id);
      const provider = identityProviders.find((one) => one.id === id)?.professional;
      const domain = String(claims?.email).split('@')[1] ?? '';
      const sirets = provider?.isDefault
        ? earnedOf(agent).organisations.map(({ siret }) => siret)
        : [claims?.siret];
      for (const siret of sirets)
        expect([agent.login, organisations.map((one) => one.siret)]).toEqual([
          agent.login,
          expect.arrayContaining([siret]),
        ]);
      const routed = provider?.isDefault ? rules?.plausibleDomains : provider?.domains;
      if (agent.login !== 'eric.ailleurs@surete.example') expect(routed).toContain(domain);
    }
});
