/**
 * The measured process: a federation, or a floor under it; tells its CPU time when asked. `high`: the
 * login is one at the high level, with encrypted tokens.
 */
import { createServer } from 'node:http';
import { loadConfig, startFederation } from 'federama';

const [what = 'federation'] = process.argv.slice(2);

async function start(): Promise<string> {
  if (what === 'bare') return (await import('./bare.ts')).startBare();
  if (what !== 'floor') {
    const record = what !== 'unrecorded';
    const federation = await startFederation({ config: loadConfig(), ports: 'free', record });
    return what === 'high'
      ? `${federation.url('banque')}/login?broker=plus`
      : `${federation.url('impots')}/login`;
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
