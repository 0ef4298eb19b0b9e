/** Forms of services, of the citizen's space and of identity providers, posted from elsewhere. */
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const SERVICE_FORMS = ['/login', '/logout', '/link', '/me', '/revocation'];
const FORMS = [
  ...SERVICE_FORMS.map((path) => ({ party: 'impots', path })),
  ...SERVICE_FORMS.map((path) => ({ party: 'espace', path })),
  { party: 'espace', path: '/preferences' },
  { party: 'azur', path: '/interaction/any/login' },
  { party: 'azur', path: '/interaction/any/custom' },
  { party: 'azur', path: '/session/end/confirm' },
];

/** What Chromium says of a page, and what older browsers, which have `Origin` only. */
const ELSEWHERE = {
  'another port': { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
  'another port, page without referrer': { origin: 'null', 'sec-fetch-site': 'same-site' },
  'another port, older browser': { origin: 'http://localhost:3000' },
  'another site': { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
  'a sandboxed page': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  'a page without origin, older browser': { origin: 'null' },
};

describe.each(FORMS)('POST $path of $party', ({ party: id, path }) => {
  const { app, party } = serverOf(id);

  test.each(Object.entries(ELSEWHERE))('from %s is refused', async (_from, headers) => {
    const answer = await supertest(app)
      .post(path)
      .set({ accept: 'application/json', ...headers });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      error: 'cross_origin_form',
      expected: party.url,
      received: headers.origin,
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('from its own page, or from a program, is answered', async () => {
    const own = { origin: party.url, 'sec-fetch-site': 'same-origin' };
    for (const headers of [own, { origin: 'null', 'sec-fetch-site': 'same-origin' }, {}]) {
      const answer = await supertest(app).post(path).set(headers);
      expect(answer.status).not.toBe(403);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

test('a refused form is explained to a person, in their language', async () => {
  const { app } = serverOf('impots');
  for (const [language, word] of [
    ['fr', 'Correction'],
    ['en', 'Fix'],
  ] as const) {
    const page = await supertest(app)
      .post('/logout')
      .set({ accept: 'text/html', 'accept-language': language, origin: 'http://localhost:3000' })
      .expect(403);
    expect(page.text).toContain('data-testid="developer-received"');
    expect(page.text).toContain(word);
  }
});

test('pages with forms let the browser say where a form comes from', async () => {
  for (const [id, path] of [
    ['impots', '/request'],
    ['azur', '/'],
  ] as const) {
    const { headers } = await supertest(serverOf(id).app).get(path);
    expect(headers['referrer-policy']).toBe('same-origin');
  }
});
