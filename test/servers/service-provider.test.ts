import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

describe('a service', () => {
  test('offers to sign in, and says so in words of its own', async () => {
    for (const [id, words] of [
      ['impots', 'Déclarez vos revenus'],
      ['banque', 'Ouvrez un compte sans papiers'],
    ] as const) {
      const { app } = serverOf(id);
      const page = await supertest(app).get('/').expect(200);
      expect(page.text).toContain(words);
      expect(page.text).toContain('data-testid="sign-in-link"');
    }
  });

  test('says that the broker does not answer, and what else to do', async () => {
    const { app } = serverOf('impots', async () => {
      throw new TypeError('fetch failed');
    });
    const page = await supertest(app).get('/login').set('accept', 'text/html').expect(400);
    expect(page.text).toContain('Le tiers de confiance ne répond pas');
    expect(page.text).toContain('data-reason');
  });

  test('a callback that did not begin in this browser signs nobody in', async () => {
    const { app } = serverOf('impots');
    const page = await supertest(app)
      .get('/oidc-callback')
      .query({ code: 'x', state: 'y' })
      .expect(400);
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.text).toContain('data-reason="state"');
  });

  test('signing out without a session is no error', async () => {
    const { app } = serverOf('impots');
    const answer = await supertest(app).post('/logout').expect(303);
    expect(answer.headers.location).toBe('/signed-out?only=here');
    for (const [path, where] of [
      ['/signed-out?only=here', 'here'],
      ['/signed-out', 'everywhere'],
    ] as const) {
      const page = await supertest(app).get(path).expect(200);
      expect(page.text).toContain(`data-where="${where}"`);
    }
  });
});
