/** A server that answers nobody holds no more of those who ask than so many. */
import type { RequestListener } from 'node:http';
import { boundedFetch } from '@federama/server-kit/bounded-fetch';
import { listen } from '@federama/server-kit/listen';
import { expect, onTestFinished, test } from 'vitest';

const SLOW = 'http://slow.example/token';

/** Answers once it is told to, whoever asked first. */
function slowServer() {
  const open: ((answer: Response) => void)[] = [];
  const fetch = boundedFetch(
    (input) =>
      String(input).startsWith('http://slow.example')
        ? new Promise<Response>((resolve) => open.push(resolve))
        : Promise.resolve(new Response('at once')),
    { most: 2 },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { open, fetch, settle };
}

test('two are open, others wait their turn, and other servers are asked at once', async () => {
  const { open, fetch, settle } = slowServer();
  const asked = [1, 2, 3, 4].map(() => fetch(SLOW));
  await settle();
  expect(open).toHaveLength(2);
  expect(await (await fetch('http://other.example/')).text()).toBe('at once');
  open[0]?.(new Response('first'));
  expect(await (await asked[0])?.text()).toBe('first');
  await settle();
  expect(open).toHaveLength(3);
  for (let next = 1; next < 4; next++) {
    open[next]?.(new Response());
    await settle();
  }
  await Promise.all(asked);
  expect(open).toHaveLength(4);
});

test('whoever waits no longer than a limit leaves the line, and takes no place', async () => {
  const { open, fetch, settle } = slowServer();
  const held = [fetch(SLOW), fetch(SLOW)];
  const limit = new AbortController();
  const late = fetch(SLOW, { signal: limit.signal });
  const after = fetch(SLOW);
  await settle();
  limit.abort(new Error('too late'));
  await expect(late).rejects.toThrow('too late');
  await expect(fetch(SLOW, { signal: limit.signal })).rejects.toThrow('too late');
  for (const one of open.splice(0)) one(new Response());
  await Promise.all(held);
  await settle();
  expect(open).toHaveLength(1);
  open[0]?.(new Response());
  expect((await after).status).toBe(200);
});

test('one that fails gives its place back', async () => {
  const fetch = boundedFetch(() => Promise.reject(new TypeError('fetch failed')), { most: 1 });
  for (let time = 0; time < 3; time++) await expect(fetch(SLOW)).rejects.toThrow('fetch failed');
});

/** Answers of a server as `answer` gives them, read through two places and 1,000 bytes. */
async function servedBy(answer: RequestListener) {
  const { port, close } = await listen(answer, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => void close());
  const fetch = boundedFetch(globalThis.fetch, { most: 1, bytes: 1000 });
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

test('an answer over the network is what it was', async () => {
  const ask = await servedBy((_req, res) => void res.writeHead(201, { 'x-own': 'here' }).end('é'));
  const answer = await ask('/where?it=is');
  expect([answer.status, answer.headers.get('x-own')]).toEqual([201, 'here']);
  expect(answer.url).toMatch(/\/where\?it=is$/);
  expect(await answer.text()).toBe('é');
});

test('an answer that is too long is given up, whether it says its length or not', async () => {
  const closed = Promise.withResolvers<void>();
  const ask = await servedBy((req, res) => {
    if (req.url === '/told') return void res.end('x'.repeat(1001));
    const more = () => void (res.destroyed || res.write('x'.repeat(500), more));
    res.once('close', closed.resolve);
    more();
  });
  for (const path of ['/told', '/endless']) {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toMatchObject({ code: 'ANSWER_TOO_LONG' });
  }
  await closed.promise;
});

test('an answer that comes byte by byte keeps its place, and ends when its reader’s time is up', async () => {
  let requests = 0;
  const ask = await servedBy((req, res) => {
    requests++;
    if (req.url === '/slow') res.write('{');
    else res.end('next');
  });
  const limit = new AbortController();
  const slow = ask('/slow', { signal: limit.signal });
  const next = ask('/next');
  await expect.poll(() => requests).toBe(1);
  limit.abort(new Error('too late'));
  await expect(slow.then((answer) => answer.text())).rejects.toThrow('too late');
  expect(await (await next).text()).toBe('next');
  expect(requests).toBe(2);
});
