/** The discovery document: exactly the members that services of this broker know. */
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';

const ENCRYPTION = {
  alg: ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'],
  enc: ['A128GCM', 'A256GCM'],
};
const ASSERTIONS = ['ES256', 'RS256'];
const ENDPOINTS = ['token_endpoint', 'introspection_endpoint', 'revocation_endpoint'];
const ANSWERS = ['id_token', 'userinfo', 'introspection', 'request_object'];

/** Announced though nothing is encrypted, and no request object is read. */
function announced(document: Record<string, unknown>): Record<string, unknown> {
  const methods = document.token_endpoint_auth_methods_supported;
  return Object.fromEntries([
    ...ENDPOINTS.flatMap((name) => [
      [`${name}_auth_methods_supported`, methods],
      [`${name}_auth_signing_alg_values_supported`, ASSERTIONS],
    ]),
    ...ANSWERS.flatMap((name) => [
      [
        `${name}_signing_alg_values_supported`,
        document[`${name}_signing_alg_values_supported`] ?? [...ASSERTIONS, 'HS256'],
      ],
      [`${name}_encryption_alg_values_supported`, ENCRYPTION.alg],
      [`${name}_encryption_enc_values_supported`, ENCRYPTION.enc],
    ]),
    ['claim_types_supported', ['normal']],
    ['request_parameter_supported', false],
    ['request_uri_parameter_supported', false],
    ['require_request_uri_registration', false],
  ]);
}

export function completeDiscovery(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'discovery') return;
    const document = ctx.body as Record<string, unknown>;
    ctx.body = { ...document, ...announced(document) };
  });
}
