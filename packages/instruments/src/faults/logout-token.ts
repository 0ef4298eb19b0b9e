/** Faults of the logout tokens that a broker sends to services, when somebody signs out. */
import type { Fault } from './fault.ts';
import { unsigned, without } from './mutations.ts';
import type { Expectation } from './template.ts';

type LogoutTemplate = readonly [
  name: string,
  fr: string,
  en: string,
  logoutToken: NonNullable<Fault['logoutToken']>,
  expectation?: Expectation,
];

const SOURCE = 'OpenID Connect Back-Channel Logout §2.6';

const KEEP: Expectation = {
  expects: 'signed-in',
  expected: {
    fr: 'Refuser le jeton (HTTP 400), et ne fermer aucune session.',
    en: 'Refuse the token (HTTP 400), and end no session.',
  },
};

const ONCE: Expectation = {
  expects: 'signed-out',
  expected: {
    fr: 'Fermer la session la première fois ; refuser le jeton la seconde, car son jti a servi.',
    en: 'End the session the first time; refuse the token the second, as its jti has served.',
  },
};

const NOT_TOLD: Expectation = {
  expects: 'signed-in',
  expected: {
    fr: 'Ne compter sur personne : une session du service a sa propre fin.',
    en: 'Rely on nobody: a session of the service has an end of its own.',
  },
};

const TOKENS: readonly LogoutTemplate[] = [
  [
    'forged',
    'un jeton signé par une clé que personne n’a publiée',
    'a token signed by a key nobody published',
    async (token, tools) => [await tools.withStrangeKey(token)],
  ],
  [
    'unsigned',
    'un jeton sans signature',
    'a token without a signature',
    async (token) => [unsigned(token)],
  ],
  [
    'audience-other',
    'un jeton destiné à un autre service',
    'a token meant for another service',
    async (token, tools) => [
      await tools.withClaims(token, (claims) => ({ ...claims, aud: 'someone-else' })),
    ],
  ],
  [
    'iss-other',
    'le jeton d’un autre émetteur',
    'a token of another issuer',
    async (token, tools) => [
      await tools.withClaims(token, (claims) => ({ ...claims, iss: 'https://elsewhere.example' })),
    ],
  ],
  [
    'typ-other',
    'un jeton qui se dit jeton d’accès (typ: at+jwt)',
    'a token that says to be an access token (typ: at+jwt)',
    async (token, tools) => [await tools.withHeader(token, { typ: 'at+jwt' })],
  ],
  [
    'nonce-added',
    'un jeton avec un nonce, comme un id_token',
    'a token with a nonce, as an id_token has it',
    async (token, tools) => [
      await tools.withClaims(token, (claims) => ({ ...claims, nonce: 'f'.repeat(32) })),
    ],
  ],
  [
    'events-missing',
    'un jeton sans events',
    'a token without events',
    async (token, tools) => [await tools.withClaims(token, (claims) => without(claims, 'events'))],
  ],
  [
    'about-nobody',
    'un jeton sans sub ni sid',
    'a token without sub and sid',
    async (token, tools) => [
      await tools.withClaims(token, (claims) => without(claims, 'sub', 'sid')),
    ],
  ],
  [
    'expired',
    'un jeton expiré depuis une heure',
    'a token that expired an hour ago',
    async (token, tools) => {
      const now = Math.floor(tools.clock.now() / 1000);
      const times = { iat: now - 7200, exp: now - 3600 };
      return [await tools.withClaims(token, (claims) => ({ ...claims, ...times }))];
    },
  ],
  [
    'replayed',
    'le même jeton deux fois',
    'the same token twice',
    async (token) => [token, token],
    ONCE,
  ],
  [
    'unreachable',
    'le service n’est pas joint, et n’apprend rien',
    'the service is not reached, and learns nothing',
    async () => [],
    NOT_TOLD,
  ],
];

/** Armed where the person confirms the sign-out. */
export function logoutTokenFaults(by: Fault['does']): Fault[] {
  return TOKENS.map(([name, fr, en, logoutToken, expectation = KEEP]) => ({
    id: `broker.logout-token.${name}`,
    hop: 'broker.session-end-confirm',
    source: SOURCE,
    does: { fr: `${by.fr} : ${fr}`, en: `${by.en}: ${en}` },
    ...expectation,
    open: true,
    logoutToken,
    mutate: () => {},
  }));
}
