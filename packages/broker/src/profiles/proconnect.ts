/** ProConnect, of people at work; its levels of assurance changed on 2026-06-18. */
import { ERRORS_BY_ADDRESS } from '@federama/knowledge';
import { PROFESSIONAL_SCOPES } from '@federama/model';
import { franceconnect } from './franceconnect.ts';
import type { AddressRules } from './login-kind.ts';
import type { Profile } from './profile.ts';

const ASSURANCE = 'https://proconnect.gouv.fr/assurance/';
const LEVELS = [
  ...['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'],
  `${ASSURANCE}certification-dirigeant`,
];

const HOUR = 3600;
const SESSION_SECONDS = 12 * HOUR;

const rules: AddressRules = {
  levels: LEVELS,
  fallback: 'eidas1',
  upstreamWish: 'eidas1',
  raisedByEmail: { eidas0: 'eidas0-mfa', eidas1: 'eidas1-mfa' },
  alwaysAgain: ['eidas2', 'eidas3'],
  emailCode: {
    digits: 8,
    ttlSeconds: HOUR,
    againAfterSeconds: 600,
    tries: 10,
    triesWithinSeconds: 300,
  },
  passes: { unrouted: '+proconnect', mfa: '+mfa' },
  upstreamScope: {
    usual:
      'openid uid given_name usual_name email siren siret organizational_unit belonging_population phone chorusdt',
    entra: 'openid email profile',
  },
  entraLevels: { c1: 'eidas1', c2: 'eidas2', c3: 'eidas3' },
};

export const proconnect: Profile = {
  ...franceconnect,
  id: 'proconnect',
  platform: 'fca',
  integration: { current: 'https://fca.integ01.dev-agentconnect.fr' },
  protocols: ['v2'],
  login: { kind: 'email-address', ...rules },
  request: {
    required: ['client_id', 'response_type', 'redirect_uri', 'scope', 'state'],
    optional: [
      ...['nonce', 'prompt', 'acr_values', 'claims', 'login_hint', 'idp_hint', 'siret_hint'],
      ...['response_mode', 'code_challenge', 'code_challenge_method'],
    ],
    forbidden: [],
    mayBeEmpty: ['client_id', 'response_type', 'state', 'scope', 'nonce', 'prompt', 'acr_values'],
    minimumLength: {},
    maximumLength: { nonce: 512 },
    prompts: ['none', 'login', 'consent'],
    listLength: 512,
  },
  acr: {
    ...franceconnect.acr,
    levels: LEVELS,
    accepted: LEVELS,
    ofProviders: LEVELS,
    fallback: rules.fallback,
    sso: LEVELS.filter((level) => !rules.alwaysAgain.includes(level)),
  },
  scopes: PROFESSIONAL_SCOPES,
  furtherClaims: ['acr', 'amr', 'auth_time', 'iss', 'sid'],
  ttlSeconds: {
    accessToken: HOUR,
    authorizationCode: 60,
    grant: SESSION_SECONDS,
    idToken: HOUR,
    interaction: HOUR,
    session: SESSION_SECONDS,
  },
  session: { cookie: 'pc_session_id', sliding: false },
  upstream: { scope: rules.upstreamScope.usual, session: 'own', identityProblems: () => [] },
  mailsConnections: false,
  errors: ERRORS_BY_ADDRESS,
  showcaseUrl: 'https://www.proconnect.gouv.fr',
  identify: async (_context, { login }) => ({
    key: `${login.chosen?.uid} ${login.answered?.subject}`,
    identity: { ...login.answered?.identity },
  }),
  subject: ({ key }) => key,
  claims: (_login, { identity }) => identity,
};

/** What identity providers and services knew of levels until that day. */
const LEVELS_BEFORE = [
  ...['eidas1', 'eidas2', 'eidas3'],
  `${ASSURANCE}self-asserted`,
  `${ASSURANCE}self-asserted-2fa`,
  `${ASSURANCE}consistency-checked`,
  `${ASSURANCE}consistency-checked-2fa`,
  `${ASSURANCE}certification-dirigeant`,
];

export const proconnectBefore: Profile = {
  ...proconnect,
  id: 'proconnect-before-2026-06-18',
  login: { kind: 'email-address', ...rules, levels: LEVELS_BEFORE, raisedByEmail: {} },
  acr: {
    ...proconnect.acr,
    levels: LEVELS_BEFORE,
    accepted: LEVELS_BEFORE,
    ofProviders: LEVELS_BEFORE,
  },
};
