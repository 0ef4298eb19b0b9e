/**
 * Cookies as Chromium sends them: longer paths first, then by when their value last changed. Redirects,
 * whatever comes with them.
 */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Browser } from '@federama/headless/browser';
import { expect, onTestFinished, test } from 'vitest';

/** A browser that is answered with these cookies, one answer after another. */
async function answered(...answers: string[][]): Promise<Browser> {
  const queue = [...answers];
  const browser = new Browser(async () => {
    const headers = (queue.shift() ?? []).map((cookie) => ['set-cookie', cookie] as const);
    return new Response('', { headers: headers.map(([name, value]) => [name, value]) });
  });
  for (const _ of answers) await browser.request('GET', 'http://localhost:3000/');
  return browser;
}

test('a cookie whose value changes goes to the end', async () => {
  const browser = await answered(['session=1'], ['azur_session=a'], ['session=2']);
  expect(await browser.cookieHeader('http://localhost:4000/')).toBe('azur_session=a; session=2');
});

test('a cookie that is set again with the same value stays in its place', async () => {
  const browser = await answered(['session=1'], ['azur_session=a'], ['session=1']);
  expect(await browser.cookieHeader('http://localhost:4000/')).toBe('session=1; azur_session=a');
});

test('the cookie of a longer path comes first', async () => {
  const browser = await answered(['wide=1; path=/'], ['narrow=1; path=/a/b']);
  expect(await browser.cookieHeader('http://localhost/a/b/c')).toBe('narrow=1; wide=1');
});

test('a cookie that was deleted starts anew', async () => {
  const browser = await answered(['a=1'], ['b=1'], ['a=1; max-age=0'], ['a=1']);
  expect(await browser.cookieHeader('http://localhost/')).toBe('b=1; a=1');
});

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a redirect is followed whose body never ends', async () => {
  const url = await served((req, res) => {
    if (req.url === '/end') return void res.end('there');
    res.writeHead(302, { location: '/end' }).write('and so on');
  });
  expect((await new Browser().open(`${url}/`)).text).toBe('there');
});
