export {
  CALLBACK_PATH,
  LOGOUT_CALLBACK_PATH,
  type ServiceProviderConfig,
  type ServiceProviderOptions,
} from './config.ts';
export { createServiceProvider } from './service-provider.ts';
