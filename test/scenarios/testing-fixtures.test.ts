/** What @federama/testing gives to other people's tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  FaultNeverHit,
  startFederation,
  type TestFederation,
  type TestWorld,
} from '@federama/testing';
import { loadConfig } from 'federama';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { authorizeUrl } from '../support/federation.ts';

let federation: TestFederation;
beforeAll(async () => {
  federation = await startFederation();
});
afterAll(() => federation.stop());

/** The address that starts a login at an application that does not run. */
const atMyApp = (world: TestWorld, changes: Record<string, string> = {}) =>
  authorizeUrl(world.inside as never, { redirect_uri: NOBODY, ...changes });
const NOBODY = 'http://localhost:1/callback';

/** An application that answers its callback the same way each time. */
async function application(world: TestWorld, status: number, text = '') {
  const server = createServer((req, res) =>
    req.url === '/login'
      ? res.writeHead(302, { location: start }).end()
      : res.writeHead(status, { 'set-cookie': 'mine=1; Path=/' }).end(text),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { clientId } = await world.registerClient({ redirectUris: [`${origin}/callback`] });
  const start = atMyApp(world, { client_id: clientId, redirect_uri: `${origin}/callback` });
  return { origin, loginUrl: `${origin}/login` };
}

describe('holding', () => {
  test('an exchange waits, is changed, and goes on', async () => {
    await using world = federation.world();
    const holds = world.hold(['service.callback']);
    const ending = world.loginAs('test', { to: 'impots' });
    const callback = await holds.next();
    expect(callback).toMatchObject({ hop: 'service.callback', what: 'request' });
    await callback.release({ query: { state: 'of-someone-else' } });
    expect((await ending).signedIn).toBe(false);
    await expect(callback.release()).rejects.toThrow('service.callback could not be let go: gone');
    await expect(holds.next({ timeoutMs: 1 })).rejects.toThrow('service.callback was held');
    holds.disarm();
    expect((await world.loginAs('test', { to: 'impots' })).signedIn).toBe(true);
  });
});

describe('a login without a browser', () => {
  test('ends signed in at a service, with claims, callback and sessions', async () => {
    await using world = federation.world();
    const result = await world.loginAs('test', { to: 'impots' });
    expect(result.signedIn).toBe(true);
    expect(result.claims).toMatchObject({ iss: world.issuer });
    expect(new URL(result.callbackUrl ?? '').searchParams.get('code')).toBeTruthy();
    expect(result.callbackUrl).toContain(world.url('impots'));
    expect(result.storageState).toEqual({ cookies: result.cookies, origins: [] });
    const session = result.cookies.find(({ name }) => name === 'azur_session');
    expect(session).toMatchObject({ domain: 'localhost', path: `/w/${world.id}`, expires: -1 });
    expect(session).toMatchObject({ httpOnly: true, secure: false, sameSite: 'Lax' });
    expect(result.cookies.some(({ expires }) => expires > 0)).toBe(true);
  });

  test('stays in the process, whatever the network is like', async () => {
    await using world = federation.world();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
    onTestFinished(() => void vi.unstubAllGlobals());
    expect((await world.loginAs('test', { to: 'impots' })).signedIn).toBe(true);
    const { signedIn } = await world.loginAs('test', { loginUrl: atMyApp(world) });
    // Nobody is at its callback.
    expect(signedIn).toBe(false);
  });

  test('says why it was refused', async () => {
    await using world = federation.world();
    const wrong = await world.loginAs({ login: 'test', password: 'wrong' });
    expect(wrong).toMatchObject({ signedIn: false, refusal: 'wrong_credentials' });
    expect(wrong.claims).toBeUndefined();
    const fault = world.fault('broker.id-token.nonce-other');
    const spoilt = await world.loginAs('test', { to: 'impots' });
    expect(spoilt.signedIn).toBe(false);
    expect(spoilt.cause).toContain('nonce');
    expect(fault.hits).toBe(1);
  });

  test('chooses the identity provider, and names those there are when it is none', async () => {
    await using world = federation.world();
    expect((await world.loginAs('test', { via: 'boreale' })).signedIn).toBe(true);
    await expect(world.loginAs('test', { via: 'nowhere' })).rejects.toThrow(/nowhere.*azur/);
    await expect(world.loginAs('test', { to: 'nowhere' })).rejects.toThrow(/nowhere.*impots/);
    await expect(world.loginAs('nobody')).rejects.toThrow(/nobody.*test/);
  });

  test('goes as far as the callback of an application that does not run', async () => {
    await using world = federation.world();
    await world.registerClient({ clientId: 'my-app', redirectUris: [NOBODY] });
    const result = await world.loginAs('test', { loginUrl: atMyApp(world) });
    expect(result).toMatchObject({ signedIn: false, refusal: 'http_502' });
    expect(result.callbackUrl).toMatch(/^http:\/\/localhost:1\/callback\?code=/);
    await expect(world.loginAs('test', { loginUrl: NOBODY })).rejects.toThrow('fetch failed');
  });

  test('believes the status of an application, or what it is told to look at', async () => {
    await using world = federation.world();
    const happy = await application(world, 200, 'Sorry');
    const signedInWhen = ({ text }: { text: string }) => !text.includes('Sorry');
    expect((await world.loginAs('test', happy)).signedIn).toBe(true);
    const judged = await world.loginAs('test', { ...happy, signedInWhen });
    expect(judged).toMatchObject({ signedIn: false, refusal: 'http_200', cause: 'Sorry' });
    const broken = await application(world, 500, 'Oh no');
    const failed = await world.loginAs('test', broken);
    expect(failed).toMatchObject({ signedIn: false, refusal: 'http_500', cause: 'Oh no' });
    expect(failed.cookies.map(({ name }) => name)).toContain('mine');
  });
});

describe('people and clients', () => {
  test('someone is changed for one world only', async () => {
    await using world = federation.world();
    await using other = federation.world();
    const before = (await other.person('test')).identity?.given_name;
    await world.person({ login: 'test', identity: { given_name: 'Zoé' } });
    expect((await world.loginAs('test')).claims?.given_name).toBe('Zoé');
    expect((await other.loginAs('test')).claims?.given_name).toBe(before);
    await world.reset();
    expect((await world.person('test')).identity?.given_name).toBe(before);
  });

  test('someone new is like someone else, and signs in', async () => {
    await using world = federation.world();
    const camille = await world.person({
      login: 'camille',
      password: 'secret',
      identity: { given_name: 'Camille' },
    });
    const { signedIn, claims } = await world.loginAs(camille);
    expect(signedIn).toBe(true);
    expect(claims).toMatchObject({ given_name: 'Camille' });
    await expect(world.person('nobody')).rejects.toThrow('nobody');
    await expect(world.person({ login: 'x', outcome: 'sometimes' })).rejects.toThrow('outcome');
  });

  test('a client is registered with a secret of its own, or changed', async () => {
    await using world = federation.world();
    const mine = await world.registerClient({ redirectUris: [NOBODY] });
    expect(mine).toMatchObject({ issuer: world.issuer, redirectUris: [NOBODY] });
    const { clientSecret } = world.client('my-app');
    expect(mine.clientSecret).not.toBe(clientSecret);
    const changed = await world.registerClient({ clientId: 'my-app', redirectUris: [NOBODY] });
    expect(changed).toMatchObject({ id: 'my-app', clientSecret, redirectUris: [NOBODY] });
    expect(() => world.client('other')).toThrow(/other.*my-app/);
    expect((await fetch(mine.discovery)).status).toBe(200);
  });
});

describe('faults', () => {
  test('a fault that was never hit fails the test, by its name', async () => {
    const world = federation.world();
    world.fault('broker.id-token.exp-past', { match: { client: 'banque' } });
    await world.loginAs('test', { to: 'impots' });
    expect(() => world.end()).toThrow(FaultNeverHit);
    const unmet = federation.world();
    unmet.fault('broker.jwks.server-error');
    await expect(
      (async () => {
        await using _ended = unmet;
      })(),
    ).rejects.toThrow(
      /broker\.jwks\.server-error: waits for broker\.jwks[\s\S]+No request ever came to this world/,
    );
  });

  test('one that was hit, disarmed or allowed to stay does not', async () => {
    const world = federation.world();
    const fault = world.fault('broker.id-token.exp-past', { times: 1 });
    expect((await world.loginAs('test')).signedIn).toBe(false);
    expect((await world.loginAs('test')).signedIn).toBe(true);
    expect(fault.hits).toBe(1);
    world.fault('broker.jwks.html').disarm();
    world.end();
    const allowed = federation.world({ allowUnhit: true });
    allowed.fault('broker.jwks.html');
    allowed.end();
  });

  test('one that does not exist is refused, with those of its kind', () => {
    using world = federation.world();
    expect(() => world.fault('broker.id-token.wrong')).toThrow(/broker\.id-token\.nonce-other/);
  });
});

describe('time and events', () => {
  test('the clock moves, stands still, and may be wrong at one party', async () => {
    await using world = federation.world();
    world.clock.freeze(new Date('2030-01-01T00:00:00Z'));
    world.clock.advance(60);
    expect(world.clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1));
    expect((await world.loginAs('test')).claims).toMatchObject({ iss: world.issuer });
    world.clock.resume();
    world.clock.skew('boreale', -3600);
    expect((await world.loginAs('test', { via: 'boreale' })).signedIn).toBe(false);
    expect(() => world.clock.skew('nobody', 1)).toThrow('nobody');
  });

  test('an event is waited for, whether it has happened or not', async () => {
    await using world = federation.world();
    const coming = world.events.waitFor('FC_VERIFIED');
    const other = world.events.waitFor('FC_VERIFIED', { party: 'nobody' }, { timeoutMs: 1 });
    await expect(other).rejects.toThrow('Nothing happened in this world');
    await world.loginAs('test');
    expect(await coming).toMatchObject({ event: 'FC_VERIFIED', party: 'broker' });
    const past = await world.events.waitFor('FC_VERIFIED', ({ party }) => party === 'broker');
    expect(past.seq).toBe((await coming).seq);
    const never = world.events.waitFor('NEVER', { reason: 'x' }, { timeoutMs: 1 });
    await expect(never).rejects.toThrow(/No event NEVER with {"reason":"x"}[\s\S]*FC_VERIFIED/);
  });
});

