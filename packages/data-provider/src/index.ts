export { DATA_PATH, type DataProviderOptions, JWKS_PATH } from './config.ts';
export { createDataProvider } from './data-provider.ts';
