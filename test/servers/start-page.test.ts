import { loadConfig } from 'federama';
import { parse } from 'node-html-parser';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

describe('the start page', () => {
  test('lets no page of another origin read what machines are told', async () => {
    const { app } = serverOf('start-page');
    for (const path of ['/federation.json', '/journal.jsonl'])
      for (const origin of ['http://evil.example', 'http://localhost:3000', 'null']) {
        const { headers } = await supertest(app).get(path).set({ origin }).expect(200);
        expect(headers).not.toHaveProperty('access-control-allow-origin');
        expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      }
  });

  test('tells machines everything from one address', async () => {
    const { app } = serverOf('start-page');
    const { body } = await supertest(app).get('/federation.json').expect(200);
    expect(
      body.participants.map(({ id, role, url }: Record<string, string>) => [id, role, url]),
    ).toEqual([
      ['broker', 'broker', 'http://localhost:9401'],
      ['plus', 'broker', 'http://localhost:9403'],
      ['agents', 'broker', 'http://localhost:9404'],
      ['open', 'broker', 'http://localhost:9405'],
      ['registry', 'registry', 'http://localhost:9402'],
      ['organisations', 'registry', 'http://localhost:9407'],
      ['azur', 'identity-provider', 'http://localhost:9411'],
      ['boreale', 'identity-provider', 'http://localhost:9412'],
      ['cobalt', 'identity-provider', 'http://localhost:9413'],
      ['europe', 'identity-provider', 'http://localhost:9414'],
      ['surete', 'identity-provider', 'http://localhost:9415'],
      ['savoirs', 'identity-provider', 'http://localhost:9416'],
      ['sesame', 'identity-provider', 'http://localhost:9417'],
      ['revenus', 'data-provider', 'http://localhost:9431'],
      ['droits', 'data-provider', 'http://localhost:9432'],
      ['bourses', 'data-provider', 'http://localhost:9433'],
      ['mediatheque', 'data-provider', 'http://localhost:9434'],
      ['impots', 'service', 'http://localhost:9421'],
      ['banque', 'service', 'http://localhost:9422'],
      ['sante', 'service', 'http://localhost:9423'],
      ['telecom', 'service', 'http://localhost:9424'],
      ['espace', 'service', 'http://localhost:9425'],
      ['workspace', 'service', 'http://localhost:9426'],
      ['lecture', 'service', 'http://localhost:9427'],
      ['signet', 'service', 'http://localhost:9428'],
    ]);
    expect(body.participants[0].issuer).toBe('http://localhost:9401/api/v2');
    const taxes = body.participants.find(({ id }: { id: string }) => id === 'impots');
    expect(taxes.clientIds).toEqual(['impots']);
    const [client] = body.clients;
    expect(client).toMatchObject({ clientId: 'my-app', issuer: 'http://localhost:9401/api/v2' });
    expect(client.clientSecret.length).toBeGreaterThanOrEqual(32);
    expect(client.redirectUris).toContain('http://localhost:3000/callback');
    const angela = body.people.find(({ login }: { login: string }) => login === 'test');
    expect(angela).toMatchObject({
      name: 'Angela Claire Louise DUBOIS',
      password: '123',
      outcome: 'signed-in',
    });
  });

  test('has three ways in, each with a first click that leads somewhere', async () => {
    const { app } = serverOf('start-page');
    const page = parse((await supertest(app).get('/').expect(200)).text);
    const hrefs = page
      .querySelectorAll('[data-testid=ways] a')
      .map((link) => link.getAttribute('href') ?? '');
    expect(hrefs).toEqual(['#applications', 'http://localhost:9440/', '#tests']);
    expect(page.querySelector('#applications [data-testid=client-id]')?.text).toBe('my-app');
    expect(page.querySelector('#tests pre')?.text).toBe('npx federama login --as test --to impots');
    expect(page.querySelector('#tests a')?.getAttribute('href')).toBe(
      'http://localhost:9490/openapi.json',
    );
  });

  test.each([
    ['broker', 'my-app', 'FranceConnect v2', 'impots', 'azur', 'registry'],
    ['plus', 'my-plus-app', 'FranceConnect v2', 'banque', 'cobalt', 'registry'],
    [
      'agents',
      '0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10',
      'ProConnect',
      'workspace',
      'sesame',
      'organisations',
    ],
    ['open', 'my-open-app', 'OpenID Connect', 'lecture', 'azur', 'mediatheque'],
  ])('%s is shown with those around it, and how to be its client', async (broker, ...expected) => {
    const [clientId = '', contract = '', ...around] = expected;
    const { app } = serverOf('start-page');
    const { text } = await supertest(app).get(`/?broker=${broker}`).expect(200);
    const page = parse(text);
    const { body } = await supertest(app).get('/federation.json');
    const byUrl = new Map<string, { id: string; role: string; brokers?: string[] }>(
      body.participants.map((one: { url: string }) => [`${one.url}/`, one]),
    );
    const shown = page
      .querySelectorAll('.map a')
      .map((link) => byUrl.get(link.getAttribute('href') ?? ''));
    expect(shown.map((one) => one?.id)).toEqual(expect.arrayContaining([broker, ...around]));
    for (const one of shown) if (one?.role !== 'broker') expect(one?.brokers).toContain(broker);
    const [current] = page.querySelectorAll('.map-brokers [aria-current]');
    expect(current?.getAttribute('data-testid')).toBe(`map-of-${broker}`);
    expect(page.querySelector('[data-testid=client-id]')?.text).toBe(clientId);
    expect(page.querySelector('#applications .card p')?.text).toContain(`${contract}, refus`);
  });

  test('shows people at work, their service, and settings in its own words', async () => {
    const { app } = serverOf('start-page');
    const { text } = await supertest(app).get('/').expect(200);
    const page = parse(text);
    const agents = page.querySelectorAll('[data-testid=agents] tbody tr');
    expect(agents.length).toBe(loadConfig().agents.length);
    const card = (id: string) => page.querySelector(`[data-testid=try-${id}]`)?.text;
    expect(card('workspace')).toContain('adresse professionnelle');
    expect(card('impots')).not.toContain('adresse professionnelle');
    const settings = await supertest(app).get('/applications/my-agents-app').expect(200);
    expect(settings.text).toContain('PROCONNECT_ISSUER=http://localhost:9404/api/v2');
    expect(settings.text).not.toMatch(/(?:PROCONNECT|FRANCECONNECT)_ACR_VALUES/);
  });

  test('shows every participant and the settings of your own application', async () => {
    const { app, party } = serverOf('start-page');
    const page = await supertest(app).get('/').expect(200);
    for (const text of [
      'http://localhost:9401/',
      'http://localhost:9422/',
      'my-app',
      'demonstration-secret-of-your-application',
    ])
      expect(page.text).toContain(text);
    expect(party.url).toBe('http://localhost:9400');
  });

  describe('who can sign in', () => {
    const { app } = serverOf('start-page');
    const rowsOf = (text: string) =>
      parse(text)
        .querySelectorAll('#people ~ * tbody tr')
        .map((row) => row.querySelector('code')?.text);
    const count = loadConfig().people.length;

    test('twenty at a time, each on one page', async () => {
      const seen: (string | undefined)[] = [];
      for (let next: string | null | undefined = '/'; next; ) {
        const { text }: { text: string } = await supertest(app).get(next).expect(200);
        const rows = rowsOf(text);
        expect(rows.length).toBeLessThanOrEqual(20);
        seen.push(...rows);
        next = parse(text).querySelector('a[rel=next]')?.getAttribute('href');
      }
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
    });

    test.each([
      ['E010008', ['E010008']],
      ['e010008', ['E010008']],
      ['pre\u0301noms', ['plusieurs_prénoms_2', 'plusieurs_prénoms_3']],
      ['PRENOMS', ['plusieurs_prénoms_2', 'plusieurs_prénoms_3']],
      ['Y010015', ['E010015']],
      ['nobody at all', []],
    ])('“%s” finds them by name, particularity or outcome', async (who, expected) => {
      const { text } = await supertest(app).get('/').query({ who, lang: 'en' }).expect(200);
      const rows = rowsOf(text);
      for (const login of expected) expect(rows).toContain(login);
      expect(rows.length).toBeLessThan(20);
      if (!expected.length) expect(rows).toEqual([]);
      const page = parse(text);
      expect(page.querySelector('input[name=who]')?.getAttribute('value')).toBe(who);
      expect(page.querySelector('#people ~ details')?.hasAttribute('open')).toBe(true);
    });

    test('what was typed stays while turning pages, and a page that is none is the last', async () => {
      const { text } = await supertest(app).get('/').query({ who: 'a' }).expect(200);
      const next = parse(text).querySelector('a[rel=next]')?.getAttribute('href') ?? '';
      expect(new URL(next, 'http://localhost').searchParams.get('who')).toBe('a');
      const far = await supertest(app).get('/').query({ page: 99 }).expect(200);
      expect(rowsOf(far.text).length).toBeGreaterThan(0);
      expect(parse(far.text).querySelector('a[rel=next]')).toBeNull();
      const hostile = await supertest(app).get('/').query({ who: '"><b>', page: '-1' }).expect(200);
      expect(hostile.text).not.toContain('"><b>');
    });
  });
});
