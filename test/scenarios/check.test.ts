/** `federama check`: what it finds in services of several minds, told by their sessions alone. */
import express from 'express';
import { asJunit, asText, hasFailed, worldFaultSwitch } from 'federama';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { carelessApp } from '../support/careless-app.ts';
import { carelessService, checkOf, idsOf } from '../support/check.ts';
import { clientApp } from '../support/client-app.ts';
import { testFederation } from '../support/federation.ts';

test('our own service passes all that it meets', async () => {
  const federation = await testFederation();
  // A little over the ten seconds that it waits would be long here: see the slow faults elsewhere.
  const faults = worldFaultSwitch(federation.world);
  const quick = {
    ...faults,
    catalogue: async () => (await faults.catalogue()).filter(({ id }) => !id.endsWith('.slow')),
  };
  const report = await checkOf(federation, `${federation.url('impots')}/login`, {
    faults: quick,
    all: true,
  });
  expect(report.client).toBe('impots');
  expect(report.recognisedBy).toContain('“DUBOIS”');
  expect(idsOf(report, 'fail')).toEqual([]);
  expect(report.results.flatMap(({ warnings }) => warnings)).toEqual([]);
  const notMet = idsOf(report, 'not met');
  expect(notMet.filter((id) => !/\.(?:jwks|discovery)\.|^data-provider\./.test(id))).toEqual([]);
  expect(notMet).toContain('broker.jwks.empty');
  // The default provider signs with HS256, and there is no level below the lowest.
  expect(idsOf(report, 'not applicable').toSorted()).toEqual([
    'broker.id-token.acr-lower',
    ...['acr-lower', 'key-next', 'kid-unknown'].map((name) => `idp.id-token.${name}`),
    'idp.userinfo.key-next',
  ]);
  expect(report.results.some(({ id }) => id.startsWith('broker.encrypted-'))).toBe(false);
  const passed = idsOf(report, 'pass');
  for (const id of ['login.state', 'login.nonce', 'people.same-email', 'people.email-changed'])
    expect(passed).toContain(id);
  expect([hasFailed(report, false), hasFailed(report, true)]).toEqual([false, true]);
  expect(federation.world.faults.armed()).toEqual([]);
});

test('a careless service fails each check that it should, and no other', async () => {
  const { federation, origin } = await carelessService();
  const report = await checkOf(federation, `${origin}/login`, { slowSeconds: 1 });
  const passed = idsOf(report, 'pass');
  expect(report).toMatchObject({ client: 'my-app', homeUrl: `${origin}/` });
  expect(passed.sort()).toEqual(
    [
      ...['login.before', 'login.after', 'login.state', 'login.nonce'],
      ...['long-names', 'no-usage-name', 'born-abroad'].map((name) => `people.${name}`),
      'broker.authorization.extra-parameters',
      ...['typ-other', 'extra-claims', 'auth-time-past'].map((name) => `broker.id-token.${name}`),
      ...['extra-members', 'unavailable', 'html', 'truncated', 'empty', 'null', 'cut'].map(
        (name) => `broker.token.${name}`,
      ),
      ...['html', 'empty', 'null-claims', 'long-name', 'cut'].map(
        (name) => `broker.userinfo.${name}`,
      ),
    ].sort(),
  );
  expect(idsOf(report, 'not met').every((id) => /^broker\.(?:jwks|discovery)/.test(id))).toBe(true);
  const of = (name: string) => report.results.find(({ id }) => id === `broker.${name}`);
  expect(of('token.html')?.warnings).toEqual(['answers HTTP 500: people see no help']);
  expect(of('id-token.nonce-other')?.happened).toBe('A session was opened.');
  expect(of('token.slow')?.happened).toMatch(/^It waited 1 s .+ no time limit/);
  expect(of('token.slow')?.does).toBe('The broker: answers after 1 s');
  expect(of('userinfo.hostile-name')?.happened).toMatch(/unescaped/);
  expect(of('logout.server-error')?.happened).toMatch(/still there/);
  expect(hasFailed(report, false)).toBe(true);

  const resultOf = (id: string) => report.results.find((result) => result.id === id);
  expect(resultOf('people.same-email')?.happened).toMatch(/^The second person sees .+“10\d\d”/);
  expect(resultOf('people.email-changed')?.happened).toMatch(
    /^Another account: nothing is left of “10/,
  );
  expect(resultOf('people.birth-name-changed')?.happened).toMatch(/^Somebody new sees/);

  const text = asText(report, 'npx federama check the-url');
  const lies = report.results.filter(
    ({ id, expects, verdict }) =>
      id.startsWith('broker.id-token.') && expects === 'refused' && verdict !== 'not applicable',
  );
  expect(text).toContain(
    `FAIL The ID token is never verified: ${lies.length} of ${lies.length}\n  broker.id-token.iss-other `,
  );
  expect(text).toContain("npx federama check the-url --only 'broker.id-token.*'");
  expect(text).toContain('FAIL Accounts are found by something else than the sub: 3 of 3');
  expect(text).toMatch(/^ {2}fail +broker\.userinfo\.sub-other /m);
  expect(text).toMatch(/^ {2}warn +broker\.token\.null /m);

  expect(asJunit(report, 'npx federama check the-url')).toContain(
    'Again: npx federama check the-url --only broker.id-token.exp-past',
  );
  const xml = parse(asJunit(report, 'npx federama check the-url'), { lowerCaseTagName: true });
  expect(xml.querySelectorAll('testcase')).toHaveLength(report.results.length);
  expect(xml.querySelectorAll('failure')).toHaveLength(idsOf(report, 'fail').length);
  const skipped = ['not met', 'not applicable'].flatMap((verdict) => idsOf(report, verdict));
  expect(xml.querySelectorAll('skipped')).toHaveLength(skipped.length);
});

