/** What only plain OpenID Connect knows of a client. Names as in RFC 7591, in this file's spelling. */
import { z } from 'zod';
import {
  backchannelLogoutSessionRequired,
  backchannelLogoutUri,
  grantTypes,
  secureUrl,
} from './fields.ts';

/** Nothing lives longer: revocations are remembered as long. */
export const LONGEST_SECONDS = 366 * 24 * 3600;
const seconds = z.int().min(1).max(LONGEST_SECONDS).optional();

const lifetimes = z.strictObject({
  accessToken: seconds,
  authorizationCode: z.int().min(1).max(600).optional(),
  idToken: seconds,
  refreshToken: seconds,
});

const origin = z
  .string()
  .refine(
    (value) => URL.parse(value)?.origin === value,
    'an origin: scheme, host and port, such as http://localhost:5173',
  );

const requestUris = z.array(secureUrl);

/** Whether a client that registers itself may say so of its request objects. */
export const areRequestUris = (value: unknown) => requestUris.safeParse(value).success;

export const openRegistration = z.strictObject({
  applicationType: z
    .enum(['web', 'native'])
    .default('web')
    .describe(
      'native: on a device; it may come back to 127.0.0.1 at any port, or to a scheme of its own.',
    ),
  grantTypes,
  securityProfile: z
    .enum(['none', 'fapi-2.0'])
    .default('none')
    .describe(
      'fapi-2.0: pushed requests, PKCE, tokens bound to a key (DPoP), private_key_jwt, codes of a minute.',
    ),
  requirePkce: z
    .boolean()
    .default(false)
    .describe('Refuse its requests without PKCE; those of public clients always are.'),
  requirePushedAuthorizationRequests: z
    .boolean()
    .default(false)
    .describe('Refuse requests that were not pushed before (PAR).'),
  requireSignedRequestObject: z
    .boolean()
    .default(false)
    .describe('Refuse requests that are not a signed object (JAR).'),
  requestObjectSigningAlg: z
    .enum(['ES256', 'RS256', 'PS256', 'EdDSA', 'HS256'])
    .optional()
    .describe('The one algorithm its request objects are signed with; left out: any.'),
  requestUris: requestUris
    .default([])
    .describe('Addresses of request objects that its requests may name (request_uri).'),
  dpopBoundAccessTokens: z
    .boolean()
    .default(false)
    .describe('Refuse to give it tokens that are bound to no key (DPoP).'),
  requireDpopNonce: z
    .boolean()
    .default(false)
    .describe('Refuse its DPoP proofs without the nonce that the broker gives.'),
  subjectType: z
    .enum(['public', 'pairwise'])
    .default('public')
    .describe('pairwise: it knows people by a sub that no other host is told.'),
  backchannelLogoutUri,
  backchannelLogoutSessionRequired,
  corsOrigins: z
    .array(origin)
    .default([])
    .describe('Origins whose scripts may call token, userinfo, revocation and introspection.'),
  refreshTokenRotation: z
    .boolean()
    .default(true)
    .describe('Each refresh gives another refresh token; one that is used again ends them all.'),
  ttlSeconds: lifetimes
    .default({})
    .describe('How long its tokens live, where not as long as the broker says.'),
  defaultMaxAge: z
    .int()
    .min(0)
    .optional()
    .describe('Seconds after which people sign in again, when a request says none.'),
  requireAuthTime: z.boolean().default(false).describe('Whether id_tokens always say auth_time.'),
  defaultAcrValues: z
    .array(z.string())
    .default([])
    .describe('Levels it wishes for, when a request names none.'),
  initiateLoginUri: secureUrl
    .optional()
    .describe('Where a sign-in at it can be started from elsewhere.'),
});

/** What a client of FAPI 2.0 signs with, and is answered with. Source: FAPI 2.0 Security Profile §5.4.1. */
export const FAPI_ALGS = ['PS256', 'ES256', 'EdDSA'] as const;

export type OpenRegistration = z.infer<typeof openRegistration>;

/** Their names: a broker that knows none of it refuses them. */
export const OPEN_SETTINGS = Object.keys(
  openRegistration.shape,
) as readonly (keyof OpenRegistration)[];
