/** A federation for a room: every address of this machine becomes the one that others reach it by. */
import { isIPv6 } from 'node:net';
import { isOwnName } from '@federama/server-kit/loopback';
import { originsServed, withOrigins } from './addresses.ts';
import type { LoadedConfig } from './loaded-config.ts';

/** The control API stays at this machine, whatever the host. */
export function atRoom(config: LoadedConfig, host: string): LoadedConfig {
  const control = new URL(config.control.url).origin;
  const origins = new Map<string, string>();
  for (const origin of originsServed(config)) {
    const { hostname, port } = new URL(origin);
    if (origin === control || !isOwnName(hostname)) continue;
    const authority = isIPv6(host) ? `[${host}]` : host;
    origins.set(origin, `https://${authority}${port && `:${port}`}`);
  }
  return {
    ...withOrigins(config, origins),
    control: { ...config.control, listen: { host: 'localhost', ...config.control.listen } },
  };
}
