/** Faults of what resource servers are told of tokens. */
import type { Fault } from './fault.ts';
import { json, tampered } from './mutations.ts';
import type { Expectation, Template } from './template.ts';
import type { FaultTools } from './tools.ts';

const RESOURCE: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Refuser l’appel (HTTP 401), et ne rien rendre des données.',
    en: 'Refuse the call (HTTP 401), and hand over none of the data.',
  },
};

type Introspected = Record<string, unknown>;

/** What is said of a token: plain, or inside a signed answer. */
function introspected(change: (said: Introspected) => Introspected): Fault['mutate'] {
  return async (answer, tools) => {
    if (answer.body.startsWith('{')) return json(change)(answer, tools, {});
    answer.body = await tools.withClaims(answer.body, (claims) => ({
      ...claims,
      token_introspection: change((claims.token_introspection ?? {}) as Introspected),
    }));
  };
}

function signedIntrospection(
  change: (jwt: string, tools: FaultTools) => string | Promise<string>,
): Fault['mutate'] {
  return async (answer, tools) => {
    if (!answer.body.startsWith('{')) answer.body = await change(answer.body, tools);
  };
}

const SIGNED = 'RFC 9701 §5';

export const INTROSPECTION: readonly Template[] = [
  [
    'inactive',
    'RFC 7662 §2.2',
    'un jeton qui ne vaut plus rien',
    'a token that is worth nothing any more',
    introspected(() => ({ active: false })),
    RESOURCE,
  ],
  [
    'client-other',
    'RFC 7662 §2.2',
    'un jeton donné à un client que nul ne connaît',
    'a token given to a client nobody knows',
    introspected((said) => ({ ...said, client_id: 'someone-else' })),
    RESOURCE,
  ],
  [
    'audience-other',
    SIGNED,
    'une réponse destinée à un autre serveur de ressources',
    'an answer meant for another resource server',
    signedIntrospection((jwt, tools) =>
      tools.withClaims(jwt, (claims) => ({ ...claims, aud: 'someone-else' })),
    ),
    RESOURCE,
  ],
  [
    'unsigned',
    SIGNED,
    'du JSON simple au lieu d’un JWT',
    'plain JSON instead of a JWT',
    (answer) => {
      const [, claims] = answer.body.split('.');
      if (!claims) return;
      const { token_introspection } = JSON.parse(Buffer.from(claims, 'base64url').toString());
      answer.headers['content-type'] = 'application/json; charset=utf-8';
      answer.body = JSON.stringify(token_introspection);
    },
    RESOURCE,
  ],
  [
    'signature-tampered',
    SIGNED,
    'une signature faussée',
    'a signature that was tampered with',
    signedIntrospection((jwt) => tampered(jwt)),
    RESOURCE,
  ],
];
