/** Cookies a party signs: read, renewed, and refused when forged. */
import { renewSignedCookie, signedCookie, signedCookies } from '@federama/server-kit/signed-cookie';
import express from 'express';
import request from 'supertest';
import { describe, expect, test } from 'vitest';

function appWith(secret: string) {
  const app = express();
  const signCookies = signedCookies(secret);
  app.use((req, _res, next) => {
    signCookies(req);
    next();
  });
  app.get('/read', (req, res) => void res.json({ value: signedCookie(req, 'who') ?? null }));
  app.get('/renew/:value', (req, res) => {
    renewSignedCookie(res, { name: 'who', value: req.params.value, options: { path: '/' } });
    res.end();
  });
  return app;
}

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

describe('a signed cookie', () => {
  test('says what was signed, however often it is read', async () => {
    const app = appWith('a secret');
    const cookie = cookieOf(await request(app).get('/renew/angela'));
    for (const _time of [1, 2])
      expect((await request(app).get('/read').set('Cookie', cookie)).body.value).toBe('angela');
  });

  test('stays the same when it is renewed, and changes with what it says', async () => {
    const app = appWith('a secret');
    const cookie = cookieOf(await request(app).get('/renew/angela'));
    const renew = (value: string) => request(app).get(`/renew/${value}`).set('Cookie', cookie);
    expect(cookieOf(await renew('angela'))).toBe(cookie);
    expect(cookieOf(await renew('malo'))).not.toBe(cookie);
  });

  test('is nothing when it was changed, unsigned, or signed by someone else', async () => {
    const app = appWith('a secret');
    const cookie = cookieOf(await request(app).get('/renew/angela'));
    const other = cookieOf(await request(appWith('another secret')).get('/renew/angela'));
    await request(app).get('/read').set('Cookie', cookie);
    for (const forged of [cookie.replace('angela', 'malo'), 'who=angela', `${cookie}x`, other])
      expect((await request(app).get('/read').set('Cookie', forged)).body.value).toBeNull();
  });
});
