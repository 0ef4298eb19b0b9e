import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';

describe('the discovery document of the broker', () => {
  test('has the closed list of members, with the documented values', async () => {
    const federation = await testFederation();
    const issuer = `${federation.url('broker')}/api/v2`;
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=600');
    expect(response.headers.get('content-type')).toContain('application/json');
    const document = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(document).sort()).toEqual(
      [
        'acr_values_supported',
        'authorization_endpoint',
        'claims_parameter_supported',
        'claims_supported',
        'code_challenge_methods_supported',
        'end_session_endpoint',
        'grant_types_supported',
        'id_token_signing_alg_values_supported',
        'issuer',
        'jwks_uri',
        'authorization_response_iss_parameter_supported',
        'response_modes_supported',
        'response_types_supported',
        'scopes_supported',
        'subject_types_supported',
        'token_endpoint_auth_methods_supported',
        'token_endpoint_auth_signing_alg_values_supported',
        'token_endpoint',
        'request_object_signing_alg_values_supported',
        'request_parameter_supported',
        'request_uri_parameter_supported',
        'userinfo_endpoint',
        'userinfo_signing_alg_values_supported',
        'revocation_endpoint',
        'claim_types_supported',
      ].sort(),
    );
    expect(document).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      end_session_endpoint: `${issuer}/session/end`,
      revocation_endpoint: `${issuer}/token/revocation`,
      jwks_uri: `${issuer}/jwks`,
      acr_values_supported: ['eidas1'],
      claims_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code'],
      authorization_response_iss_parameter_supported: true,
      response_modes_supported: ['form_post', 'fragment', 'query'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'RS256'],
      id_token_signing_alg_values_supported: ['HS256', 'ES256', 'RS256'],
      userinfo_signing_alg_values_supported: ['HS256', 'ES256', 'RS256'],
      request_parameter_supported: true,
      request_uri_parameter_supported: false,
      claim_types_supported: ['normal'],
    });
    const scopes = document.scopes_supported as string[];
    expect(scopes).toEqual(
      expect.arrayContaining([
        'openid',
        'profile',
        'preferred_username',
        'idp_birthdate',
        'dgfip_rfr',
        'cnam_caisse',
      ]),
    );
    for (const absent of ['offline_access', 'address', 'phone'])
      expect(scopes).not.toContain(absent);
    expect(document.claims_supported).toEqual(
      expect.arrayContaining(['sub', 'given_name', 'given_name_array', 'amr', 'acr']),
    );
  });
});
