/** A sample service, and the paths it registers at the broker. */
export { CALLBACK_PATH, LOGOUT_CALLBACK_PATH } from './config.ts';
export { createServiceProvider } from './service-provider.ts';
