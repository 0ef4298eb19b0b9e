/** Plain OpenID Connect, as the standards have it. */
import { OPEN_ERRORS } from '@federama/knowledge';
import { OPEN_SCOPES, OPEN_SETTINGS } from '@federama/model';
import { franceconnect } from './franceconnect.ts';
import type { Profile } from './profile.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const { showcaseUrl: _showcase, outcome: _outcome, ...shared } = franceconnect;

export const openid: Profile = {
  ...shared,
  id: 'openid',
  platform: 'openid',
  prefix: '',
  protocols: ['v2'],
  login: { kind: 'open-standard', refreshTokenSeconds: 30 * DAY },
  client: {
    authMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    settings: OPEN_SETTINGS,
    ownSchemes: true,
    registersItself: true,
    asksForData: true,
    defaults: {
      scopes: Object.keys(OPEN_SCOPES),
      tokenEndpointAuthMethod: 'client_secret_basic',
      idTokenSignedResponseAlg: 'RS256',
      userinfoSignedResponseAlg: 'none',
    },
  },
  acr: { ...shared.acr, accepted: shared.acr.levels, sso: shared.acr.levels },
  tokens: {
    signingAlgs: ['RS256', 'PS256', 'ES256'],
    clientAssertionAlgs: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    keyIds: { RS256: 'openid:RS256', PS256: 'openid:PS256', ES256: 'openid:ES256' },
    decryptionKeyIds: {},
    encryption: { algs: ['ECDH-ES', 'RSA-OAEP-256'], encs: ['A128GCM', 'A256GCM'] },
  },
  scopes: OPEN_SCOPES,
  furtherClaims: ['acr', 'amr', 'auth_time', 'iss', 'sid'],
  ttlSeconds: {
    accessToken: HOUR,
    authorizationCode: 60,
    grant: 30 * DAY,
    idToken: HOUR,
    interaction: HOUR,
    session: 14 * DAY,
  },
  session: { cookie: 'op_session_id', sliding: false },
  upstream: {
    scope: 'openid profile email address phone',
    session: 'own',
    logoutPath: '/backchannel-logout',
    identityProblems: () => [],
  },
  choice: { showsExcluded: false, apart: [], tutorial: false },
  mailsConnections: false,
  errors: OPEN_ERRORS,
  identify: async (_context, { login }) => ({
    key: `${login.chosen?.uid} ${login.answered?.subject}`,
    identity: { ...login.answered?.identity },
  }),
  subject: ({ key }) => key,
  claims: (_login, { identity }) => identity,
};
