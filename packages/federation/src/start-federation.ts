/** A federation together with the control API that steers it. */
import { assertConfig } from './config/config.ts';
import { asServed } from './config/host-names.ts';
import { controlListener } from './control/listener.ts';
import { type Federation, type FederationOptions, runFederation } from './run/federation.ts';

/**
 * @throws PortError; ConfigError when the configuration has problems, or when others than this
 * machine could change it: see `peerToken`
 */
export async function startFederation(options: FederationOptions): Promise<Federation> {
  assertConfig(asServed(options.config));
  return startChecked(options);
}

/** The same, of a configuration as a file was read: it is in order. @throws PortError, ConfigError */
export function startChecked(options: FederationOptions): Promise<Federation> {
  return runFederation(options, controlListener);
}
