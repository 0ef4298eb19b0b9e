/** FranceConnect, standard level ("low"). Source: docs/reference/contract.md#2, #5. */
import { ACR_LEVELS, DATA_SCOPES, IDENTITY_SCOPES } from '@federama/model';
import { BOTH_LEVELS, dataScopes } from './both-levels.ts';
import { civilStatusClaims } from './civil-status.ts';
import type { Profile } from './profile.ts';

export const franceconnect: Profile = {
  ...BOTH_LEVELS,
  id: 'franceconnect',
  platform: 'fclow',
  integration: {
    current: 'https://fcp-low.sbx.dev-franceconnect.fr',
    v1: 'https://fcp.integ01.dev-franceconnect.fr',
  },
  protocols: ['v1', 'v2'],
  acr: {
    levels: ACR_LEVELS,
    accepted: ['eidas1'],
    ofProviders: ACR_LEVELS,
    fallback: 'eidas1',
    sso: ['eidas1'],
    suspiciousFloor: 'eidas2',
  },
  tokens: {
    signingAlgs: ['HS256', 'ES256', 'RS256'],
    clientAssertionAlgs: ['ES256', 'RS256'],
    keyIds: { ES256: 'pkcs11:ES256:hsm', RS256: 'pkcs11:RS256:hsm' },
    decryptionKeyIds: {
      'ECDH-ES': 'oidc-provider:locale:ec',
      'RSA-OAEP-256': 'oidc-provider:locale:rsa',
    },
  },
  scopes: { ...IDENTITY_SCOPES, ...dataScopes(Object.keys(DATA_SCOPES)) },
  furtherClaims: ['acr', 'rep_scope', 'auth_time', 'iss', 'sid'],
  ttlSeconds: { ...BOTH_LEVELS.ttlSeconds, interaction: 1800, session: 1800 },
  session: { cookie: 'fc_session_id', sliding: true },
  bodies: 'form-or-json',
  upstream: { ...BOTH_LEVELS.upstream, scope: 'openid profile email birth' },
  choice: { showsExcluded: true, apart: ['aidants-connect'], tutorial: false },
  helpPages: {},
  claims: civilStatusClaims,
};
