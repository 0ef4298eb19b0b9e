/** The control API: what a test runner in any language steers a federation with. */
import { request } from 'node:http';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf, type Json } from '../support/control.ts';
import { loginOf, MY_APP } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const { call, newWorld } = controlOf(() => federation);

describe('worlds', () => {
  test('are made, shown, and thrown away', async () => {
    const world = await newWorld({ id: 'api', seed: 'one' });
    expect(world).toMatchObject({ id: 'api', seed: 'one' });
    const discovery = await fetch(`${world.issuer}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer: world.issuer });
    expect((await call('GET', '/worlds')).body.worlds).toEqual(
      expect.arrayContaining(['default', 'api']),
    );
    expect((await call('POST', '/worlds', { id: 'api' })).status).toBe(409);
    expect((await call('DELETE', '/worlds/api')).status).toBe(204);
    const gone = await call('GET', '/worlds/api');
    expect(gone).toMatchObject({
      status: 404,
      type: expect.stringContaining('application/problem+json'),
    });
    expect(gone.body.detail).toContain('default');
  });

  test('go back to a snapshot, and to their start', async () => {
    const { id } = await newWorld();
    const { snapshot } = (await call('POST', `/worlds/${id}/snapshots`)).body;
    await call('DELETE', `/worlds/${id}/people/test`);
    expect((await call('GET', `/worlds/${id}/people/test`)).status).toBe(404);
    expect((await call('POST', `/worlds/${id}/restore`, { snapshot })).status).toBe(204);
    expect((await call('GET', `/worlds/${id}/people/test`)).status).toBe(200);
    await call('DELETE', `/worlds/${id}/people/test`);
    expect((await call('POST', `/worlds/${id}/reset`)).status).toBe(204);
    expect((await call('GET', `/worlds/${id}/people/test`)).status).toBe(200);
    expect((await call('POST', `/worlds/${id}/restore`, { snapshot: 'x' })).status).toBe(404);
  });

  test('the first federation is one too, and stays', async () => {
    expect((await call('GET', '/worlds/default')).body.issuer).toBe(
      `${federation.url('broker')}/api/v2`,
    );
    expect((await call('DELETE', '/worlds/default')).status).toBe(409);
  });
});

describe('people and participants', () => {
  test('are put in, changed in part, and taken out', async () => {
    const { id } = await newWorld();
    const people = `/worlds/${id}/people`;
    const identity = {
      given_name: 'Zoé',
      family_name: 'TEST',
      gender: 'female',
      birthdate: '1990-01-02',
      birthplace: '75107',
      birthcountry: '99100',
      email: 'zoe@example.org',
    };
    expect((await call('PUT', `${people}/zoe`, { identity })).status).toBe(200);
    const { body: first } = await call('POST', `/worlds/${id}/logins`, { persona: 'zoe' });
    expect(first.claims).toMatchObject({ given_name: 'Zoé', family_name: 'TEST' });
    const patched = await call('PATCH', `${people}/zoe`, { identity: { family_name: 'AUTRE' } });
    expect(patched.body.identity).toMatchObject({ given_name: 'Zoé', family_name: 'AUTRE' });
    const { body: second } = await call('POST', `/worlds/${id}/logins`, { persona: 'zoe' });
    expect(second.claims).toMatchObject({ family_name: 'AUTRE' });
    expect((await call('DELETE', `${people}/zoe`)).status).toBe(204);
    expect((await call('POST', `/worlds/${id}/logins`, { persona: 'zoe' })).status).toBe(404);
    const made = await call('POST', `${people}/generate`, { count: 3, seed: 'x' });
    expect(made.body.logins).toHaveLength(3);
    const { body: third } = await call('POST', `/worlds/${id}/logins`, {
      persona: made.body.logins[2],
    });
    expect(third.signedIn).toBe(true);
  });

  test('what makes no sense changes nothing, and every problem is named', async () => {
    const { id } = await newWorld();
    const { status, body } = await call('PUT', `/worlds/${id}/clients/x`, {
      name: 'X',
      registration: { clientId: 'x', clientSecret: 'short', redirectUris: ['nope'] },
    });
    expect(status).toBe(422);
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['registration.redirectUris.0', 'registration.clientSecret']),
    );
    expect((await call('GET', `/worlds/${id}/clients/x`)).status).toBe(404);
  });

  test('a new participant of a world shares the ports that are open', async () => {
    const { id } = await newWorld();
    const azur = (await call('GET', `/worlds/${id}/identity-providers/azur`)).body;
    const other = { ...azur, uid: '11111111-2222-4333-8444-555555555555' };
    const closed = await call('PUT', `/worlds/${id}/identity-providers/vert`, {
      ...other,
      url: 'http://localhost:9',
    });
    expect(closed.status).toBe(422);
    expect(closed.body.detail).toContain(`/w/${id}`);
    const url = azur.url.replace(`/w/${id}`, `/w/${id}/vert`);
    const open = await call('PUT', `/worlds/${id}/identity-providers/vert`, { ...other, url });
    expect(open.status).toBe(200);
    const login = await call('POST', `/worlds/${id}/logins`, { identityProvider: 'vert' });
    expect(login.body.signedIn).toBe(true);
  });

  test('keys are renewed, and old ones stay until they are retired', async () => {
    const { id, issuer } = await newWorld();
    const kids = async () =>
      ((await (await fetch(`${issuer}/jwks`)).json()) as Json).keys
        .map(({ kid, n, x }: Json) => [kid, n ?? x].join(' '))
        .sort();
    const before = await kids();
    expect(before).toHaveLength(2);
    expect((await call('POST', `/worlds/${id}/keys/broker/rotate`)).status).toBe(204);
    const both = await kids();
    expect(both).toHaveLength(4);
    expect(both).toEqual(expect.arrayContaining(before));
    const { body } = await call('POST', `/worlds/${id}/logins`, {});
    expect(body.signedIn).toBe(true);
    await call('POST', `/worlds/${id}/keys/broker/retire`);
    expect(await kids()).toEqual(both.filter((key: string) => !before.includes(key)));
    expect((await call('POST', `/worlds/${id}/keys/impots/rotate`)).body.detail).toContain(
      'broker',
    );
  });
});

describe('logins', () => {
  test('say which identity provider they went through, and that another one was meant', async () => {
    const { id } = await newWorld();
    const logIn = async (body: object) => (await call('POST', `/worlds/${id}/logins`, body)).body;
    const citizen = await logIn({ identityProvider: 'boreale' });
    expect(citizen).toMatchObject({ signedIn: true, identityProvider: 'boreale' });
    expect(citizen).not.toHaveProperty('notices');
    const camille = { service: 'workspace', persona: 'camille.martin@surete.example' };
    expect(await logIn(camille)).toMatchObject({ signedIn: true, identityProvider: 'surete' });
    expect(await logIn({ ...camille, identityProvider: 'savoirs' })).toMatchObject({
      identityProvider: 'surete',
      notices: [expect.stringContaining('identityProvider savoirs had no effect')],
    });
  });

  test('of somebody who has no account there say so', async () => {
    const { id } = await newWorld();
    const camille = 'camille.martin@surete.example';
    const logIn = async (body: object) => (await call('POST', `/worlds/${id}/logins`, body)).body;
    expect(await logIn({ service: 'workspace', persona: 'test' })).toMatchObject({
      signedIn: false,
      refusal: 'invalid_email',
      cause: expect.stringContaining('professional e-mail address'),
    });
    expect(await logIn({ service: 'impots', persona: camille })).toMatchObject({
      signedIn: false,
      refusal: 'wrong_credentials',
      cause: expect.stringContaining('at providers of citizens'),
    });
  });

  test('give sessions a browser goes on with', async () => {
    const { id } = await newWorld();
    const { body } = await call('POST', `/worlds/${id}/logins`, {
      service: 'banque',
      persona: 'jumelle_1',
    });
    expect(body.signedIn).toBe(true);
    const world = federation.worlds.get(id);
    const cookies = body.storageState.cookies
      .map(({ name, value }: Json) => `${name}=${value}`)
      .join('; ');
    const page = await fetch(world?.url('banque') ?? '', { headers: { cookie: cookies } });
    expect(await page.text()).toContain('data-testid="signed-in"');
    expect(
      body.storageState.cookies.every(
        ({ domain, path }: Json) => domain === 'localhost' && path.startsWith('/'),
      ),
    ).toBe(true);
  });

  test('of an application that need not run end at its callback', async () => {
    const { id } = await newWorld();
    const { body } = await call('POST', `/worlds/${id}/logins`, { client: MY_APP.clientId });
    expect(body.signedIn).toBe(true);
    const back = new URL(body.callbackUrl);
    expect(back.origin + back.pathname).toBe(MY_APP.redirectUri);
    expect(back.searchParams.get('code')).toHaveLength(43);
  });

  test('tell why they were refused', async () => {
    const { id } = await newWorld();
    const { body } = await call('POST', `/worlds/${id}/logins`, { persona: 'défunte' });
    const refused = federation.config.people.find(({ outcome }) => outcome.startsWith('Y'));
    const ended = await call('POST', `/worlds/${id}/logins`, { persona: refused?.login });
    expect(ended.body).toMatchObject({ signedIn: false, refusal: refused?.outcome });
    expect(ended.body.cause).toBeTruthy();
    expect(body.title).toBe('Not found');
    const both = await call('POST', `/worlds/${id}/logins`, {
      service: 'impots',
      client: 'my-app',
    });
    expect(both.body.detail).toContain('Only one');
  });

  test('give tokens that the broker takes', async () => {
    const { id, issuer } = await newWorld();
    const { body } = await call('POST', `/worlds/${id}/tokens`, {
      client: 'my-app',
      scopes: ['openid', 'given_name'],
    });
    expect(body.claims).toMatchObject({ iss: issuer, aud: 'my-app' });
    const answer = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${body.tokens.access_token}` },
    });
    expect(decodeJwt(await answer.text())).toMatchObject({ given_name: expect.any(String) });
  });
});

