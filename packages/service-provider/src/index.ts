/** A sample service, and the paths it registers at the broker. */
export type { BrokerRegistration } from './config.ts';
export {
  BACKCHANNEL_LOGOUT_PATH,
  CALLBACK_PATH,
  JWKS_PATH,
  LOGOUT_CALLBACK_PATH,
} from './config.ts';
export { createServiceProvider } from './service-provider.ts';
