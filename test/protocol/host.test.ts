/** A request cannot choose the host: every participant answers as its configured address. */
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function get(url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (res) => {
      let body = '';
      res.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the host of a request', () => {
  test('a foreign name is refused, which also stops DNS rebinding', async () => {
    const federation = await testFederation();
    for (const { url } of federation.parties) {
      const page = await get(`${url}/`, { host: 'evil.test', accept: 'text/html' });
      expect(page.status).toBe(421);
      expect(page.body).toContain(url);
      expect((await get(`${url}/`, { host: 'evil.test', accept: 'application/json' })).status).toBe(
        421,
      );
    }
  });

  test('forwarding headers and other loopback names change no address', async () => {
    const federation = await testFederation();
    for (const id of ['broker', 'azur']) {
      const base = federation.url(id) + (id === 'broker' ? '/api/v2' : '');
      const { body } = await get(`${base}/.well-known/openid-configuration`, {
        host: '127.0.0.1:1',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.test;proto=https',
      });
      const document = JSON.parse(body) as Record<string, string>;
      expect(body).not.toContain('evil.test');
      expect(document.issuer).toBe(base);
      for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'])
        expect(document[name]?.startsWith(base)).toBe(true);
    }
  });

  test('every page has the security headers, and no page says what it runs on', async () => {
    const federation = await testFederation();
    for (const { url } of federation.parties) {
      const { headers } = await get(`${url}/`, { accept: 'text/html' });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toContain('form-action');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      expect(['no-referrer', 'same-origin']).toContain(headers['referrer-policy']);
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });
});
