/** FranceConnect, standard level ("low"). Source: docs/reference/contract.md#2, #5. */
import { ERRORS } from '@federama/knowledge';
import { ACR_LEVELS, DATA_SCOPES, IDENTITY_SCOPES, identityProblems } from '@federama/model';
import { civilStatusClaims, civilStatusSubject, consultRegistry } from './civil-status.ts';
import { civilStatusOutcome } from './outcome.ts';
import type { Profile } from './profile.ts';

const dataScopes = Object.fromEntries(
  Object.values(DATA_SCOPES)
    .flat()
    .map((scope) => [scope, [scope]]),
);

export const franceconnect: Profile = {
  id: 'franceconnect',
  prefix: '/api/v2',
  protocols: ['v1', 'v2'],
  request: {
    required: [
      'client_id',
      'acr_values',
      'response_type',
      'nonce',
      'state',
      'redirect_uri',
      'scope',
    ],
    optional: ['claims', 'prompt', 'idp_hint', 'ui_locales'],
    forbidden: ['code_challenge', 'code_challenge_method'],
    mayBeEmpty: ['state', 'response_type', 'acr_values', 'scope', 'claims', 'idp_hint'],
    minimumLength: { nonce: 22 },
    maximumLength: {},
    prompts: ['login', 'consent'],
    listLength: 64,
  },
  acr: {
    levels: ACR_LEVELS,
    accepted: ['eidas1'],
    fallback: 'eidas1',
    sso: ['eidas1'],
    suspiciousFloor: 'eidas2',
  },
  tokens: {
    signingAlgs: ['HS256', 'ES256', 'RS256'],
    clientAssertionAlgs: ['ES256', 'RS256'],
  },
  scopes: { ...IDENTITY_SCOPES, ...dataScopes },
  furtherClaims: ['acr', 'rep_scope', 'auth_time', 'iss', 'sid'],
  ttlSeconds: {
    accessToken: 60,
    authorizationCode: 30,
    grant: 30,
    idToken: 60,
    interaction: 1800,
    session: 1800,
  },
  session: { sliding: true },
  upstream: { scope: 'openid profile email birth', session: 'new', identityProblems },
  showExcludedIdentityProviders: true,
  mailsConnections: true,
  errors: ERRORS,
  errorUriBase:
    'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/',
  showcaseUrl: 'https://franceconnect.gouv.fr',
  chooseProvider: () => undefined,
  identify: consultRegistry,
  subject: civilStatusSubject,
  claims: civilStatusClaims,
  outcome: civilStatusOutcome,
};