describe('faults and time', () => {
  test('a fault strikes once, and the report says which never did', async () => {
    const { id } = await newWorld();
    const armed = await call('POST', `/worlds/${id}/faults`, {
      fault: 'broker.id-token.nonce-other',
    });
    expect(armed).toMatchObject({ status: 201, body: { hits: 0, times: 1 } });
    await call('POST', `/worlds/${id}/faults`, {
      fault: 'registry.unavailable',
      match: { persona: 'nobody' },
    });
    expect((await call('POST', `/worlds/${id}/logins`, {})).body.signedIn).toBe(false);
    expect((await call('POST', `/worlds/${id}/logins`, {})).body.signedIn).toBe(true);
    const { body } = await call('GET', `/worlds/${id}/report`);
    expect(body.ok).toBe(false);
    expect(body.neverHit.map(({ fault }: Json) => fault)).toEqual(['registry.unavailable']);
    expect((await call('DELETE', `/worlds/${id}/faults`)).status).toBe(204);
    expect((await call('GET', `/worlds/${id}/report`)).body.ok).toBe(true);
  });

  test('a fault that does not exist, or has no such parameter, is refused with those that do', async () => {
    const unknown = await call('POST', '/worlds/default/faults', {
      fault: 'broker.id-token.exp-pats',
    });
    expect(unknown).toMatchObject({ status: 404 });
    expect(unknown.body.detail).toContain('broker.id-token.exp-past');
    const parameter = await call('POST', '/worlds/default/faults', {
      fault: 'broker.token.slow',
      parameters: { minutes: 1 },
    });
    expect(parameter.body.detail).toContain('seconds');
  });

  test('time is moved, stopped, and set wrong for one', async () => {
    const { id } = await newWorld();
    const { body } = await call('POST', `/worlds/${id}/tokens`, { client: 'my-app' });
    const world = await call('GET', `/worlds/${id}`);
    const userinfo = async () =>
      (
        await fetch(`${world.body.issuer}/userinfo`, {
          headers: { authorization: `Bearer ${body.tokens.access_token}` },
        })
      ).status;
    expect(await userinfo()).toBe(200);
    await call('POST', `/worlds/${id}/clock/advance`, { seconds: 3600 });
    expect(await userinfo()).toBe(401);
    const frozen = await call('POST', `/worlds/${id}/clock/freeze`, { at: '2031-01-01T00:00:00Z' });
    expect(frozen.body).toMatchObject({ now: '2031-01-01T00:00:00.000Z', frozen: true });
    const skewed = await call('PUT', `/worlds/${id}/clock/skews/boreale`, { seconds: -3600 });
    expect(skewed.body.skews).toEqual({ boreale: -3600 });
    const login = await call('POST', `/worlds/${id}/logins`, { identityProvider: 'boreale' });
    expect(login.body.signedIn).toBe(false);
    await call('POST', `/worlds/${id}/clock/reset`);
    expect(
      (await call('POST', `/worlds/${id}/logins`, { identityProvider: 'boreale' })).body.signedIn,
    ).toBe(true);
    expect(
      (await call('PUT', `/worlds/${id}/clock/skews/nobody`, { seconds: 1 })).body.detail,
    ).toContain('boreale');
  });

  test('the first federation too: its time can be moved, and set back', async () => {
    await call('POST', '/worlds/default/clock/advance', { seconds: 7200 });
    const ended = await signIn(loginOf(federation));
    expect(ended.signedIn).toBe(true);
    expect(Number(ended.claims?.iat) * 1000).toBeGreaterThan(Date.now() + 7_000_000);
    await call('POST', '/worlds/default/clock/reset');
    expect((await signIn(loginOf(federation))).signedIn).toBe(true);
  });
});

