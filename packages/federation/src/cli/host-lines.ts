/** Which names of a federation do not lead to this machine yet, and what a hosts file would say. */
import { lookup } from 'node:dns/promises';
import { isLoopback } from '@federama/server-kit/loopback';
import type { LoadedConfig } from '../config/config.ts';
import { hostsToName } from '../config/host-names.ts';

type Resolve = (host: string) => Promise<string | undefined>;

const bySystem: Resolve = (host) =>
  lookup(host).then(
    ({ address }) => address,
    () => undefined,
  );

/** Lines for the terminal; none where every name leads somewhere. */
export async function hostLines(
  config: LoadedConfig,
  resolve: Resolve = bySystem,
): Promise<string[]> {
  const names = hostsToName(config);
  const addresses = await Promise.all(names.map(resolve));
  // Names of a platform lead to the platform; any other that leads somewhere leads to a proxy.
  const official = config.hostNames?.startsWith('integration');
  const unknown = names.filter((_, index) => {
    const address = addresses[index];
    return address === undefined || (official && !isLoopback(address));
  });
  const port = official && config.brokers.find(({ listen }) => listen?.port)?.listen?.port;
  if (!unknown.length) return [];
  return [
    '  These names lead nowhere on this machine. In its hosts file they would:',
    `    127.0.0.1 ${unknown.join(' ')}`,
    ...(port && port !== 443
      ? [`  Clients ask port 443, and this process listens at ${port}.`]
      : []),
    '  For this, and for browsers, programs and containers: docs/how-to/use-host-names.md',
  ];
}
