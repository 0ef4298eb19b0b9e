export { createCivilRegistry } from './civil-registry.ts';
export type { CivilRegistryOptions } from './config.ts';
