/** Names instead of localhost: one for each participant, or those of the integration platforms. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

const isOwn = (hostname: string) => hostname.endsWith('.localhost');

describe('a name below localhost for each participant', () => {
  let federation: Federation;
  const secureFetch = fetchTrusting({
    lookup: (hostname) => (isOwn(hostname) ? '127.0.0.1' : undefined),
  });
  beforeAll(async () => {
    const config = structuredClone(loadConfig());
    config.hostNames = 'localhost';
    federation = await startFederation({ config, ports: 'free' });
  });
  afterAll(() => federation.stop());

  test('is its own; the start page and the control API stay where they are', () => {
    const hosts = federation.parties.map(({ id, url }) => [id, new URL(url).hostname]);
    expect(Object.fromEntries(hosts)).toMatchObject({
      'start-page': 'localhost',
      broker: 'broker.localhost',
      plus: 'plus.localhost',
      registry: 'registry.localhost',
      azur: 'azur.localhost',
      impots: 'impots.localhost',
      observatory: 'observatory.localhost',
    });
    expect(new URL(federation.config.control.url).hostname).toBe('localhost');
  });

  test('nobody gets a cookie of another, and each has the name it has at the platform', async () => {
    const browser = new Browser(secureFetch);
    expect(await signIn({ ...loginOf(federation), browser })).toMatchObject({ signedIn: true });
    await browser.open(`${federation.url('banque')}/login?broker=plus`);
    const at = (id: string) => browser.cookies(`${federation.url(id)}/`);
    expect(await at('impots')).toEqual(['impots_session']);
    expect(await at('broker')).toContain('fc_session_id');
    expect(await at('broker')).not.toContain('impots_session');
    // On one host the second broker would have to end its names with its id.
    expect(await at('plus')).toContain('fc_session_id');
    expect(await at('azur')).not.toContain('fc_session_id');
  });

  test('worlds have names below these, and paths', async () => {
    for (const address of ['host', 'path'] as const) {
      const world = federation.worlds.create({ id: `by-${address}`, address });
      const browser = new Browser(secureFetch);
      const loginUrl = `${world.url('impots')}/login`;
      const outcome = await signIn({ browser, loginUrl, login: 'test', password: '123' });
      expect(outcome, loginUrl).toMatchObject({ signedIn: true });
      expect(world.requests).toBeGreaterThan(5);
      federation.worlds.delete(world.id);
    }
    const { port } = new URL(federation.url('impots'));
    const gone = await secureFetch(`http://by-host.impots.localhost:${port}/`);
    expect(gone.status).toBe(404);
  });
});

describe('the names of the integration platforms', () => {
  const { folder, remove } = authorityFolder();
  let federation: Federation;
  let reach: typeof fetch;
  beforeAll(async () => {
    const config = structuredClone(loadConfig());
    config.hostNames = 'integration';
    federation = await startFederation({ config, ports: 'free', authorityFolder: folder });
    const ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
    const by = federation.url('start-page').replace('https:', 'http:');
    reach = fetchTrusting({ ca, tunnel: { by, to: (hostname) => hostname.includes('.') } });
  });
  afterAll(async () => {
    await federation.stop();
    remove();
  });

  test.each([
    ['broker', 'https://fcp-low.sbx.dev-franceconnect.fr'],
    ['plus', 'https://auth.integ01.dev-franceconnect.fr'],
    ['agents', 'https://fca.integ01.dev-agentconnect.fr'],
  ])('%s is at %s, and says so', async (broker, origin) => {
    expect(federation.url(broker)).toBe(origin);
    const answer = await reach(`${origin}/api/v2/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: `${origin}/api/v2`,
      token_endpoint: `${origin}/api/v2/token`,
    });
  });

  test('a client may say the port that https has anyway', async () => {
    const origin = federation.url('plus');
    const headers = { host: `${new URL(origin).host}:443` };
    const answer = await reach(`${origin}/api/v2/.well-known/openid-configuration`, { headers });
    expect(await answer.json()).toMatchObject({ issuer: `${origin}/api/v2` });
  });

  test('a whole login goes there, through the port of the start page', async () => {
    const browser = new Browser(reach);
    expect(await signIn({ ...loginOf(federation), browser })).toMatchObject({
      signedIn: true,
      claims: { iss: 'https://fcp-low.sbx.dev-franceconnect.fr/api/v2' },
    });
    const kept = (await browser.storedCookies()).filter(({ name }) => name === 'fc_session_id');
    expect(kept.map(({ domain, secure }) => [domain.replace(/^\./, ''), secure])).toEqual([
      ['fcp-low.sbx.dev-franceconnect.fr', true],
    ]);
  });

  test('that port leads to nobody else', async () => {
    await expect(reach('https://www.example.test/')).rejects.toThrow('the proxy says 403');
  });

  test('browsers are told which names to ask it for, over plain http', async () => {
    const page = federation.url('start-page');
    const answer = await fetch(`${page.replace('https:', 'http:')}/proxy.pac`);
    expect(answer.headers.get('content-type')).toContain('application/x-ns-proxy-autoconfig');
    const ask = (host: string) =>
      runInNewContext(`${script}; FindProxyForURL("https://${host}/", "${host}")`) as string;
    const script = await answer.text();
    expect(ask('fcp-low.sbx.dev-franceconnect.fr')).toBe(`PROXY ${new URL(page).host}`);
    expect(ask('fcp-low.integ01.dev-franceconnect.fr')).toBe('DIRECT');
    expect(ask('localhost')).toBe('DIRECT');
  });
});

test('a client that knows plain proxies asks one for a whole address', async () => {
  const config = structuredClone(loadConfig());
  config.hostNames = 'localhost';
  await using federation = await startFederation({ config, ports: 'free' });
  const issuer = `${federation.url('broker')}/api/v2`;
  const proxy = new URL(federation.url('start-page'));
  const { request } = await import('node:http');
  const ask = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const options = { host: proxy.hostname, port: proxy.port, path };
      request(options, (res) => resolve(res.resume().statusCode ?? 0))
        .once('error', reject)
        .end();
    });
  expect(await ask(`${issuer}/.well-known/openid-configuration`)).toBe(200);
  expect(await ask('http://www.example.test/')).toBe(421);
});
