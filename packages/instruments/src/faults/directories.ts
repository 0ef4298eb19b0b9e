/** Faults of whoever is asked about people: directory of organisations, registry, data providers. */
import { answered, html, json, oauthError, truncateBody } from './mutations.ts';
import { DO_WITHOUT, type Template } from './template.ts';

const SIRENE = 'ProConnect';

/** A login goes on without roles: who signs in is let in, or not, by what the service asks. */
export const DIRECTORY: readonly Template[] = [
  ['unavailable', SIRENE, 'HTTP 503', 'HTTP 503', answered(503, 'application/json', '{}')],
  ['unreadable', SIRENE, 'un JSON coupé au milieu', 'JSON cut in the middle', truncateBody],
  ['html', SIRENE, 'une page HTML', 'an HTML page', html],
  [
    'unknown',
    SIRENE,
    'ne connaît pas le SIRET',
    'does not know the SIRET',
    answered(404, 'application/json', '{}'),
  ],
  [
    'closed',
    SIRENE,
    'dit l’établissement fermé',
    'says that the establishment is closed',
    json(({ data, ...rest }) => ({
      ...rest,
      data: { ...(data as object), etat_administratif: 'F' },
    })),
  ],
];

const RNIPP = 'FranceConnect v2';

export const REGISTRY: readonly Template[] = [
  ['unavailable', RNIPP, 'HTTP 503', 'HTTP 503', answered(503, 'text/plain', 'maintenance')],
  ['unreadable', RNIPP, 'un XML coupé au milieu', 'XML cut in the middle', truncateBody],
  ['html', RNIPP, 'une page HTML', 'an HTML page', html],
  ['empty', RNIPP, 'une réponse vide', 'an empty answer', answered(200, 'application/xml', '')],
  [
    'unknown',
    RNIPP,
    'ne connaît personne',
    'knows nobody',
    registry('<TypeReponseIdentification>8</TypeReponseIdentification>'),
  ],
  [
    'several',
    RNIPP,
    'trouve plusieurs personnes',
    'finds several people',
    registry('<TypeReponseIdentification>6</TypeReponseIdentification>'),
  ],
  [
    'status-unknown',
    RNIPP,
    'un statut inconnu',
    'an unknown status',
    registry('<TypeReponseIdentification>42</TypeReponseIdentification>'),
  ],
];

function registry(content: string): Template[4] {
  const xml = `<IdentificationsIndividusCitoyens>${content}</IdentificationsIndividusCitoyens>`;
  return answered(200, 'application/xml; charset=utf-8', xml);
}

const DATA = 'RFC 6750 §3.1';

export const DATA_ANSWER: readonly Template[] = [
  [
    'invalid-token',
    DATA,
    'HTTP 401 invalid_token',
    'HTTP 401 invalid_token',
    oauthError(401, 'invalid_token', 'expired'),
    DO_WITHOUT,
  ],
  [
    'insufficient-scope',
    DATA,
    'HTTP 403 insufficient_scope',
    'HTTP 403 insufficient_scope',
    oauthError(403, 'insufficient_scope', 'not asked for'),
    DO_WITHOUT,
  ],
  [
    'not-found',
    'RFC 9110 §15.5.5',
    'HTTP 404 : personne inconnue',
    'HTTP 404: nobody known',
    oauthError(404, 'not_found', 'nobody'),
    DO_WITHOUT,
  ],
  [
    'server-error',
    'RFC 9110 §15.6.1',
    'HTTP 500',
    'HTTP 500',
    oauthError(500, 'server_error', 'oops'),
    DO_WITHOUT,
  ],
  ['html', 'RFC 9110 §8.3', 'une page HTML', 'an HTML page', html, DO_WITHOUT],
];
