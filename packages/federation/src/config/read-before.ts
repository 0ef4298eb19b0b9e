/** The federation that ships, as it was read and checked when the command was bundled. */
import type { LoadedConfig } from './loaded-config.ts';

/** Undefined in the sources: scripts/bundle.js puts another module in the place of this one. */
export function readBefore(): LoadedConfig | undefined {
  return undefined;
}
