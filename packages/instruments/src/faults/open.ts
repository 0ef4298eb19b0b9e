/** Faults of plain OpenID Connect: JWT access tokens, PKCE, pushed requests. */
import type { JWTPayload } from 'jose';
import type { Fault } from './fault.ts';
import { answered, answering, json, oauthError, tampered, without } from './mutations.ts';
import { type Expectation, HELP, type Template } from './template.ts';
import type { FaultTools } from './tools.ts';

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Of an access token that is a JWT; any other says nothing to whoever receives it. */
function accessToken(change: (jwt: string, tools: FaultTools) => string | Promise<string>) {
  const mutate: Fault['mutate'] = async (answer, tools) => {
    const body = JSON.parse(answer.body) as Record<string, unknown>;
    const token = String(body.access_token);
    if (JWT.test(token))
      answer.body = JSON.stringify({ ...body, access_token: await change(token, tools) });
  };
  return mutate;
}

/** Claims of such a token; its signature stays true. */
export const accessTokenClaims = (change: (claims: JWTPayload, now: number) => JWTPayload) =>
  accessToken((jwt, tools) =>
    tools.withClaims(jwt, (found) => change(found, Math.floor(tools.clock.now() / 1000))),
  );

export const NOT_ACCEPTED: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Refuser l’appel (HTTP 401, invalid_token), et ne rien rendre des données.',
    en: 'Refuse the call (HTTP 401, invalid_token), and hand over none of the data.',
  },
};

const RFC9068 = 'RFC 9068 §4';

export const ACCESS_TOKEN: readonly Template[] = [
  [
    'typ-other',
    RFC9068,
    'un jeton d’accès dont le typ n’est pas at+jwt',
    'an access token whose typ is not at+jwt',
    accessToken((jwt, tools) => tools.withHeader(jwt, { typ: 'JWT' })),
    NOT_ACCEPTED,
  ],
  [
    'audience-other',
    RFC9068,
    'un jeton d’accès destiné à un autre serveur de ressources',
    'an access token meant for another resource server',
    accessTokenClaims((found) => ({ ...found, aud: 'https://elsewhere.example' })),
    NOT_ACCEPTED,
  ],
  [
    'iss-other',
    RFC9068,
    'un jeton d’accès d’un autre émetteur',
    'an access token of another issuer',
    accessTokenClaims((found) => ({ ...found, iss: 'https://elsewhere.example' })),
    NOT_ACCEPTED,
  ],
  [
    'exp-past',
    RFC9068,
    'un jeton d’accès expiré depuis une heure',
    'an access token that expired an hour ago',
    accessTokenClaims((found, now) => ({ ...found, exp: now - 3600 })),
    NOT_ACCEPTED,
  ],
  [
    'signature-tampered',
    RFC9068,
    'un jeton d’accès à la signature faussée',
    'an access token whose signature was tampered with',
    accessToken((jwt) => tampered(jwt)),
    NOT_ACCEPTED,
  ],
];

export const PKCE: readonly Template[] = [
  [
    'verifier-refused',
    'RFC 7636 §4.6',
    'refuse le code_verifier',
    'refuses the code_verifier',
    answering(
      (sent) => sent.has('code_verifier'),
      oauthError(400, 'invalid_grant', 'grant request is invalid'),
    ),
  ],
];

/** A client that uses PKCE does so whether it is announced or not. */
export const PKCE_DISCOVERY: readonly Template[] = [
  [
    'pkce-missing',
    'RFC 8414 §2',
    'sans code_challenge_methods_supported',
    'no code_challenge_methods_supported',
    json((body) => without(body, 'code_challenge_methods_supported')),
    HELP,
  ],
];

const RFC9126 = 'RFC 9126 §2';

const NO_REQUEST: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Ne pas envoyer la personne au tiers de confiance sans request_uri, et laisser recommencer.',
    en: 'Not send the person to the broker without a request_uri, and let them begin again.',
  },
};

export const PAR: readonly Template[] = [
  [
    'expired',
    RFC9126,
    'le request_uri d’une demande qui a expiré',
    'the request_uri of a request that has expired',
    json((body) => ('request_uri' in body ? { ...body, request_uri: EXPIRED } : body)),
    {
      expects: 'refused',
      expected: {
        fr: 'Laisser recommencer, par une nouvelle demande : un request_uri sert une fois, et peu de temps.',
        en: 'Let the person begin again, by a new request: a request_uri serves once, and not for long.',
      },
    },
  ],
  [
    'request-uri-missing',
    RFC9126,
    'sans request_uri',
    'no request_uri',
    json((body) => without(body, 'request_uri')),
    NO_REQUEST,
  ],
  [
    'refused',
    `${RFC9126}.3`,
    'refus invalid_request',
    'refusal invalid_request',
    oauthError(400, 'invalid_request', 'request is invalid'),
    NO_REQUEST,
  ],
  [
    'unavailable',
    'RFC 9110 §15.6.4',
    'HTTP 503, en maintenance',
    'HTTP 503, under maintenance',
    answered(503, 'text/plain', 'maintenance'),
    NO_REQUEST,
  ],
];

const EXPIRED = 'urn:ietf:params:oauth:request_uri:expired-yesterday';
