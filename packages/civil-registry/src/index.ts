export { createCivilRegistry } from './civil-registry.ts';
