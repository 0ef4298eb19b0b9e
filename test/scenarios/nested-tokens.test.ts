/** Tokens that are signed, then encrypted: what goes wrong with them, inside and around. */
import {
  checkService,
  type Federation,
  faultCatalogue,
  type Page,
  signIn,
  startFederation,
  type World,
  worldFaultSwitch,
} from 'federama';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';
import { loginOf } from '../support/federation.ts';
import { nextHeld } from '../support/held.ts';
import { HIGH, highLogin, stepUp, withHighBroker } from '../support/high-broker.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: withHighBroker(), ports: 'free' });
});
afterAll(() => federation.stop());
const { call } = controlOf(() => federation);

const faults = [...faultCatalogue().values()].filter(({ id }) =>
  /^broker\.(?:encrypted-)?(?:id-token|userinfo)\.(?!slow|cut)/.test(id),
);

const problemOf = ({ page }: { page: Page }) =>
  page.html.querySelector('[data-testid=sign-in-problem]')?.getAttribute('data-reason');

function armed(id: string, match = {}) {
  const world = federation.worlds.create();
  const fault = world.faults.arm({ id, fault: id, match, times: 0, parameters: {} });
  return { world, fault };
}

/** In the first world, one after another: a world of its own costs more than the login. */
function armedAlone(id: string) {
  const { world } = federation;
  world.faults.disarmAll();
  const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  return { world, fault };
}

const answerOf = (world: World, hop: string) =>
  world.journal.exchanges().find((one) => one.hop === hop && one.party === HIGH);

describe('whatever a broker may get wrong, where its answers are encrypted', () => {
  test.each(faults)('$id: $expects', async ({ id, expects }) => {
    const { world, fault } = armedAlone(id);
    const ended = await signIn(highLogin(world));
    expect(fault.hits).toBe(1);
    if (expects === 'helped') expect(ended.page.status).toBeLessThan(500);
    else expect(ended.signedIn ? 'signed-in' : 'refused').toBe(expects);
    if (!ended.signedIn) expect(ended.cause).toBeTruthy();
  });
});

describe('whatever an identity provider may get wrong, where its answers are encrypted', () => {
  const atProvider = [...faultCatalogue().values()].filter(({ id }) =>
    /^idp\.(?:encrypted-id-token|.*(?:alg-none|signature-tampered|tag-changed|-strange))/.test(id),
  );
  test.each(atProvider)('$id: the broker says one thing to all', async ({ id, expects }) => {
    const { world, fault } = armedAlone(id);
    const ended = await signIn(highLogin(world));
    expect(fault.hits).toBe(1);
    if (expects === 'helped') return expect(ended.page.status).toBeLessThan(500);
    const code = ended.page.html.querySelector('[data-testid=error-code]')?.text;
    const told = [ended.signedIn, ended.page.status, /Y\d+/.exec(code ?? '')?.[0]];
    expect(told).toEqual([false, 502, id.includes('userinfo') ? 'Y020027' : 'Y020026']);
    expect(ended.cause).toBeTruthy();
  });
});

describe('the sensitive act is not done', () => {
  test.each([
    ['broker.id-token.acr-lower', 'acr'],
    ['broker.id-token.auth-time-past', 'auth_time'],
    ['broker.encrypted-userinfo.key-retired', 'answer_refused'],
  ])('%s: %s', async (fault, reason) => {
    const { world } = armed(fault, { client: 'banque-plus' });
    const page = await stepUp(world);
    expect(page.status).toBe(400);
    expect(problemOf({ page })).toBe(reason);
    expect(world.journal.events().some(({ event }) => event === 'SP_STEPPED_UP')).toBe(false);
  });
});

describe('an answer that is held', () => {
  async function releasedWith(claims: object, signature: 'kept' | 'again') {
    const world = federation.worlds.create();
    const match = { party: HIGH };
    world.breakpoints.arm({ hops: ['broker.token'], when: 'answer', match });
    const ending = signIn(highLogin(world));
    const held = await nextHeld(world);
    const inside = decodeJwt(held.nestedToken ?? '');
    const token = { claims: { ...inside, ...claims }, signature };
    await world.breakpoints.release(held.id, { change: { token } });
    return { held, inside, ended: await ending, left: answerOf(world, 'broker.token') };
  }
  test('says other claims, signed and encrypted again for the same service', async () => {
    const { held, inside, ended, left } = await releasedWith({ acr: 'eidas3' }, 'again');
    expect(inside).toMatchObject({ aud: 'banque-plus', acr: 'eidas2' });
    expect(ended).toMatchObject({ signedIn: true, acr: 'eidas3' });
    const [before, after] = [held.body, left?.responseBody ?? ''].map((body) =>
      decodeProtectedHeader(JSON.parse(body).id_token),
    );
    expect({ ...after, epk: undefined }).toEqual({ ...before, epk: undefined });
    expect(after?.epk).not.toEqual(before?.epk);
    expect(left?.byHand).toBe('changed');
  });

  test('bears a signature that no longer fits, and is refused for that alone', async () => {
    const { ended } = await releasedWith({ acr: 'eidas3' }, 'kept');
    expect(ended.signedIn).toBe(false);
    expect(problemOf(ended)).toBe('answer_refused');
  });
});

