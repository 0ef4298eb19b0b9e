export { DATA_PATH, JWKS_PATH } from './config.ts';
export { createDataProvider } from './data-provider.ts';
