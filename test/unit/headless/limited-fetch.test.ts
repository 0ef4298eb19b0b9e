/** What is asked outside the federation has an end, whatever answers there. */
import type { RequestListener } from 'node:http';
import { limitedFetch } from '@federama/headless/limited-fetch';
import { listen } from '@federama/server-kit/listen';
import { expect, onTestFinished, test } from 'vitest';

async function answering(handler: RequestListener) {
  const server = await listen(handler, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.port}/`;
}

const limited = limitedFetch(fetch, { seconds: 0.2, bytes: 1000 });

test('nobody listens: the address is named', async () => {
  const url = 'http://127.0.0.1:1/login';
  await expect(limited(url)).rejects.toMatchObject({ url, reason: 'unreachable' });
});

test('a server that says nothing, or does not end, is given up', async () => {
  const silent = await answering((req, res) => void req.socket.once('close', () => res.destroy()));
  const endless = await answering((_req, res) => {
    res.writeHead(200);
    res.write('a');
  });
  for (const url of [silent, endless])
    await expect(limited(url)).rejects.toMatchObject({ url, reason: 'timeout' });
});

test('an answer without measure is given up', async () => {
  const url = await answering((_req, res) => void res.end('x'.repeat(1001)));
  await expect(limited(url)).rejects.toMatchObject({ url, reason: 'too_large' });
});

test('what fits comes back as it was: status, cookies, body', async () => {
  const url = await answering((_req, res) => {
    res.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] }).end('é'.repeat(400));
  });
  const answer = await limited(url);
  expect(answer.status).toBe(201);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await answer.text()).toBe('é'.repeat(400));
});
