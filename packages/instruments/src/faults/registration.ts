/** Faults of the answer to a client that registers itself. Source: RFC 7591 §3.2. */
import { answered, html, json, oauthError, without } from './mutations.ts';
import type { Expectation, Template } from './template.ts';

const INFORMATION = 'RFC 7591 §3.2.1';
const REFUSAL = 'RFC 7591 §3.2.2';

const NOT_USED: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Ne commencer aucune connexion avec cette inscription, et dire pourquoi à qui exploite le service.',
    en: 'Begin no sign-in with this registration, and tell whoever runs the service why.',
  },
};

/** What was registered is the broker's to say; libraries hand it over as it is. */
const COMPARED: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Comparer ce qui a été inscrit à ce qui était demandé, et ne pas se servir d’une inscription qui en diffère. Les bibliothèques ne le font pas.',
    en: 'Compare what was registered with what was asked for, and not use a registration that differs. Libraries do not.',
  },
};

export const REGISTRATION: readonly Template[] = [
  [
    'client-id-missing',
    INFORMATION,
    'une inscription sans client_id',
    'a registration without client_id',
    json((body) => without(body, 'client_id')),
    NOT_USED,
  ],
  [
    'secret-expiry-missing',
    INFORMATION,
    'un secret dont rien ne dit quand il expire',
    'a secret of which nothing says when it expires',
    json((body) => without(body, 'client_secret_expires_at')),
    NOT_USED,
  ],
  [
    'secret-missing',
    INFORMATION,
    'pas de secret, pour qui en attend un',
    'no secret, for a client that awaits one',
    json((body) => without(body, 'client_secret', 'client_secret_expires_at')),
    COMPARED,
  ],
  [
    'secret-expired',
    INFORMATION,
    'un secret expiré depuis une heure',
    'a secret that expired an hour ago',
    (answer, tools, parameters) =>
      json((body) => ({
        ...body,
        client_secret_expires_at: Math.floor(tools.clock.now() / 1000) - 3600,
      }))(answer, tools, parameters),
    COMPARED,
  ],
  [
    'redirect-uris-other',
    INFORMATION,
    'une autre adresse de retour que celle demandée',
    'another return address than the one asked for',
    json((body) => ({ ...body, redirect_uris: ['https://elsewhere.example/callback'] })),
    COMPARED,
  ],
  [
    'auth-method-other',
    INFORMATION,
    'une autre preuve du client que celle demandée (none)',
    'another proof of the client than the one asked for (none)',
    json((body) => ({ ...body, token_endpoint_auth_method: 'none' })),
    COMPARED,
  ],
  [
    'refused',
    REFUSAL,
    'refus invalid_client_metadata',
    'refusal invalid_client_metadata',
    oauthError(400, 'invalid_client_metadata', 'redirect_uris must contain members'),
    NOT_USED,
  ],
  [
    'token-refused',
    'RFC 7591 §3.2',
    'refuse le jeton d’inscription (initial access token)',
    'refuses the initial access token',
    oauthError(401, 'invalid_token', 'invalid token provided'),
    NOT_USED,
  ],
  [
    'unavailable',
    'RFC 9110 §15.6.4',
    'HTTP 503, en maintenance',
    'HTTP 503, under maintenance',
    answered(503, 'text/plain', 'maintenance'),
    NOT_USED,
  ],
  ['html', INFORMATION, 'une page HTML', 'an HTML page', html, NOT_USED],
];
