/** A server that answers nobody holds no more of those who ask than so many. */
import { boundedFetch } from '@federama/server-kit/bounded-fetch';
import { expect, test } from 'vitest';

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
