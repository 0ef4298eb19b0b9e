/** Logins over the control API at somebody's own application, whatever becomes of it. */
import express, { type Express, type RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { carelessApp } from '../support/careless-app.ts';
import { type ClientApp, clientApp } from '../support/client-app.ts';

async function logIn({ federation }: ClientApp, url: string) {
  const answer = await fetch(`${federation.config.control.url}/worlds/default/logins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Starts a login as it should, and does with the callback what a test wants. */
function appWith(app: ClientApp, callback: RequestHandler): Express {
  const own = express();
  own.get('/callback', callback);
  own.get('/', (_req, res) => void res.send('<h1>Welcome</h1>'));
  return own.use(carelessApp(app));
}

const cookiesOf = ({ storageState }: Record<string, unknown>) =>
  (storageState as { cookies: { name: string }[] }).cookies.map(({ name }) => name);

test('signed in, as its page shows', async () => {
  const app = await clientApp('my-app');
  app.serve(carelessApp(app));
  const { status, body } = await logIn(app, `${app.origin}/login`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ signedIn: true, endedAt: `${app.origin}/` });
  expect(String(body.callbackUrl)).toMatch(new RegExp(`^${app.origin}/callback\\?code=`));
  expect(cookiesOf(body)).toContain('careless');
  expect(body).not.toHaveProperty('refusal');
});

test('not signed in, when the application refuses what came', async () => {
  const app = await clientApp('my-app');
  app.serve(appWith(app, (_req, res) => void res.status(400).send('You are not signed in.')));
  const { body } = await logIn(app, `${app.origin}/login`);
  expect(body).toMatchObject({ signedIn: false, refusal: 'http_400' });
  expect(body.callbackUrl).toContain('code=');
});

test('not signed in, when its pages look as they do to a stranger, cookie or not', async () => {
  const app = await clientApp('my-app');
  app.serve(appWith(app, (_req, res) => void res.cookie('flash', 'no').redirect('/')));
  const { body } = await logIn(app, `${app.origin}/login`);
  expect(body.signedIn).toBe(false);
});

test('a last redirect to nowhere: the callback, its cookie and the sessions are told', async () => {
  const app = await clientApp('my-app');
  const own = express();
  own.get('/callback', (_req, res) => {
    res.cookie('own', 'session').redirect('http://localhost:1/app');
  });
  own.get('/login', (req, res, next) => carelessApp(app)(req, res, next));
  own.use((req) => void req.socket.destroy());
  app.serve(own);
  const { status, body } = await logIn(app, `${app.origin}/login`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    signedIn: true,
    refusal: 'unreachable',
    endedAt: 'http://localhost:1/app',
  });
  expect(body.callbackUrl).toContain('code=');
  expect(cookiesOf(body)).toEqual(expect.arrayContaining(['own', 'fc_session_id']));
});

test('a callback that nobody answers: its address, and why', async () => {
  const app = await clientApp('my-app');
  const own = express();
  own.get('/callback', (req) => void req.socket.destroy());
  app.serve(own.use(carelessApp(app)));
  const { status, body } = await logIn(app, `${app.origin}/login`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ signedIn: false, refusal: 'unreachable' });
  expect(body.callbackUrl).toBe(body.endedAt);
});

test('an address where nobody listens is a problem that names it', async () => {
  const app = await clientApp('my-app');
  const { status, body } = await logIn(app, 'http://localhost:1/');
  expect(status).toBe(502);
  expect(body).toMatchObject({
    title: 'An address did not answer',
    address: 'http://localhost:1/',
    reason: 'unreachable',
  });
});
