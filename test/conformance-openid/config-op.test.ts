/** Plan: Config OP. Source: OpenID Connect Discovery §3, §4. */
import type { JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subject, subject } from './support.ts';

describe.each(['open', 'azur'])('%s', (issuer) => {
  let tested: Subject;
  beforeAll(async () => {
    tested = await subject(issuer);
  });
  afterAll(() => tested.stop());

  test('oidcc-discovery-endpoint-verification', async () => {
    const { discovery, url } = tested;
    expect(discovery.issuer).toBe(url);
    const addresses = Object.entries(discovery).filter(([name]) => /_(endpoint|uri)$/.test(name));
    expect(addresses.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        ...['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'],
        ...(issuer === 'open' ? ['registration_endpoint'] : []),
        'end_session_endpoint',
      ]),
    );
    for (const [name, address] of addresses)
      expect([name, new URL(String(address)).protocol]).toEqual([name, 'https:']);
    expect(discovery).toMatchObject({
      response_types_supported: expect.arrayContaining(['code']),
      subject_types_supported: expect.arrayContaining(['public']),
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      token_endpoint_auth_methods_supported: expect.arrayContaining([
        'client_secret_basic',
        'client_secret_post',
      ]),
      scopes_supported: expect.arrayContaining(['openid', 'profile', 'email', 'address', 'phone']),
      claims_supported: expect.arrayContaining(['sub', 'auth_time', 'email_verified']),
      claims_parameter_supported: true,
      request_uri_parameter_supported: issuer === 'open',
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
    const { keys } = (await (await tested.fetch(discovery.jwks_uri)).json()) as JSONWebKeySet;
    expect(keys.some(({ kty, use }) => kty === 'RSA' && (use ?? 'sig') === 'sig')).toBe(true);
    for (const key of keys) expect([key.kid, 'd' in key]).toEqual([expect.any(String), false]);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });
});
