import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const REQUEST = {
  client_id: 'my-app',
  response_type: 'code',
  redirect_uri: 'http://localhost:3000/callback',
  scope: 'openid profile email',
  state: 'state',
  nonce: 'nonce-of-at-least-22-characters',
  acr_values: 'eidas1',
};

describe('the broker', () => {
  test('leads from a request to the choice page', async () => {
    const { app, journal } = serverOf('broker');
    const agent = supertest.agent(app);
    const start = await agent.get('/api/v2/authorize').query(REQUEST).expect(303);
    const page = await agent.get(start.headers.location ?? '').expect(200);
    for (const id of [
      'grid-main-providers',
      'idp-8dfc4080-c90d-4234-969b-f6c961de3e90',
      'back-to-sp-link',
    ])
      expect(page.text).toContain(id);
    expect(journal.events().map(({ event }) => event)).toEqual([
      'FC_AUTHORIZE_INITIATED',
      'FC_SHOWED_IDP_CHOICE',
    ]);
  });

  test('journals a refusal with its code, cause and identifier', async () => {
    const { app, journal } = serverOf('broker');
    const page = await supertest(app)
      .get('/api/v2/authorize')
      .query({ ...REQUEST, nonce: 'short' })
      .expect(400);
    const [refusal] = journal.events();
    expect(refusal).toMatchObject({
      event: 'REFUSED',
      code: 'Y030007',
      because: {
        name: 'parameter.tooShort',
        details: { names: ['nonce'], received: ['nonce=short'] },
      },
    });
    expect(page.text).toContain(String(refusal?.id));
  });

  test('speaks English to those who prefer it', async () => {
    const { app } = serverOf('broker');
    const page = await supertest(app)
      .get('/api/v2/authorize')
      .query({ ...REQUEST, nonce: 'short' })
      .set('accept-language', 'en-GB,en;q=0.9');
    expect(page.text).toContain('<html lang="en"');
    expect(page.text).toContain('Too short: nonce.');
  });

  test('a form that cannot be read is a refusal of its own', async () => {
    const { app } = serverOf('broker');
    const response = await supertest(app)
      .post('/api/v2/login')
      .set('content-type', 'application/x-www-form-urlencoded')
      .send('a=b&'.repeat(200));
    expect(response.status).toBe(413);
    expect(response.text).toContain('Y000413');
  });

  test('an address that cannot be decoded too', async () => {
    const { app } = serverOf('broker');
    const response = await supertest(app).get('/api/v2/interaction/%E0%A4%A');
    expect(response.status).toBe(400);
    expect(response.text).toContain('Y000400');
  });

  test('has an accessibility page and a landing page', async () => {
    const { app } = serverOf('broker');
    await supertest(app).get('/api/v2/accessibilite').expect(200);
    await supertest(app).get('/').expect(200);
  });
});
