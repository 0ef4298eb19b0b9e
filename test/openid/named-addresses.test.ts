/** Addresses that clients name themselves, and a client that is a document. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judged } from '../../packages/broker/src/open/named-addresses.ts';
import { suiteServer } from '../conformance-openid/support.ts';
import {
  APP,
  answerIn,
  ask,
  authorizeUrl,
  CHALLENGE,
  claimsIn,
  exchange,
  lastRefusal,
  newBrowser,
  VERIFIER,
} from './support.ts';

let federation: Federation;
let client: Awaited<ReturnType<typeof suiteServer>>;
beforeAll(async () => {
  client = await suiteServer();
  const config = structuredClone(loadConfig());
  const open = config.brokers.find(({ id }) => id === 'open');
  Object.assign(open ?? {}, { dynamicRegistration: true, clientIdMetadataDocuments: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(async () => {
  await federation.stop();
  client.close();
});

const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };

function publish(path: string, changes: object = {}): string {
  const client_id = client.url + path;
  client.documents.set(path, {
    ...{ client_id, client_name: 'A document', redirect_uris: [APP.redirectUri] },
    ...{ token_endpoint_auth_method: 'none', ...changes },
  });
  return client_id;
}

describe('a client that is a document', () => {
  test('signs in with PKCE, once people agreed', async () => {
    const client_id = publish('/client');
    const browser = newBrowser();
    const page = await ask(federation, browser, { client_id, ...PKCE });
    const form = page.html.querySelector('[data-testid=consent] form');
    if (!form) throw new Error(`no consent on ${page.url}`);
    const { host } = new URL(client_id);
    expect(page.html.querySelector('h1')?.textContent).toContain(`A document (${host})`);
    const { code } = answerIn(await browser.submit(page, form));
    const proof = { client_id, code_verifier: VERIFIER };
    const { body } = await exchange(federation, code, proof, { authorization: '' });
    expect(claimsIn(body.id_token).aud).toBe(client_id);
  });

  test.each([
    ['is about another', () => publish('/other', { client_id: 'https://other.example/' })],
    ['has a secret', () => publish('/secret', { client_secret: 'x'.repeat(32) })],
    ['is too long', () => publish('/long', { client_name: 'x'.repeat(100_000) })],
    [
      'is elsewhere',
      () => {
        publish('/target', { client_id: `${client.url}/moved` });
        client.documents.set('/moved', 302);
        return `${client.url}/moved`;
      },
    ],
  ])('is refused when it %s', async (_, made) => {
    const page = await newBrowser().open(authorizeUrl(federation, { client_id: made(), ...PKCE }));
    expect(page.status).toBe(400);
    expect(['invalid_client', 'invalid_client_metadata']).toContain(lastRefusal(federation).code);
  });

  test.each(['https://10.0.0.7/client', 'https://169.254.169.254/latest', 'https://[fd00::1]/c'])(
    'is not asked for at %s',
    async (client_id) => {
      const page = await newBrowser().open(authorizeUrl(federation, { client_id, ...PKCE }));
      expect(page.status).toBe(400);
      const told = federation.journal
        .events()
        .filter(({ event, party }) => event === 'REFUSED' && party === 'open')
        .map((event) => (event as unknown as { because?: { name: string } }).because?.name);
      expect(told.slice(-2)).toContain('open.addressNotRead');
    },
  );
});

describe('where an address may lead', () => {
  const refusedFor = async (own: string, url: string) =>
    (await judged(new URL(url), own)).refused !== undefined;

  test.each([
    ['on the Internet', '203.0.113.9', 'https://198.41.0.4/', false],
    ['there, without https', '203.0.113.9', 'http://198.41.0.4/', true],
    ['from there to this machine', '203.0.113.9', 'https://127.0.0.1/', true],
    ['from there to a private network', '203.0.113.9', 'https://192.168.1.1/', true],
    ['from this machine to itself, without https', 'localhost', 'http://127.0.0.1:3000/', false],
    ['from this machine to a private network', 'localhost', 'https://172.16.0.1/', true],
    ['from a private network to its own', '10.0.0.1', 'https://10.0.0.2/', false],
    ['there, without https', '10.0.0.1', 'http://10.0.0.2/', true],
    ['to the addresses of a cloud', '10.0.0.1', 'https://169.254.169.254/', true],
    ['written as IPv6', '203.0.113.9', 'https://[::ffff:127.0.0.1]/', true],
  ])('%s', async (_, own, url, isRefused) => {
    expect(await refusedFor(own, url)).toBe(isRefused);
  });
});
