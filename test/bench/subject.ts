/**
 * The measured process: a federation, or a floor under it; tells its CPU time when asked. `high`: the
 * login is one at the high level, with encrypted tokens. `agents`: of people at work. A second word
 * says where state is kept; of `crowd`, how many people more there are.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadConfig, openStores, startFederation } from 'federama';
import { configPath, parseConfig } from 'federama/config';

const [what = 'federation', place] = process.argv.slice(2);

/** Where other logins than the usual one start. */
const PLACES: Record<string, [service: string, query: string]> = {
  high: ['banque', '?broker=plus'],
  agents: ['workspace', ''],
};

/** As many more people. */
function withPeople(count: string | undefined) {
  const text = readFileSync(configPath(), 'utf8');
  return parseConfig(`${text}\ngeneratedPeople: { count: ${count} }\n`, 'federation.yaml');
}

async function start(): Promise<string> {
  if (what === 'bare') return (await import('./bare.ts')).startBare();
  if (what !== 'floor') {
    const record = what !== 'unrecorded';
    const federation = await startFederation({
      ...{ config: what === 'crowd' ? withPeople(place) : loadConfig(), ports: 'free', record },
      stores: await openStores(what === 'crowd' ? undefined : place),
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