test('a token request of an outside service belongs to its login, and so does its fault', async () => {
  const { federation, origin } = await carelessService();
  await checkOf(federation, `${origin}/login`, { only: 'broker.token.extra-members' });
  const struck = federation.journal.exchanges().filter(({ fault }) => fault !== undefined);
  expect(struck.map(({ hop }) => hop)).toEqual(['broker.token']);
  const same = federation.journal.exchanges().filter(({ trace }) => trace === struck[0]?.trace);
  const hops = same.map(({ hop }) => hop);
  for (const hop of ['broker.authorize', 'idp.login', 'broker.token', 'broker.userinfo'])
    expect(hops).toContain(hop);
});

test('a service where nobody can sign in gets a sentence, not a verdict', async () => {
  const app = await clientApp('my-app', (own) => {
    own.redirectUris = own.redirectUris.filter((uri) => uri.includes('3000'));
  });
  app.serve(carelessApp(app));
  await expect(checkOf(app.federation, `${app.origin}/login`)).rejects.toThrow(
    /Nobody can sign in at \S+\/login[\s\S]+Last page: \S+, HTTP 400[\s\S]+registered as a redirect URI of the client my-app/,
  );
  const silent = express().get('/login', (_req, res) => void res.send('Welcome'));
  app.serve(silent);
  await expect(checkOf(app.federation, `${app.origin}/login`)).rejects.toThrow(
    /“Welcome”[\s\S]+never reached the broker/,
  );
  app.serve((_req, res) => void res.destroy());
  await expect(checkOf(app.federation, `${app.origin}/login`)).rejects.toThrow(/UND_ERR_SOCKET/);
});

test('a session that everyone shares is told as such', async () => {
  const { serve, ...rest } = await clientApp('my-app');
  const { federation, origin } = rest;
  const app = carelessApp(rest);
  let cookie: string | undefined;
  serve((req, res) => {
    cookie = req.headers.cookie?.includes('careless') ? req.headers.cookie : cookie;
    if (cookie) req.headers.cookie = cookie;
    app(req, res);
  });
  await expect(checkOf(federation, `${origin}/login`)).rejects.toThrow(/without any cookie/);
});

test('a page that looks the same to everyone asks for a text', async () => {
  const { serve, ...rest } = await clientApp('my-app');
  const { federation, origin } = rest;
  const app = carelessApp(rest);
  serve((req, res) => (req.url === '/' ? void res.end('<div id="app">') : app(req, res)));
  const loginUrl = `${origin}/login`;
  await expect(checkOf(federation, loginUrl)).rejects.toThrow(/--signed-in/);
});

test('a session is found by the text that was named, or by being let in', async () => {
  const { serve, ...rest } = await clientApp('my-app');
  const { federation, origin } = rest;
  const app = carelessApp(rest);
  serve((req, res) => {
    if (req.url !== '/private') return app(req, res);
    const known = req.headers.cookie?.includes('careless=');
    res.writeHead(known ? 200 : 302, { location: '/login' }).end(known ? 'Your files' : '');
  });
  const loginUrl = `${origin}/login`;
  const options = { only: 'broker.id-token.exp-past', homeUrl: `${origin}/private` };
  const letIn = await checkOf(federation, loginUrl, options);
  expect(letIn.recognisedBy).toBe('being let in, where others are sent elsewhere');
  const named = await checkOf(federation, loginUrl, { ...options, signedInText: 'your files' });
  expect(named.recognisedBy).toBe('the text “your files”');
  for (const report of [letIn, named])
    expect(idsOf(report, 'fail')).toEqual(['broker.id-token.exp-past']);
});

test('a service that stops is told from one that refuses', async () => {
  const { serve, ...rest } = await clientApp('my-app');
  const { federation, origin } = rest;
  const app = carelessApp(rest);
  let stopped = false;
  serve((req, res) => {
    stopped ||= req.url?.includes('access_denied') ?? false;
    return stopped ? void res.destroy() : app(req, res);
  });
  const report = await checkOf(federation, `${origin}/login`, {
    only: 'broker.authorization.*e*d',
    restartSeconds: 0,
  });
  const { results } = report;
  expect(idsOf(report, 'died')).toEqual(['broker.authorization.access-denied']);
  expect(idsOf(report, 'fail')).toEqual(['login.after']);
  expect(idsOf(report, 'not met')).toEqual([]);
  expect(results.find(({ id }) => id.endsWith('denied'))?.happened).toMatch(/no longer answers/);
  const [head, ...lines] = asText(report, 'again').split('\n\n');
  expect(head).toContain(origin);
  expect(lines[0]).toMatch(/^DIED broker\.authorization\.access-denied/);
});

test('refusals of a service where nobody can sign in any more are taken back', async () => {
  const { serve, ...rest } = await clientApp('my-app');
  const { federation, origin } = rest;
  const app = carelessApp(rest);
  let broken = false;
  serve((req, res) => {
    broken ||= req.url?.includes('access_denied') ?? false;
    if (broken && req.url?.startsWith('/callback')) return void res.writeHead(400).end('Sorry');
    return app(req, res);
  });
  const report = await checkOf(federation, `${origin}/login`, { only: 'broker.authorization' });
  expect(idsOf(report, 'fail')).toContain('login.after');
  const after = report.results.findIndex(({ id }) => id === 'broker.authorization.access-denied');
  const refusals = report.results.slice(after).filter(({ expects }) => expects === 'refused');
  expect(refusals.length).toBeGreaterThan(2);
  expect(new Set(refusals.map(({ verdict }) => verdict))).toEqual(new Set(['not tried']));
});
