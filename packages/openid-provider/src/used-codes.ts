/** A code that served and comes again takes back what it gave, also long after it expired. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { ProviderError } from './refusals/kinds.ts';

type WithError = { state: { grantError?: ProviderError } };

type UsedCode = { grantId?: string | undefined; consumed?: unknown };

/** Source: RFC 6749 §4.1.2. The library looks at the time first, and revokes nothing then. */
export function revokeWhatUsedCodesGave(provider: Provider): void {
  const { AuthorizationCode, AccessToken, RefreshToken, Grant } = provider;
  provider.on('grant.error', (ctx, error) => {
    (ctx as unknown as WithError).state.grantError = error as ProviderError;
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const { grantError: error } = (ctx as unknown as WithError).state;
    if (ctx.oidc?.route !== 'token' || error?.error_detail !== 'authorization code is expired')
      return;
    const value = String(ctx.oidc.params?.code);
    const code: UsedCode | undefined = await AuthorizationCode.find(value, {
      ignoreExpiration: true,
    });
    if (!code?.consumed || !code.grantId) return;
    for (const model of [AccessToken, RefreshToken]) await model.revokeByGrantId(code.grantId);
    await Grant.adapter.destroy(code.grantId);
  });
}
