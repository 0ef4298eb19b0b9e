/** What goes by is kept up to a limit of bytes, whatever its pieces. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { keptHeaders, watchRequest } from '@federama/instruments/record/capture';
import { interceptResponse, type SentResponse } from '@federama/instruments/response';
import { listen } from '@federama/server-kit/listen';
import { expect, onTestFinished, test } from 'vitest';

const LIMIT = 64_000;
const REQUEST_LIMIT = 16_000;

async function serving(handler: (req: IncomingMessage, res: ServerResponse) => void) {
  const server = await listen(handler, { host: 'localhost', port: 0 });
  onTestFinished(() => server.close());
  return `http://localhost:${server.port}/`;
}

test('a request body is cut in bytes, and says so', async () => {
  const seen = Promise.withResolvers<string>();
  const url = await serving((req, res) => {
    const body = watchRequest(req);
    req.resume().once('end', () => {
      seen.resolve(body());
      res.end();
    });
  });
  await fetch(url, { method: 'POST', body: 'é'.repeat(1_000_000) });
  const text = await seen.promise;
  const [kept = '', said] = text.split('…');
  expect(Buffer.byteLength(kept)).toBe(REQUEST_LIMIT);
  expect(kept).toMatch(/^é+$/);
  expect(said).toBe('[cut: 2000000]');
});

test('an answer without end is kept up to its limit, and its length is told', async () => {
  const seen = Promise.withResolvers<SentResponse>();
  const url = await serving((_req, res) => {
    interceptResponse(res, { change: [], sent: seen.resolve });
    for (let count = 0; count < 100; count++) res.write('x'.repeat(10_000));
    res.end();
  });
  await (await fetch(url)).text();
  const answer = await seen.promise;
  expect(answer.length).toBe(1_000_000);
  expect(answer.body()).toBe(`${'x'.repeat(LIMIT)}…[cut: 1000000]`);
});

test('the value of a header is cut, and says so; others stay as they are', () => {
  const location = `http://localhost:3000/callback?state=${'s'.repeat(60_000)}`;
  const kept = keptHeaders({ location, 'content-length': 0, 'set-cookie': ['a=b'] });
  expect(kept).toEqual({
    ...{ 'content-length': 0, 'set-cookie': ['a=b'] },
    location: `${location.slice(0, 16_000)}…[cut: ${location.length}]`,
  });
});

test('what fits comes back equal, also when a character is split', async () => {
  const seen = Promise.withResolvers<string>();
  const url = await serving((_req, res) => {
    interceptResponse(res, { change: [], sent: ({ body }) => seen.resolve(body()) });
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    res.write(first);
    res.end(second);
  });
  await (await fetch(url)).text();
  expect(await seen.promise).toBe('é');
});
