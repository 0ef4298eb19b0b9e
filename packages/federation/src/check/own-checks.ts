/** What a check tries beside faults: ordinary logins, what they have in common, and people. */
import type { KnownCheck } from './switch.ts';

type Words = { fr: string; en: string };

const SIGN_IN: Words = { fr: 'Connecter la personne.', en: 'Sign the person in.' };
const DRAW_ANEW: Words = {
  fr: 'Tirer une valeur au hasard à chaque connexion.',
  en: 'Draw a value at random for each login.',
};
const OWN_ACCOUNT: Words = {
  fr: 'Un compte à soi, ou une page qui aide : le sub seul dit qui est connecté.',
  en: 'An account of one’s own, or a page that helps: the sub alone says who is signed in.',
};
const CORE = 'OpenID Connect Core';

function own(id: string, fr: string, en: string, expected: Words, source: string): KnownCheck {
  return { id, does: { fr, en }, expected, source };
}

const ORDINARY = `${CORE} §3.1`;

export const BEFORE = own(
  'login.before',
  'Une connexion sans rien de travers, d’abord.',
  'A login with nothing wrong, first.',
  SIGN_IN,
  ORDINARY,
);

export const BETWEEN = own(
  'login.between',
  'Une connexion sans rien de travers, de temps en temps.',
  'A login with nothing wrong, now and then.',
  SIGN_IN,
  ORDINARY,
);

export const AFTER = own(
  'login.after',
  'Une connexion sans rien de travers, à la fin.',
  'A login with nothing wrong, after all of them.',
  SIGN_IN,
  ORDINARY,
);

const STATE = own(
  'login.state',
  'Le state d’une connexion à l’autre.',
  'The state of one login and of the next.',
  DRAW_ANEW,
  'RFC 6749 §10.12',
);

export const NONCE = own(
  'login.nonce',
  'Le nonce d’une connexion à l’autre.',
  'The nonce of one login and of the next.',
  DRAW_ANEW,
  `${CORE} §15.5.2`,
);

export const PKCE = own(
  'login.pkce',
  'Le code_challenge d’une connexion à l’autre.',
  'The code_challenge of one login and of the next.',
  {
    fr: 'Tirer un code_verifier à chaque connexion, et en envoyer le S256.',
    en: 'Draw a code_verifier for each login, and send its S256.',
  },
  'RFC 9700 §2.1.1',
);

export const SAME_EMAIL = own(
  'people.same-email',
  'Une deuxième personne avec l’adresse électronique de la première.',
  'A second person with the e-mail address of the first.',
  OWN_ACCOUNT,
  `${CORE} §5.7`,
);

export const EMAIL_CHANGED = own(
  'people.email-changed',
  'La même personne avec une autre adresse électronique.',
  'The same person with another e-mail address.',
  {
    fr: 'Retrouver son compte : le sub n’a pas changé.',
    en: 'Find the account again: the sub has not changed.',
  },
  `${CORE} §5.7`,
);

export const BIRTH_NAME_CHANGED = own(
  'people.birth-name-changed',
  'La même personne après un changement de nom de naissance : un autre sub.',
  'The same person after a change of birth name: another sub.',
  OWN_ACCOUNT,
  'FranceConnect v2, sub',
);

export const LONG_NAMES = own(
  'people.long-names',
  'Des noms de 50 lettres.',
  'Names of 50 letters.',
  SIGN_IN,
  `${CORE} §5.1`,
);

export const NO_USAGE_NAME = own(
  'people.no-usage-name',
  'Une personne sans nom d’usage.',
  'A person without a usage name.',
  SIGN_IN,
  'FranceConnect v2, preferred_username',
);

export const BORN_ABROAD = own(
  'people.born-abroad',
  'Une personne née à l’étranger : birthplace est vide.',
  'A person born abroad: birthplace is empty.',
  SIGN_IN,
  'FranceConnect v2, birthplace',
);

export const LEVELS_ASKED = own(
  'login.levels',
  'Le niveau, tel que la demande l’exige.',
  'The level, as the request insists on it.',
  {
    fr: 'claims.id_token.acr avec essential et des niveaux qui existent ; acr_values n’est qu’un souhait.',
    en: 'claims.id_token.acr with essential and levels that exist; acr_values is a wish only.',
  },
  `${CORE} §5.5.1.1`,
);

export const LOGOUT_REQUEST = own(
  'logout.request',
  'La demande de déconnexion, telle qu’elle part au tiers de confiance.',
  'The request to sign out, as it leaves for the broker.',
  {
    fr: 'id_token_hint ou client_id, post_logout_redirect_uri, et un state à comparer au retour.',
    en: 'id_token_hint or client_id, post_logout_redirect_uri, and a state to compare on return.',
  },
  'OpenID Connect RP-Initiated Logout §2',
);

/** Of services for people at work. Their sub is the same everywhere, a nonce is theirs to send. */
export const OWN_CHECKS_AT_WORK: readonly KnownCheck[] = [
  STATE,
  NONCE,
  LEVELS_ASKED,
  LOGOUT_REQUEST,
];

/** Of services of plain OpenID Connect: what no broker adds of its own. */
export const OWN_CHECKS_OPEN: readonly KnownCheck[] = [
  STATE,
  NONCE,
  PKCE,
  SAME_EMAIL,
  EMAIL_CHANGED,
  LONG_NAMES,
  LOGOUT_REQUEST,
];

/** Those that can be asked for by name; the first and the last login take place in any case. */
export const OWN_CHECKS: readonly KnownCheck[] = [
  STATE,
  NONCE,
  SAME_EMAIL,
  EMAIL_CHANGED,
  BIRTH_NAME_CHANGED,
  LONG_NAMES,
  NO_USAGE_NAME,
  BORN_ABROAD,
];
