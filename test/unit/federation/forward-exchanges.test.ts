/** Exchanges on their way to an observatory that runs elsewhere, or does not run. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { systemClock } from '@federama/server-kit/clock';
import { createJournal, type Exchange } from '@federama/server-kit/journal';
import { loadConfig } from 'federama';
import { expect, onTestFinished, test, vi } from 'vitest';
import { forwardExchanges } from '../../../packages/federation/src/run/merge-exchanges.ts';

/** An observatory that answers with these statuses, the last one from then on. */
async function observatory(...statuses: number[]) {
  const batches: { bytes: number; ids: string[] }[] = [];
  const server = createServer(async (req, res) => {
    const body = await text(req);
    const ids = (JSON.parse(body) as Exchange[]).map(({ url }) => url);
    batches.push({ bytes: Buffer.byteLength(body), ids });
    res.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 204).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const config = loadConfig();
  config.observatory.url = `http://localhost:${port}`;
  const journal = createJournal(systemClock);
  onTestFinished(forwardExchanges(journal, { config: () => config, token: 'token' }));
  const record = (url: string, body = '') =>
    journal.recordExchange(() => body, {
      ...{ at: 1, party: 'broker', trace: 'one', from: 'browser', hop: undefined, method: 'GET' },
      ...{ url, requestHeaders: {}, requestBody: body, status: 200, responseHeaders: {} },
      ...{ responseLength: body.length, milliseconds: 1 },
    });
  const arrived = (id: string) =>
    vi.waitUntil(() => batches.some(({ ids }) => ids.includes(id)), { timeout: 8000 });
  return { batches, record, arrived };
}

test('large exchanges go in as many requests as the limit asks for, in order', async () => {
  const { batches, record, arrived } = await observatory(204);
  const urls = Array.from({ length: 60 }, (_, n) => `/${n}`);
  for (const url of urls) record(url, 'é'.repeat(64_000));
  await arrived('/59');
  expect(batches.flatMap(({ ids }) => ids)).toEqual(urls);
  expect(Math.max(...batches.map(({ bytes }) => bytes))).toBeLessThanOrEqual(1_000_000);
});

test('what is refused is not sent again, and holds nothing up', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  const { batches, record, arrived } = await observatory(422, 204);
  record('/refused');
  await arrived('/refused');
  record('/after');
  await arrived('/after');
  expect(batches.map(({ ids }) => ids)).toEqual([['/refused'], ['/after']]);
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('refused 1 exchanges (422)'));
});

test('an exchange that no request could hold is left out', async () => {
  const { batches, record, arrived } = await observatory(204);
  record('/too-large', 'x'.repeat(600_000));
  record('/after');
  await arrived('/after');
  expect(batches.flatMap(({ ids }) => ids)).toEqual(['/after']);
});

test('while nobody answers, the latest 500 are kept', async () => {
  const { batches, record, arrived } = await observatory(503, 204);
  for (let n = 0; n < 50; n++) record(`/early-${n}`);
  await arrived('/early-0');
  for (let n = 0; n < 600; n++) record(`/${n}`);
  await arrived('/599');
  const [, ...again] = batches;
  const kept = again.flatMap(({ ids }) => ids);
  expect(kept).toEqual(Array.from({ length: 500 }, (_, n) => `/${n + 100}`));
});
