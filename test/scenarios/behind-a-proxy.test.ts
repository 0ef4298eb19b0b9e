/** Where a participant is reached is not where it listens: a proxy in front, and shared ports. */
import { readFileSync } from 'node:fs';
import {
  Browser,
  type Federation,
  type LoadedConfig,
  loadConfig,
  signIn,
  startFederation,
} from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loginOf, testFederation } from '../support/federation.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

type Config = LoadedConfig;

function move(config: Config, id: string, change: Partial<Config['brokers'][number]>): void {
  const broker = config.brokers.find((one) => one.id === id);
  if (!broker) throw new Error(`no broker ${id}`);
  Object.assign(broker, change);
}

const PAGE = new URL('../../docs/how-to/serve-over-https.md', import.meta.url);

/** The settings that the page shows. */
function documented(): Pick<Config, 'trustedProxies' | 'brokers'> {
  const [, text = ''] = /```yaml\n(.+?)```/s.exec(readFileSync(PAGE, 'utf8')) ?? [];
  return parse(text) as Pick<Config, 'trustedProxies' | 'brokers'>;
}

describe('a broker behind a proxy that speaks https for it', () => {
  let federation: Federation;
  beforeAll(async () => {
    const config = structuredClone(loadConfig());
    const { trustedProxies, brokers } = documented();
    config.trustedProxies = trustedProxies;
    const [{ listen, ...broker } = {}] = brokers;
    // Any port will do, and the URL tells which.
    move(config, 'broker', { ...broker, listen: { tls: listen?.tls } });
    federation = await startFederation({ config, ports: 'free' });
  });
  afterAll(() => federation.stop());

  const host = () => new URL(federation.url('broker')).host;
  /** As a proxy passes a request on. */
  const pass = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetchTrusting()(`http://127.0.0.1:${new URL(federation.url('broker')).port}${path}`, {
      method,
      headers: { host: host(), ...headers },
    });
  const DISCOVERY = '/api/v2/.well-known/openid-configuration';

  test('announces its public address, and answers there', async () => {
    const answer = await pass(DISCOVERY, { 'x-forwarded-proto': 'https' });
    expect(await answer.json()).toMatchObject({ issuer: `https://${host()}/api/v2` });
    // A name of its own is pinned to https: nobody else has it.
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=15768000');
  });

  test('takes the host from a proxy that calls it by another name', async () => {
    const named = { 'x-forwarded-proto': 'https', host: 'federama:9401' };
    expect((await pass(DISCOVERY, named)).status).toBe(421);
    expect((await pass(DISCOVERY, { ...named, 'x-forwarded-host': host() })).status).toBe(200);
    expect((await pass(DISCOVERY, { ...named, 'x-forwarded-host': 'evil.test' })).status).toBe(421);
  });

  test('sends on whoever came to the proxy over plain http', async () => {
    const answer = await pass('/api/v2/authorize?a=1', { 'x-forwarded-proto': 'http' });
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(`https://${host()}/api/v2/authorize?a=1`);
    expect((await pass('/api/v2/token', { 'x-forwarded-proto': 'http' }, 'POST')).status).toBe(403);
  });

  test('says what the proxy has to set, instead of sending the browser round in circles', async () => {
    const answer = await pass(DISCOVERY);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'x_forwarded_proto_missing',
      error_description: expect.stringContaining('X-Forwarded-Proto: https'),
    });
  });

  test('a login goes through it, with the address of the person, not of the proxy', async () => {
    const proxied = fetchTrusting({ lookup: () => '127.0.0.1' });
    const browser = new Browser((input, init) => {
      const url = new URL(String(input));
      if (url.host !== host()) return fetch(input, init);
      const headers = {
        ...Object.fromEntries(new Headers(init?.headers)),
        ...{ 'x-forwarded-proto': 'https', 'x-forwarded-for': '6.6.6.6, 203.0.113.7' },
      };
      return proxied(url.href.replace('https:', 'http:'), { ...init, headers });
    });
    expect(await signIn({ ...loginOf(federation), browser })).toMatchObject({ signedIn: true });
    const sent = federation.journal
      .exchanges()
      .filter(({ party, from }) => party === 'broker' && from === 'browser')
      .map(({ requestHeaders }) => requestHeaders['x-forwarded-for']);
    expect(new Set(sent)).toEqual(new Set(['203.0.113.7']));
  });
});

test('whoever is no proxy that was named comes over plain http, whatever it says', async () => {
  const federation = await testFederation({
    change: (config) => {
      config.trustedProxies = ['10.0.0.0/8'];
      move(config, 'broker', { url: 'https://fc.example.test', listen: { tls: false } });
    },
  });
  const { port, host } = new URL(federation.url('broker'));
  const headers = { host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.1' };
  const answer = await fetchTrusting()(`http://127.0.0.1:${port}/api/v2/jwks`, { headers });
  expect(answer.status).toBe(307);
});

test('two host names share one port, each with its own participant and certificate', async () => {
  const { folder, remove } = authorityFolder();
  const federation = await testFederation({
    authorityFolder: folder,
    change: (config) => {
      move(config, 'broker', { url: 'https://fc.example.test' });
      move(config, 'plus', { url: 'https://fcplus.example.test' });
    },
  });
  const [standard, plus] = [federation.url('broker'), federation.url('plus')];
  expect(new URL(standard).port).toBe(new URL(plus).port);
  const ca = readFileSync(`${folder}/authority.pem`, 'utf8');
  const at = fetchTrusting({ ca, lookup: () => '127.0.0.1' });
  for (const url of [standard, plus]) {
    const answer = await at(`${url}/api/v2/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer: `${url}/api/v2` });
  }
  remove();
});

describe('while a federation runs', () => {
  test('a port that is open speaks what it spoke before', async () => {
    const federation = await testFederation();
    const config = structuredClone(loadConfig());
    const { port } = new URL(federation.url('broker'));
    move(config, 'broker', { url: `https://localhost:${port}` });
    await expect(federation.reload(config)).rejects.toThrow(/speaks http since it was opened/);
    expect((await fetch(`${federation.url('broker')}/-/health`)).status).toBe(200);
  });

  test('no participant begins to listen for others than this machine', async () => {
    const federation = await testFederation();
    const config = structuredClone(loadConfig());
    const url = 'http://localhost:19426';
    const [service] = config.serviceProviders;
    if (!service) throw new Error('no service');
    config.serviceProviders.push({
      ...structuredClone(service),
      ...{ id: 'exposed', url, listen: { host: '0.0.0.0' } },
      registration: { ...structuredClone(service.registration), clientId: 'exposed' },
    });
    await expect(federation.reload(config)).rejects.toThrow(/for this machine alone/);
  });
});