describe('the trace', () => {
  test('tells the whole login, and no secret', async () => {
    await using world = federation.world();
    const { callbackUrl, cookies } = await world.loginAs({ login: 'test', password: '123' });
    const trace = world.trace();
    const text = `${trace}${JSON.stringify(trace)}`;
    expect(`${trace}`).toContain('browser → azur  idp.login');
    const raw = world.inside.journal
      .exchanges()
      .map(({ requestBody, responseBody }) => requestBody + responseBody)
      .join();
    const tokens = raw.match(/eyJ[\w-]{20,}\.[\w-]+\.[\w-]+/g) ?? [];
    const [, accessToken] = /"access_token":"([^"]+)"/.exec(raw) ?? [];
    const secrets = [
      accessToken,
      new URL(callbackUrl ?? '').searchParams.get('code'),
      ...tokens,
      ...cookies.filter(({ name }) => name.endsWith('session')).map(({ value }) => value),
      // A client that runs in the browser has none.
      ...loadConfig().serviceProviders.flatMap(({ registration: { clientSecret } }) =>
        clientSecret ? [clientSecret] : [],
      ),
      'password=123',
    ];
    expect(tokens.length).toBeGreaterThan(1);
    expect(secrets.filter((secret) => !secret || text.includes(secret))).toEqual([]);
  });
});

