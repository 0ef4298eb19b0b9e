/** The civil registry: says whether a civil status exists. */
export { createCivilRegistry } from './civil-registry.ts';
