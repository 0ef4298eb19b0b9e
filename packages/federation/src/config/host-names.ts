/** Names of hosts in place of localhost, for a whole federation. */
import { PROFILES } from '@federama/broker';
import type { BrokerConfig, HostNames } from '@federama/model';
import { originsServed, overHttps, withOrigins } from './addresses.ts';
import type { LoadedConfig } from './loaded-config.ts';

/** The federation as it is served: under the names, and over https, that it asks for. */
export function asServed(config: LoadedConfig): LoadedConfig {
  const named = config.hostNames ? withHostNames(config, config.hostNames) : config;
  return named.https ? overHttps(named) : named;
}

/** The start page and the control API stay where everybody looks for them. */
function withHostNames(config: LoadedConfig, names: HostNames): LoadedConfig {
  return names === 'localhost' ? belowLocalhost(config) : atPlatform(config, names);
}

/** Each participant at a name of its own, on the port it has: `broker.localhost:9401`. */
function belowLocalhost(config: LoadedConfig): LoadedConfig {
  const { observatory, attacker, civilRegistry } = config;
  const places = [
    { id: 'observatory', url: observatory.url },
    { id: 'attacker', url: attacker.url },
    { id: 'registry', url: civilRegistry.url },
    ...config.brokers.filter(({ hosted }) => hosted),
    ...config.organisationDirectories,
    ...config.identityProviders.filter(({ hosted }) => hosted),
    ...config.dataProviders.filter(({ hosted }) => hosted),
    ...config.serviceProviders,
  ];
  const shared = [config.startPage.url, config.control.url].map((url) => new URL(url).origin);
  const origins = new Map<string, string>();
  for (const { id, url } of places) {
    const { origin, hostname, protocol, port } = new URL(url ?? 'http://none.invalid');
    if (hostname !== 'localhost' || shared.includes(origin) || origins.has(origin)) continue;
    origins.set(origin, `${protocol}//${id}.localhost${port && `:${port}`}`);
  }
  return withOrigins(config, origins);
}

/** Brokers where clients look for the platforms; they listen at one port that needs no rights. */
function atPlatform(config: LoadedConfig, names: Exclude<HostNames, 'localhost'>): LoadedConfig {
  const taken = new Set<string>();
  const origins = new Map<string, string>();
  for (const broker of config.brokers.filter(({ hosted }) => hosted)) {
    const official = officialOrigin(broker, names);
    if (official === undefined || taken.has(official)) continue;
    taken.add(official);
    origins.set(new URL(broker.url).origin, official);
  }
  const [first] = origins.keys();
  if (first === undefined) return { ...config, https: true };
  const port = Number(new URL(first).port || 443);
  const brokers = config.brokers.map((broker) =>
    origins.has(new URL(broker.url).origin)
      ? { ...broker, listen: { port, ...broker.listen } }
      : broker,
  );
  // Nobody speaks plain http there.
  return { ...withOrigins({ ...config, brokers }, origins), https: true };
}

function officialOrigin(
  { profile }: BrokerConfig,
  names: Exclude<HostNames, 'localhost'>,
): string | undefined {
  const { integration } = PROFILES[profile] ?? {};
  return (names === 'integration-v1' && integration?.v1) || integration?.current;
}

/** Hosts of this process that are not this machine by name: somebody has to say where they are. */
export function hostsToName(config: LoadedConfig): string[] {
  const hosts = originsServed(config).map((origin) => new URL(origin).hostname);
  return [...new Set(hosts)].filter((host) => host !== 'localhost' && !/^[\d.[\]:]+$/.test(host));
}
