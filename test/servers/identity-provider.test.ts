import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const REQUEST = {
  client_id: 'trait-d-union-at-azur',
  redirect_uri: 'http://localhost:9401/api/v2/oidc-callback',
  response_type: 'code',
  scope: 'openid profile email birth',
  acr_values: 'eidas1',
  prompt: 'login',
  state: 's'.repeat(64),
  nonce: 'n'.repeat(64),
};

async function signInPage(app: Parameters<typeof supertest>[0]) {
  const agent = supertest.agent(app);
  const start = await agent.get('/authorize').query(REQUEST).expect(303);
  const path = start.headers.location ?? '';
  const page = await agent.get(path).expect(200);
  return { agent, path, page };
}

describe('an identity provider', () => {
  test('shows a sign-in page with the fields people’s scripts know', async () => {
    const { app } = serverOf('azur');
    const { page } = await signInPage(app);
    expect(page.headers['cache-control']).toBe('no-store');
    for (const part of [
      'name="login"',
      'name="password"',
      'name="acr"',
      'data-testid="back-to-fc-link"',
    ])
      expect(page.text).toContain(part);
  });

  test('returns code, state and iss to the broker', async () => {
    const { app, journal } = serverOf('azur');
    const { agent, path } = await signInPage(app);
    const posted = await agent
      .post(`${path}/login`)
      .type('form')
      .send({ login: 'test', password: '123', acr: 'eidas1' })
      .expect(303);
    const resume = new URL(posted.headers.location ?? '', 'http://localhost:9411');
    const end = await agent.get(resume.pathname).expect(303);
    const callback = new URL(end.headers.location ?? '');
    expect(callback.origin + callback.pathname).toBe(REQUEST.redirect_uri);
    expect(callback.searchParams.get('state')).toBe(REQUEST.state);
    expect(callback.searchParams.get('code')).toBeTruthy();
    expect(journal.events().map(({ event }) => event)).toEqual(['IDP_SIGNED_IN']);
  });

  test('returns access_denied when the person cancels', async () => {
    const { app } = serverOf('azur');
    const { agent, path } = await signInPage(app);
    const cancelled = await agent.get(`${path}/cancel`).expect(303);
    const end = await agent
      .get(new URL(cancelled.headers.location ?? '', 'http://localhost:9411').pathname)
      .expect(303);
    const { searchParams } = new URL(end.headers.location ?? '');
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('error_description')).toBe('user authentication aborted');
  });

  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['an unregistered redirect_uri', { redirect_uri: 'https://evil.test/' }],
  ])('refuses %s with a page', async (_what, changes) => {
    const { app } = serverOf('azur');
    const response = await supertest(app)
      .get('/authorize')
      .query({ ...REQUEST, ...changes })
      .expect(400);
    expect(response.headers.location).toBeUndefined();
    expect(response.text).toContain('data-testid="developer-cause"');
  });

  test('publishes its own addresses', async () => {
    const { app } = serverOf('boreale');
    const { body } = await supertest(app).get('/.well-known/openid-configuration').expect(200);
    expect(body).toMatchObject({
      issuer: 'http://localhost:9412',
      acr_values_supported: ['eidas2', 'eidas3'],
      end_session_endpoint: 'http://localhost:9412/session/end',
    });
  });

  test('a form that cannot be read gets a sentence', async () => {
    const { app } = serverOf('azur');
    const { agent, path } = await signInPage(app);
    const response = await agent
      .post(`${path}/login`)
      .set('content-type', 'application/x-www-form-urlencoded')
      .set('accept', 'text/html')
      .send('x'.repeat(70_000));
    expect(response.status).toBe(413);
    expect(response.text).toContain('<h1>');
  });
});