describe('events', () => {
  test('are waited for: those to come, and those that were', async () => {
    const { id } = await newWorld();
    const coming = call('GET', `/worlds/${id}/events/wait?event=FC_VERIFIED`);
    await call('POST', `/worlds/${id}/logins`, {});
    expect((await coming).body).toMatchObject({ event: 'FC_VERIFIED', party: 'broker' });
    expect((await call('GET', `/worlds/${id}/events/wait?event=FC_VERIFIED`)).body.seq).toBe(
      (await coming).body.seq,
    );
  });

  test('that do not come are told with those that did', async () => {
    const { id } = await newWorld();
    await call('POST', `/worlds/${id}/logins`, {});
    const { status, body } = await call(
      'GET',
      `/worlds/${id}/events/wait?event=NEVER&timeoutSeconds=0.05`,
    );
    expect(status).toBe(408);
    expect(body.seen).toContain('FC_VERIFIED');
  });

  test.each([
    ['events/wait', 'timeout', 'timeoutSeconds'],
    ['events/wait', 'timeoutseconds', 'timeoutSeconds'],
    ['holds/next', 'timeout', 'no such setting'],
  ])('%s does not take %s for a field to wait for, or for nothing', async (path, name, meant) => {
    const { status, body } = await call('GET', `/worlds/default/${path}?${name}=0.05`);
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([{ path: name, expected: expect.stringContaining(meant) }]);
  });

  test('come as JSON, lines and a stream, and exchanges by login', async () => {
    const { id } = await newWorld();
    const control = federation.config.control.url;
    const stream = await fetch(`${control}/worlds/${id}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { body: login } = await call('POST', `/worlds/${id}/logins`, {});
    let text = '';
    while (!text.includes('event: FC_VERIFIED')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    const { body } = await call('GET', `/worlds/${id}/events?trace=${login.trace}`);
    expect(body.events.map(({ event }: Json) => event)).toContain('FC_VERIFIED');
    const lines = await call('GET', `/worlds/${id}/events`, undefined, {
      accept: 'application/x-ndjson',
    });
    expect(lines.type).toContain('ndjson');
    const { body: traces } = await call('GET', `/worlds/${id}/traces`);
    expect(traces.traces).toMatchObject([
      { trace: login.trace, client: 'impots', persona: 'test', identityProvider: 'azur' },
    ]);
    const { body: trace } = await call('GET', `/worlds/${id}/traces/${login.trace}`);
    expect(trace.exchanges.map(({ hop }: Json) => hop)).toContain('broker.token');
    expect((await call('GET', `/worlds/${id}/traces/none`)).status).toBe(404);
  });
});

describe('sessions', () => {
  test('are counted, and ended at one participant only', async () => {
    const { id } = await newWorld();
    const world = federation.worlds.get(id);
    const browser = new Browser();
    await signIn({ ...loginOf(world as never), browser });
    const { body } = await call('GET', `/worlds/${id}/sessions`);
    expect(body.parties.impots.session).toBe(1);
    expect((await call('DELETE', `/worlds/${id}/sessions/impots`)).status).toBe(204);
    const page = await browser.open(world?.url('impots') ?? '');
    expect(page.html.querySelector('[data-testid=signed-in]')).toBeNull();
    const after = (await call('GET', `/worlds/${id}/sessions`)).body.parties;
    expect(after.impots).toBeUndefined();
    expect(after.broker).toBeDefined();
  });
});

describe('whoever calls', () => {
  test('finds every operation in the OpenAPI document', async () => {
    const { body } = await call('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object));
    expect(operations.length).toBeGreaterThan(40);
    for (const { summary, responses } of operations) {
      expect(summary).toBeTruthy();
      expect(responses.default.content['application/problem+json']).toBeDefined();
    }
    expect(
      body.paths['/worlds/{world}/clock/advance'].post.requestBody.content['application/json']
        .schema.properties.seconds.type,
    ).toBe('number');
  });

  test('signs in where it was asked to, in a world at the addresses of the first one, too', async () => {
    const { id } = await newWorld({ address: 'same' });
    await call('PATCH', `/worlds/${id}/people/test`, { identity: { email: 'own@example.org' } });
    await call('POST', `/worlds/${id}/faults`, { fault: 'broker.id-token.exp-past' });
    const { signedIn } = (await call('POST', `/worlds/${id}/logins`, {})).body;
    expect(signedIn).toBe(false);
    const { status, body } = await call('POST', `/worlds/${id}/tokens`, { client: 'my-app' });
    expect([status, body.claims.aud]).toEqual([200, 'my-app']);
    const { traces } = (await call('GET', `/worlds/${id}/traces`)).body;
    expect(traces.map(({ outcome }: Json) => outcome)).toEqual(['refused', 'signed-in']);
    const report = (await call('GET', `/worlds/${id}/report`)).body;
    expect(report).toMatchObject({ ok: true, neverHit: [] });
  });

  test('is told what was expected', async () => {
    const wrong = await call('POST', '/worlds', { id: 'No Way', sed: 'x' });
    expect(wrong).toMatchObject({ status: 400, body: { title: 'The body is not as expected' } });
    expect(wrong.body.problems.map(({ path }: Json) => path)).toEqual(
      expect.arrayContaining(['id', 'sed']),
    );
    expect((await call('POST', '/worlds', '{nope')).status).toBe(400);
    expect((await call('GET', '/nothing')).body.detail).toContain('openapi.json');
  });

  test('is no page of a browser', async () => {
    const control = federation.config.control.url;
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect((await call('GET', '/worlds', undefined, headers)).status).toBe(403);
    const { port } = new URL(control);
    const status = await new Promise((resolve) =>
      request({ port, path: '/worlds', headers: { host: 'rebound.example' } }, (res) =>
        resolve(res.statusCode),
      ).end(),
    );
    expect(status).toBe(421);
  });

  test('needs the token once there is one, and is refused when the port is open without', async () => {
    const closed = await startFederation({ config: loadConfig(), ports: 'free', host: '0.0.0.0' });
    const guarded = await startFederation({
      config: loadConfig(),
      ports: 'free',
      controlToken: 'a-token',
    });
    const ask = (one: Federation, headers = {}) =>
      fetch(`${one.config.control.url}/worlds`, { headers });
    expect((await ask(closed)).status).toBe(403);
    expect((await ask(guarded)).status).toBe(401);
    expect((await ask(guarded, { authorization: 'Bearer a-token' })).status).toBe(200);
    await Promise.all([closed.stop(), guarded.stop()]);
  });
});
