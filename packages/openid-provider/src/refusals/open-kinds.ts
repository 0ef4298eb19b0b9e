/** What oidc-provider refuses where plain OpenID Connect is spoken, kind by kind. */
export const OPEN_KINDS = {
  pkceMissing: {
    pattern: /^Authorization Server policy requires PKCE/,
    shows: ['code_challenge', 'code_challenge_method'],
  },
  parRequired: { pattern: /^Pushed Authorization Request must be used/, shows: ['request_uri'] },
  requestObjectRequired: {
    pattern: /^Request Object must be used by this client/,
    shows: ['request'],
  },
  requestObjectInvalid: {
    pattern:
      /Request Object|^request (?:client_id|response_type) m|^the preregistered alg must be used|^unsupported signed request alg/,
    shows: ['request'],
  },
  requestUriInvalid: {
    pattern: /^invalid request_uri|^request_uri is invalid/,
    shows: ['request_uri'],
  },
  loginRequired: {
    pattern: /^End-User authentication (?:is required|could not be obtained)/,
    shows: ['prompt', 'max_age'],
  },
  consentRequired: {
    pattern:
      /^requested (?:scopes|claims) not granted|^native clients require|^(?:consent|interaction) is required/,
    shows: ['prompt', 'scope'],
  },
  subjectOther: {
    pattern: /^id_token_hint and authenticated subject|^requested subject could not be obtained/,
    shows: ['id_token_hint', 'claims'],
  },
  acrUnmet: { pattern: /requested ACRs? could (?:not )?be obtained/, shows: ['claims'] },
  promptInvalid: {
    pattern: /^prompt none must only be used alone|^unsupported prompt value/,
    shows: ['prompt'],
  },
  maxAgeInvalid: { pattern: /^invalid max_age/, shows: ['max_age'] },
  responseModeInvalid: { pattern: /response_mode/, shows: ['response_mode'] },
  refreshUnknown: { pattern: /\(refresh token not found\)$/, shows: ['refresh_token'] },
  refreshExpired: { pattern: /\(refresh token is expired\)$/, shows: ['refresh_token'] },
  refreshUsed: {
    pattern: /\(refresh token already (?:used|consumed)\)$/,
    shows: ['refresh_token'],
  },
  refreshScope: { pattern: /^refresh token missing requested/, shows: ['scope'] },
  dpopNonce: {
    pattern: /^nonce is required in the DPoP|^invalid nonce in DPoP|use a DPoP nonce/,
    shows: [],
  },
  dpopProof: { pattern: /DPoP/, shows: [] },
  dpopOtherKey: { pattern: /\(failed jkt verification\)$/, shows: [] },
  targetInvalid: {
    pattern: /^resource indicator|^only a single resource indicator/,
    shows: ['resource'],
  },
  originRefused: { pattern: /^origin .* not allowed for client/, shows: [] },
  grantTypeRefused: {
    pattern: /^\S+ is not allowed for this client$/,
    shows: ['grant_type'],
  },
} satisfies Record<string, { pattern: RegExp; shows: readonly string[] }>;
