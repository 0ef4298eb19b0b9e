/** The provider half: oidc-provider with stores, clock and keys from outside, and its refusals by kind. */
export {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
export { deliverLogoutTokens } from './deliver-logout-tokens.ts';
export type { ClientGuard } from './limit-guesses.ts';
export {
  createOpenidProvider,
  forgetSession,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
} from './openid-provider.ts';
export { factsOf, sentIn } from './refusals/facts.ts';
export { kindOf, type ProviderError, REFUSAL_KINDS, type RefusalKind } from './refusals/kinds.ts';
export { revokeWhatUsedCodesGave } from './used-codes.ts';