test('keys change on both sides while someone signs in, who notices nothing', async () => {
  const world = federation.worlds.create();
  const match = { party: HIGH };
  world.breakpoints.arm({ hops: ['broker.resume'], when: 'answer', match });
  const ending = signIn(highLogin(world));
  const held = await nextHeld(world);
  for (const party of [HIGH, 'banque'])
    expect((await call('POST', `/worlds/${world.id}/keys/${party}/rotate`)).status).toBe(204);
  await world.breakpoints.release(held.id);
  expect((await ending).signedIn).toBe(true);
  const { id_token } = JSON.parse(answerOf(world, 'broker.token')?.responseBody ?? '{}');
  expect(decodeProtectedHeader(id_token).kid).toBe('banque:ECDH-ES:1');
});

test('a key that is retired too early is missing, until the broker reads the keys again', async () => {
  const world = federation.worlds.create();
  expect((await signIn(highLogin(world))).signedIn).toBe(true);
  for (const what of ['rotate', 'retire'])
    expect((await call('POST', `/worlds/${world.id}/keys/banque/${what}`)).status).toBe(204);
  expect(problemOf(await signIn(highLogin(world)))).toBe('answer_refused');
  await call('POST', `/worlds/${world.id}/clock/advance`, { seconds: 61 });
  expect((await signIn(highLogin(world))).signedIn).toBe(true);
});

test('a clock of the broker that is an hour late makes its answers too old', async () => {
  const world = federation.worlds.create();
  const skew = `/worlds/${world.id}/clock/skews/${HIGH}`;
  expect((await call('PUT', skew, { seconds: -3600 })).body.skews).toEqual({ [HIGH]: -3600 });
  expect(problemOf(await signIn(highLogin(world)))).toBe('answer_refused');
  const noted = world.journal.exchanges().flatMap(({ notes = [] }) => notes);
  expect(noted.find(({ kind }) => kind === 'refused')).toBeDefined();
});

test('the control API gives tokens as they left, and the claims inside', async () => {
  const world = federation.worlds.create();
  const asked = { client: 'my-plus-app', acr: 'eidas2' };
  const { status, body } = await call('POST', `/worlds/${world.id}/tokens`, asked);
  expect([status, body.tokens.id_token.split('.').length]).toEqual([200, 5]);
  expect(body.claims).toMatchObject({ aud: 'my-plus-app', acr: 'eidas2' });
});

test('federama check gives codes itself, as often as it signs somebody in', async () => {
  const world = federation.worlds.create();
  const person = world.manifest.people.find(({ login }) => login === 'test');
  const cobalt = () => world.config.identityProviders.find(({ id }) => id === 'cobalt');
  const report = await checkService({
    loginUrl: highLogin(world).loginUrl,
    manifest: world.manifest,
    faults: worldFaultSwitch(world),
    person: { login: 'test', password: '123', ...person, providerUid: cobalt()?.uid ?? '' },
    only: 'broker.id-token.nonce-other,broker.id-token.iss-missing',
  });
  expect(report.results.length).toBeGreaterThan(3);
  expect(report.results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(cobalt()?.factors?.reusableCodes).toBeUndefined();
});

test('whoever sends a token that is refused is not told why; developers are', async () => {
  const [pages, causes] = [new Set<string>(), new Set<string>()];
  for (const id of [
    'broker.encrypted-id-token.key-strange',
    'broker.encrypted-id-token.tag-changed',
    'broker.encrypted-id-token.not-encrypted',
    'broker.id-token.signature-tampered',
    'broker.id-token.nonce-other',
    'broker.encrypted-userinfo.iv-changed',
  ]) {
    const { page, cause } = await signIn(highLogin(armed(id).world));
    expect([page.status, problemOf({ page })]).toEqual([400, 'answer_refused']);
    pages.add(page.html.querySelector('[data-testid=sign-in-problem]')?.text ?? '');
    causes.add(cause ?? '');
  }
  expect([pages.size, causes.size]).toEqual([1, 4]);
});

test('federama check tries them where answers are encrypted', async () => {
  const world = federation.worlds.create();
  const report = await checkService({
    loginUrl: highLogin(world).loginUrl,
    manifest: world.manifest,
    faults: worldFaultSwitch(world),
    person: { login: 'test', password: '123' },
    only: 'broker.encrypted-id-token',
  });
  expect(report.client).toBe('banque-plus');
  const tried = report.results.filter(({ id }) => id.startsWith('broker.'));
  expect(tried.length).toBeGreaterThan(10);
  expect(new Set(tried.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
});

test('an answer of checktoken that is held can say something else, for the same data provider', async () => {
  const world = federation.worlds.create();
  world.breakpoints.arm({ hops: ['broker.checktoken'], when: 'answer', match: {} });
  const ending = signIn(loginOf(world, { to: 'sante' }));
  const held = await nextHeld(world);
  const inside = decodeJwt(held.nestedToken ?? '');
  expect(inside.token_introspection).toMatchObject({ active: true });
  const claims = { ...inside, token_introspection: { active: false } };
  const change = { token: { claims, signature: 'again' as const } };
  await world.breakpoints.release(held.id, { change });
  world.breakpoints.disarm();
  const { signedIn, page } = await ending;
  expect(signedIn).toBe(true);
  expect(page.html.querySelector('[data-testid=data-problem]')).not.toBeNull();
});
