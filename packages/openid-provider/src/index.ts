export {
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
} from 'oidc-provider';
export {
  createOpenidProvider,
  forgetSession,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
} from './openid-provider.ts';
