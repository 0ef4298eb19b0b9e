/** A data provider, and the paths at which services and the broker find it. */
export { DATA_PATH, JWKS_PATH } from './config.ts';
export { createDataProvider } from './data-provider.ts';
