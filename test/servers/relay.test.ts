import { type LoadedConfig, loadConfig } from 'federama';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const PROVIDER = 'http://localhost:9418';

type Sent = { url: string; init: RequestInit };

/** The relay of the shipped configuration, with a provider on the other side that answers this. */
function relay(answer: () => Response, state: LoadedConfig['relays'][number]['state'] = 'open') {
  const config = structuredClone(loadConfig('rie'));
  for (const one of config.relays) one.state = state;
  const sent: Sent[] = [];
  const other: typeof fetch = async (input, init = {}) => {
    sent.push({ url: String(input), init });
    return answer();
  };
  const { app, journal } = serverOf('relay', other, { config });
  const carry = (message: object) => supertest(app).post('/messages').send(message);
  return { app, journal, carry, sent };
}

describe('the relay', () => {
  test('makes the request on the other side as it is, and gives the answer back as it is', async () => {
    const { carry, sent } = relay(
      () =>
        new Response('{"error":"invalid_grant"}', {
          status: 400,
          headers: { 'content-type': 'application/json', 'x-own': 'yes' },
        }),
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const message = { url: `${PROVIDER}/token`, method: 'POST', headers, body: 'code=a%20b' };
    const { body } = await carry(message).expect(200);
    expect(body).toEqual({
      status: 400,
      headers: { 'content-type': 'application/json', 'x-own': 'yes' },
      body: '{"error":"invalid_grant"}',
    });
    expect(sent).toMatchObject([
      { url: message.url, init: { method: 'POST', headers, body: message.body } },
    ]);
  });

  test.each([
    ['http://localhost:9416/userinfo'],
    ['http://localhost:9417/token'],
    ['http://localhost:9418@elsewhere.example/token'],
    ['http://elsewhere.example/'],
  ])('leads to its providers alone: not to %s', async (url) => {
    const { carry, sent } = relay(() => new Response(''));
    await carry({ url, method: 'GET' }).expect(403, { error: 'elsewhere' });
    expect(sent).toEqual([]);
  });

  test.each([
    [{ url: PROVIDER, method: 'DELETE' }],
    [{ url: 'file:///etc/passwd', method: 'GET' }],
    [{ method: 'GET' }],
    [{ url: PROVIDER, method: 'GET', more: true }],
  ])('takes no message such as %j', async (message) => {
    const { carry } = relay(() => new Response(''));
    await carry(message).expect(400, { error: 'malformed' });
  });

  test('that is cut lets nothing pass, and its health check says so', async () => {
    const { app, carry, sent } = relay(() => new Response(''), 'cut');
    await carry({ url: `${PROVIDER}/jwks`, method: 'GET' }).expect(503, { error: 'cut' });
    await supertest(app).get('/health-check').expect(503);
    expect(sent).toEqual([]);
  });

  test('tells when the other side does not answer', async () => {
    const { carry, journal } = relay(() => {
      throw new TypeError('fetch failed');
    });
    await carry({ url: `${PROVIDER}/jwks`, method: 'GET' }).expect(502, { error: 'failed' });
    expect(journal.events().find(({ event }) => event === 'RELAY_REFUSED')).toMatchObject({
      code: 'failed',
    });
  });

  test('shows where it leads', async () => {
    const { app } = relay(() => new Response(''));
    const { text } = await supertest(app).get('/').expect(200);
    expect(text).toContain(PROVIDER);
  });
});
