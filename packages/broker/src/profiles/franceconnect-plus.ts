/** FranceConnect+, high level. Source: docs/reference/contract.md#12. */
import { ACR_LEVELS, PLUS_DATA_FAMILIES, PLUS_IDENTITY_SCOPES } from '@federama/model';
import { BOTH_LEVELS, dataScopes } from './both-levels.ts';
import { assertedClaims } from './civil-status.ts';
import type { Profile } from './profile.ts';

export const franceconnectPlus: Profile = {
  ...BOTH_LEVELS,
  id: 'franceconnect-plus',
  platform: 'fcplus',
  integration: { current: 'https://auth.integ01.dev-franceconnect.fr' },
  protocols: ['v2'],
  acr: {
    levels: ACR_LEVELS,
    accepted: ['eidas2', 'eidas3'],
    ofProviders: ['eidas2', 'eidas3'],
    fallback: 'eidas3',
    sso: ['eidas2'],
    suspiciousFloor: 'eidas2',
  },
  tokens: {
    signingAlgs: ['ES256'],
    clientAssertionAlgs: ['ES256'],
    keyIds: { ES256: 'pkcs11:hsm' },
    decryptionKeyIds: {
      'ECDH-ES': 'oidc-provider:locale:ec',
      'RSA-OAEP': 'oidc-provider:locale:rsa-oaep',
      'RSA-OAEP-256': 'oidc-provider:locale:rsa',
    },
    encryption: { algs: ['ECDH-ES', 'RSA-OAEP', 'RSA-OAEP-256'], encs: ['A256GCM'] },
  },
  scopes: { ...PLUS_IDENTITY_SCOPES, ...dataScopes(PLUS_DATA_FAMILIES) },
  furtherClaims: ['acr', 'sid', 'auth_time', 'iss'],
  ttlSeconds: { ...BOTH_LEVELS.ttlSeconds, interaction: 600, session: 600 },
  session: { cookie: 'fc_session_id', sliding: false },
  bodies: 'form',
  upstream: {
    ...BOTH_LEVELS.upstream,
    scope: 'openid profile email preferred_username birthplace birthcountry',
  },
  choice: { showsExcluded: false, apart: ['eidas'], tutorial: true },
  helpPages: { Y010008: 'https://aide.franceconnect.gouv.fr/erreurs/Y010008/etape-1/' },
  claims: assertedClaims,
};
