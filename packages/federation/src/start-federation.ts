/** A federation together with the control API that steers it. */
import { controlListener } from './control/listener.ts';
import { type Federation, type FederationOptions, runFederation } from './run/federation.ts';

/**
 * @throws PortError; ConfigError when the configuration has problems, or when others than this
 * machine could change it: see `peerToken`
 */
export function startFederation(options: FederationOptions): Promise<Federation> {
  return runFederation(options, controlListener);
}
