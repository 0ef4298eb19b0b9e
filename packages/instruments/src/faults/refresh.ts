/** Faults of tokens that are renewed, which a service meets without anybody signing in. */
import type { Fault } from './fault.ts';
import { answering, idToken, json, oauthError, without } from './mutations.ts';
import type { Expectation, Template } from './template.ts';

const REFRESH_SOURCE = 'OpenID Connect Core §12.2';

const renewed = (mutate: Fault['mutate']) =>
  answering((sent) => sent.get('grant_type') === 'refresh_token', mutate);

const REFUSED = oauthError(400, 'invalid_grant', 'grant request is invalid');
const withoutRefreshToken = json((body) => without(body, 'refresh_token'));

const SIGN_IN_AGAIN: Expectation = {
  expects: 'helped',
  expected: {
    fr: 'Fermer la session et proposer de se reconnecter : jamais d’erreur HTTP 500.',
    en: 'End the session and offer to sign in again: never an HTTP 500.',
  },
};

export const REFRESH: readonly Template[] = [
  [
    'refused',
    'RFC 6749 §5.2',
    'refuse le jeton de renouvellement',
    'refuses the refresh token',
    renewed(REFUSED),
    SIGN_IN_AGAIN,
  ],
  [
    'rotated',
    'RFC 6749 §6',
    'change de jeton de renouvellement sans donner le nouveau : le suivant est refusé',
    'changes the refresh token without handing over the new one: the next refresh is refused',
    renewed((answer, tools, parameters) =>
      (tools.hits ? REFUSED : withoutRefreshToken)(answer, tools, parameters),
    ),
    SIGN_IN_AGAIN,
  ],
  [
    'other-client',
    REFRESH_SOURCE,
    'rend les jetons d’un autre client',
    'hands over the tokens of another client',
    renewed(idToken((jwt, tools) => tools.withClaims(jwt, (c) => ({ ...c, aud: 'someone-else' })))),
    SIGN_IN_AGAIN,
  ],
  [
    'other-person',
    REFRESH_SOURCE,
    'rend les jetons de quelqu’un d’autre',
    'hands over the tokens of someone else',
    renewed(idToken((jwt, tools) => tools.withClaims(jwt, (c) => ({ ...c, sub: SOMEONE })))),
    SIGN_IN_AGAIN,
  ],
];

const SOMEONE = '00000000-0000-4000-8000-000000000000';
