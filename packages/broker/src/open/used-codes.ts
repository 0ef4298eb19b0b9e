/** A code that served and comes again takes back what it gave, also long after it expired. */
import type { KoaContextWithOIDC, OpenidProvider, ProviderError } from '@federama/openid-provider';

type WithError = { state: { endpointError?: ProviderError } };

type UsedCode = { grantId?: string | undefined; consumed?: unknown };

/** Source: RFC 6749 §4.1.2. The library looks at the time first, and revokes nothing then. */
export function revokeWhatUsedCodesGave(provider: OpenidProvider): void {
  const { AuthorizationCode, AccessToken, RefreshToken, Grant } = provider;
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const { endpointError: error } = (ctx as unknown as WithError).state;
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
