/** What was expected, in words of ours: those of the validator speak of types, in one language. */
import type { Translated } from '@federama/server-kit/i18n';
import { own } from '@federama/server-kit/own';

export type Issue = {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
  expected?: string;
  values?: readonly unknown[];
  minimum?: number | bigint;
  maximum?: number | bigint;
  inclusive?: boolean;
  origin?: string;
  format?: string;
  input?: unknown;
};

/** Types as people call them. */
const TYPES: Readonly<Record<string, Translated>> = {
  string: { en: 'a text', fr: 'un texte' },
  number: { en: 'a number', fr: 'un nombre' },
  int: { en: 'a whole number', fr: 'un nombre entier' },
  boolean: { en: 'true or false', fr: 'true ou false' },
  array: { en: 'a list', fr: 'une liste' },
  object: { en: 'an object', fr: 'un objet' },
  record: { en: 'an object', fr: 'un objet' },
};

/** Words the shapes themselves give, and their French. */
const FRENCH: Readonly<Record<string, string>> = {
  'a short name: lower-case letters, digits and hyphens':
    'un nom court : lettres minuscules, chiffres et tirets',
  'an http(s) URL without query, fragment or trailing slash':
    'une URL http(s) sans paramètre, fragment ni barre oblique finale',
  'a port from 1 to 65535: nothing is reached at port 0':
    'un port de 1 à 65535 : rien ne se joint au port 0',
  'a moment after startsAt': 'un instant après startsAt',
  'timeoutSeconds, a number of seconds': 'timeoutSeconds, un nombre de secondes',
  'an absolute http(s) URL, or the address of an application: com.example.app:/callback':
    'une URL http(s) absolue, ou l’adresse d’une application : com.example.app:/callback',
  'an origin: scheme, host and port, such as http://localhost:5173':
    'une origine : schéma, hôte et port, comme http://localhost:5173',
  'an absolute http(s) URL': 'une URL http(s) absolue',
  'an address without white space': 'une adresse sans espace',
  'an address with /, not \\': 'une adresse avec /, et non \\',
  'an address without # and what follows it: use a path':
    'une adresse sans # ni ce qui le suit : utilisez un chemin',
  'an https address; over http only on this machine (localhost, 127.0.0.1)':
    'une adresse en https ; en http seulement sur cette machine (localhost, 127.0.0.1)',
  'an address such as 127.0.0.1, or a network such as 10.0.0.0/8':
    'une adresse comme 127.0.0.1, ou un réseau comme 10.0.0.0/8',
  'at least 32 characters': 'au moins 32 caractères',
  'visible ASCII characters only': 'uniquement des caractères ASCII visibles',
  'a public key alone: this member is of the private key':
    'une clé publique seule : ce membre est de la clé privée',
  'a public key that can be read (JWK)': 'une clé publique lisible (JWK)',
  'a scope of the platform, such as openid, identite_pivot, email or dgfip_rfr':
    'un scope de la plateforme, comme openid, identite_pivot, email ou dgfip_rfr',
  'a level of assurance, such as eidas1, eidas2, eidas3':
    'un niveau de garantie, comme eidas1, eidas2, eidas3',
  'a COG code: five characters, such as 75107, 2A004 or 99352':
    'un code COG : cinq caractères, comme 75107, 2A004 ou 99352',
  'YYYY-MM-DD, YYYY-MM or YYYY': 'AAAA-MM-JJ, AAAA-MM ou AAAA',
  'a name: something else than white space': 'un nom : autre chose que des blancs',
  'a real date: YYYY-MM-DD, YYYY-MM or YYYY': 'une date qui existe : AAAA-MM-JJ, AAAA-MM ou AAAA',
  'a second factor: totp, passkey or both': 'un second facteur : totp, passkey ou les deux',
  'base32: at least 16 of A to Z and 2 to 7': 'du base32 : au moins 16 signes de A à Z et de 2 à 7',
  'a real date: YYYY-MM-DD': 'une date qui existe : AAAA-MM-JJ',
  'authorization_code among them: without it, nothing is there to refresh':
    'authorization_code parmi eux : sans lui, il n’y a rien à renouveler',
  'a domain in lower case, such as interieur.gouv.fr':
    'un domaine en minuscules, comme interieur.gouv.fr',
  'a SIRET: 14 digits': 'un SIRET : 14 chiffres',
  'a legal category: 4 digits': 'une catégorie juridique : 4 chiffres',
  'signed-in, or the code of the refusal such as Y010008':
    'signed-in, ou le code du refus, comme Y010008',
};

export function issueWords(issue: Issue): Translated {
  const alternatives = issue.errors?.flat().map(issueWords) ?? [];
  if (alternatives.length)
    return {
      en: [...new Set(alternatives.map(({ en }) => en))].join(', or '),
      fr: [...new Set(alternatives.map(({ fr }) => fr))].join(', ou '),
    };
  const { en, fr } = ownWords(issue);
  return missing(issue)
    ? { en: `${en}, and it is missing`, fr: `${fr}, et il manque` }
    : { en, fr };
}

function missing({ code, message }: Issue): boolean {
  return code === 'invalid_type' && message.endsWith('received undefined');
}

function ownWords(issue: Issue): Translated {
  const { code, message, expected = '', values = [] } = issue;
  if (code === 'invalid_type') return TYPES[expected] ?? { en: expected, fr: expected };
  if (code === 'invalid_value') {
    const either = values.map((value) => JSON.stringify(value)).join('|');
    return { en: either, fr: either };
  }
  if (code === 'too_small') return bound(issue, Number(issue.minimum), 'least');
  if (code === 'too_big') return bound(issue, Number(issue.maximum), 'most');
  const format = code === 'invalid_format' ? own(FORMATS, issue.format ?? '') : undefined;
  if (format) return format;
  return { en: message, fr: FRENCH[message] ?? message };
}

const FORMATS: Readonly<Record<string, Translated>> = {
  email: { en: 'an e-mail address', fr: 'une adresse électronique' },
  uuid: {
    en: 'a UUID, such as 3d7f4f3f-2a87-4b7e-8a53-8e6f6f2c9a21',
    fr: 'un UUID, comme 3d7f4f3f-2a87-4b7e-8a53-8e6f6f2c9a21',
  },
  datetime: {
    en: 'a moment in UTC, such as 2026-01-31T08:00:00Z',
    fr: 'un instant en UTC, comme 2026-01-31T08:00:00Z',
  },
};

function bound(
  { origin, message, inclusive = true }: Issue,
  limit: number,
  side: 'least' | 'most',
): Translated {
  // A shape that has words for its own bound says them.
  if (FRENCH[message]) return { en: message, fr: FRENCH[message] };
  const fr = side === 'least' ? 'au moins' : 'au plus';
  const [en, nom] = UNITS[origin ?? ''] ?? ['', ''];
  const plural = limit === 1 ? '' : 's';
  if (!en && !inclusive)
    return side === 'least'
      ? { en: `more than ${limit}`, fr: `plus de ${limit}` }
      : { en: `less than ${limit}`, fr: `moins de ${limit}` };
  if (!en) return { en: `at ${side} ${limit}`, fr: `${fr} ${limit}` };
  return { en: `at ${side} ${limit} ${en}${plural}`, fr: `${fr} ${limit} ${nom}${plural}` };
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['character', 'caractère'],
  array: ['item', 'élément'],
};
