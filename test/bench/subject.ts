/**
 * The measured process: a federation, or a floor under it; tells its CPU time when asked. `high`: the
 * login is one at the high level, with encrypted tokens. `agents`: of people at work. A second word
 * says where state is kept.
 */
import { createServer } from 'node:http';
import { loadConfig, openStores, startFederation } from 'federama';

const [what = 'federation', place] = process.argv.slice(2);

/** Where other logins than the usual one start. */
const PLACES: Record<string, [service: string, query: string]> = {
  high: ['banque', '?broker=plus'],
  agents: ['workspace', ''],
};

async function start(): Promise<string> {
  if (what === 'bare') return (await import('./bare.ts')).startBare();
  if (what !== 'floor') {
    const record = what !== 'unrecorded';
    const federation = await startFederation({
      ...{ config: loadConfig(), ports: 'free', record },
      stores: await openStores(place),
    });
    const [service, query] = PLACES[what] ?? ['impots', ''];
    return `${federation.url(service)}/login${query}`;
  }
  const server = createServer((_req, res) => void res.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

const url = await start();
process.on('SIGINT', () => process.exit());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 });
});
process.send?.({ url });
