export {
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
} from 'oidc-provider';
export { deriveEs256Key, type PrivateJwk } from './keys.ts';
export {
  createOpenidProvider,
  forgetSession,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
} from './openid-provider.ts';
export { resign } from './resign.ts';
