/** Faults of tokens that are bound to a key, met by clients that prove possession of one. */
import type { Fault } from './fault.ts';
import { json, oauthError, without } from './mutations.ts';
import { accessTokenClaims, NOT_ACCEPTED } from './open.ts';
import { DO_WITHOUT, type Expectation, HELP, type Template } from './template.ts';

const TOKENS = 'RFC 9449 §5';
const NONCES = 'RFC 9449 §8';
const RESOURCES = 'RFC 9449 §7.1';
const BINDING = 'RFC 9449 §6.1';
const RESOURCE_NONCES = 'RFC 9449 §9';

/** An answer to whoever sent a proof, and to nobody else. */
const proved =
  (mutate: Fault['mutate']): Fault['mutate'] =>
  (answer, tools, parameters) =>
    tools.requestHeader('dpop') ? mutate(answer, tools, parameters) : undefined;

/** An answer to whoever sent none. */
const unproved =
  (mutate: Fault['mutate']): Fault['mutate'] =>
  (answer, tools, parameters) =>
    tools.requestHeader('dpop') ? undefined : mutate(answer, tools, parameters);

const NEW_NONCE = 'a-nonce-that-has-just-been-drawn';

/** A refusal of the token endpoint; `nonce`: with a new one. */
function refusedProof(error: string, description: string, nonce?: string): Fault['mutate'] {
  return proved(async (answer, tools, parameters) => {
    await oauthError(400, error, description)(answer, tools, parameters);
    if (nonce) answer.headers['dpop-nonce'] = nonce;
  });
}

/** A refusal of whoever reads tokens. */
function refusedRequest(error: string, description: string, nonce?: string): Fault['mutate'] {
  return proved(async (answer, tools, parameters) => {
    await oauthError(401, error, description)(answer, tools, parameters);
    answer.headers['www-authenticate'] =
      `DPoP error="${error}", error_description="${description}", algs="ES256"`;
    if (nonce) answer.headers['dpop-nonce'] = nonce;
  });
}

const NONCE_WANTED = ['use_dpop_nonce', 'nonce is required in the DPoP proof'] as const;
const REPLAYED = 'DPoP proof JWT Replay detected';

const NOT_BOUND: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Comparer token_type à « DPoP », et ne pas se servir du jeton : il n’est pas lié à la clé du service. Les bibliothèques ne le font pas toutes.',
    en: 'Compare token_type with “DPoP”, and not use the token: it is not bound to the key of the service. Not every library does.',
  },
};

const GIVE_UP: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Renoncer avec une page qui aide : sans nonce, une autre preuve ne dirait rien de plus.',
    en: 'Give up with a page that helps: without a nonce, another proof would say nothing more.',
  },
};

const ONCE_MORE: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Réessayer une fois avec le nonce, puis renoncer avec une page qui aide.',
    en: 'Try once more with the nonce, then give up with a page that helps.',
  },
};

const NO_LOOP: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Ne pas envoyer la même preuve encore : laisser recommencer, avec une page qui aide.',
    en: 'Not send the same proof again: let the person begin again, with a page that helps.',
  },
};

export const DPOP: readonly Template[] = [
  [
    'binding-missing',
    TOKENS,
    'un jeton Bearer à qui a montré une preuve',
    'a Bearer token for someone who showed a proof',
    proved(json((body) => ({ ...body, token_type: 'Bearer' }))),
    NOT_BOUND,
  ],
  [
    'unasked',
    'RFC 6749 §7.1',
    'un jeton DPoP à qui n’a montré aucune preuve',
    'a DPoP token for someone who showed no proof',
    unproved(json((body) => ('access_token' in body ? { ...body, token_type: 'DPoP' } : body))),
    HELP,
  ],
  [
    'nonce-endless',
    NONCES,
    'un nouveau nonce exigé à chaque fois, sans fin',
    'a new nonce demanded each time, without end',
    refusedProof(...NONCE_WANTED, NEW_NONCE),
    ONCE_MORE,
  ],
  [
    'nonce-missing',
    NONCES,
    'un nonce exigé, et jamais donné',
    'a nonce demanded, and never given',
    refusedProof(...NONCE_WANTED),
    GIVE_UP,
  ],
  [
    'proof-refused',
    TOKENS,
    'refuse une bonne preuve (invalid_dpop_proof)',
    'refuses a good proof (invalid_dpop_proof)',
    refusedProof('invalid_dpop_proof', 'DPoP proof iat is not recent enough'),
    NO_LOOP,
  ],
  [
    'proof-replayed',
    'RFC 9449 §11.1',
    'dit d’une preuve neuve qu’elle a déjà servi',
    'says of a new proof that it has served already',
    refusedProof('invalid_grant', REPLAYED),
    NO_LOOP,
  ],
  [
    'key-other',
    BINDING,
    'un jeton d’accès lié à la clé d’un autre (cnf)',
    'an access token bound to the key of someone else (cnf)',
    proved(accessTokenClaims((found) => ({ ...found, cnf: { jkt: OTHER_KEY } }))),
    NOT_ACCEPTED,
  ],
  [
    'key-missing',
    BINDING,
    'un jeton dit DPoP, et lié à aucune clé (sans cnf)',
    'a token that is said to be DPoP, and is bound to no key (no cnf)',
    proved(accessTokenClaims((found) => without(found, 'cnf'))),
    NOT_ACCEPTED,
  ],
];

/** Thumbprint of a key that is nobody's here. */
const OTHER_KEY = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';

/** Of userinfo, and of a data provider: what a client that proves possession meets there. */
const atResource = (expectation: Expectation): readonly Template[] => [
  [
    'nonce-endless',
    RESOURCE_NONCES,
    'un nouveau nonce exigé à chaque lecture, sans fin',
    'a new nonce demanded at each reading, without end',
    refusedRequest(...NONCE_WANTED, NEW_NONCE),
    expectation,
  ],
  [
    'nonce-missing',
    RESOURCE_NONCES,
    'un nonce exigé pour lire, et jamais donné',
    'a nonce demanded for reading, and never given',
    refusedRequest(...NONCE_WANTED),
    expectation,
  ],
  [
    'proof-replayed',
    RESOURCES,
    'dit d’une preuve neuve qu’elle a déjà servi',
    'says of a new proof that it has served already',
    refusedRequest('invalid_token', REPLAYED),
    expectation,
  ],
];

export const DPOP_USERINFO = atResource(HELP);
export const DPOP_DATA = atResource(DO_WITHOUT);