describe('people at work', () => {
  const INES = 'ines.bernard@savoirs.example';

  test('sign in at the service that is theirs', async () => {
    await using world = federation.world();
    const result = await world.loginAs('camille.martin@surete.example');
    expect(result).toMatchObject({ signedIn: true, claims: { siret: '11000201100044' } });
    expect(result.url).toBe(`${world.url('workspace')}/`);
  });

  test('prove a second factor by a code, read in the mailbox', async () => {
    await using world = federation.world();
    const levels = ['eidas1-mfa', 'eidas2'];
    const result = await world.loginAs(INES, { to: 'workspace', levels });
    expect(result.signedIn).toBe(true);
    expect(result.text).toContain('>eidas1-mfa</span>');
    const wrong = await world.loginAs(INES, { to: 'workspace', levels, code: '00000000' });
    expect(wrong).toMatchObject({ signedIn: false, refusal: 'Y170003' });
  });

  test('are added or changed for one world, and enter by the default provider', async () => {
    await using world = federation.world();
    const like = 'sofia.garcia@mairie-valmont.example';
    const login = 'max@mairie-valmont.example';
    const max = await world.agent({ login, like, identity: { given_name: 'Max' } });
    const result = await world.loginAs(max);
    const claims = { email: login, given_name: 'Max', siret: '21920023500014' };
    expect(result).toMatchObject({ signedIn: true, claims });
    await world.agent({ login: INES, identity: { siret: '21920023500014' } });
    expect((await world.loginAs(INES)).claims).toMatchObject({ siret: '21920023500014' });
    await expect(world.agent('nobody@surete.example')).rejects.toThrow(/nobody.*camille/);
  });

  test('earn a level: an organisation, a code, an identity that a citizen vouches for', async () => {
    await using world = federation.world();
    const at = (name: string) => `${name}@mairie-valmont.example`;
    const levels = (...all: string[]) => ({ to: 'workspace', levels: all });
    const victor = await world.loginAs(at('victor.sur'), levels('eidas1-mfa'));
    expect([victor.signedIn, victor.text.includes('>eidas1-mfa</span>')]).toEqual([true, true]);
    const nadia = await world.loginAs(at('nadia.nouvelle'));
    expect(nadia).toMatchObject({ signedIn: false, refusal: 'organisation_needed' });
    const siret = '21920023500014';
    const chosen = await world.loginAs(at('nadia.nouvelle'), { siret });
    expect(chosen).toMatchObject({ signedIn: true, claims: { siret } });
    const angela = await world.loginAs(at('angela.dubois'), levels('eidas1'));
    expect(angela).toMatchObject({ signedIn: false, refusal: 'citizen_needed' });
    const raised = { ...levels('eidas1'), citizen: 'test' };
    expect((await world.loginAs(at('angela.dubois'), raised)).signedIn).toBe(true);
  });

  test('levels are for services of the federation', async () => {
    await using world = federation.world();
    const options = { loginUrl: NOBODY, levels: ['eidas2'] };
    await expect(world.loginAs(INES, options)).rejects.toThrow('levels');
  });
});
