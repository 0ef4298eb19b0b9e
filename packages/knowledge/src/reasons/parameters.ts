/** What is wrong with the parameters of a request; one sentence tells of all that break it alike. */
import type { Reason } from '../reason.ts';

export const PARAMETER_REASONS = {
  'parameter.missing': {
    fr: {
      cause: 'Manquant : {names}.',
      expected: '{admitted} : obligatoires.',
      received: '{received:lines}',
      fix: 'Envoyez {names}.',
    },
    en: {
      cause: 'Missing: {names}.',
      expected: '{admitted}: mandatory.',
      received: '{received:lines}',
      fix: 'Send {names}.',
    },
  },
  'parameter.unknown': {
    fr: {
      cause: 'Non admis : {names}.',
      expected: 'Seuls {admitted} s’ajoutent aux paramètres obligatoires.',
      received: '{received:lines}',
      fix: 'Retirez {names} de la demande.',
    },
    en: {
      cause: 'Not admitted: {names}.',
      expected: 'Only {admitted} besides the mandatory parameters.',
      received: '{received:lines}',
      fix: 'Take {names} out of the request.',
    },
  },
  'parameter.pkce': {
    fr: {
      cause: 'Non admis : {names}. PKCE est annoncé, mais refusé.',
      expected: 'Aucun de {admitted}.',
      received: '{received:lines}',
      fix: 'Désactivez PKCE dans votre client (usePkce: false, disable-pkce…).',
    },
    en: {
      cause: 'Not admitted: {names}. PKCE is advertised, but refused.',
      expected: 'None of {admitted}.',
      received: '{received:lines}',
      fix: 'Turn PKCE off in your client (usePkce: false, disable-pkce…).',
    },
  },
  'parameter.repeated': {
    fr: {
      cause: 'Donné plusieurs fois : {names}.',
      expected: 'Chaque paramètre une seule fois.',
      received: '{received:lines}',
      fix: 'N’envoyez {names} qu’une fois.',
    },
    en: {
      cause: 'Given several times: {names}.',
      expected: 'Each parameter once.',
      received: '{received:lines}',
      fix: 'Send {names} once.',
    },
  },
  'parameter.tooShort': {
    fr: {
      cause: 'Trop court : {names}.',
      expected: 'Au moins {characters} caractères.',
      received: '{received:lines}',
      fix: 'Tirez {names} au hasard, sur {characters} caractères ou plus.',
    },
    en: {
      cause: 'Too short: {names}.',
      expected: 'At least {characters} characters.',
      received: '{received:lines}',
      fix: 'Draw {names} at random, {characters} characters or more.',
    },
  },
  'parameter.tooLong': {
    fr: {
      cause: 'Trop long : {names}.',
      expected: 'Au plus {characters} caractères.',
      received: '{received:lines}',
      fix: 'Raccourcissez {names} à {characters} caractères.',
    },
    en: {
      cause: 'Too long: {names}.',
      expected: 'At most {characters} characters.',
      received: '{received:lines}',
      fix: 'Shorten {names} to {characters} characters.',
    },
  },
  'parameter.prompt': {
    fr: {
      cause: 'Sans valeur admise : {names}.',
      expected: 'Au moins l’un de {admitted}.',
      received: '{received:lines}',
      fix: 'Retirez {names}, ou mettez login.',
    },
    en: {
      cause: 'Without an admitted value: {names}.',
      expected: 'At least one of {admitted}.',
      received: '{received:lines}',
      fix: 'Take out {names}, or say login.',
    },
  },
  'parameter.url': {
    fr: {
      cause: 'Pas une URL absolue : {names}.',
      expected: 'Une URL complète, avec son protocole.',
      received: '{received:lines}',
      fix: 'Écrivez {names} en entier.',
    },
    en: {
      cause: 'No absolute URL: {names}.',
      expected: 'A complete URL, with its protocol.',
      received: '{received:lines}',
      fix: 'Write {names} in full.',
    },
  },
  'parameter.noHint': {
    fr: {
      cause: 'Manquant : {names}. Sans lui, le tiers de confiance ne sait pas qui se déconnecte.',
      expected: 'L’id_token reçu à la connexion, même expiré.',
      received: '{received:lines}',
      fix: 'Gardez l’id_token après la connexion et envoyez-le.',
    },
    en: {
      cause: 'Missing: {names}. Without it the trusted third party does not know who signs out.',
      expected: 'The id_token received at sign-in, even expired.',
      received: '{received:lines}',
      fix: 'Keep the id_token after the sign-in and send it.',
    },
  },
  'parameter.notForLogout': {
    fr: {
      cause: 'Non admis à la déconnexion : {names}.',
      expected:
        'Seuls id_token_hint, post_logout_redirect_uri, state, client_id, logout_hint et ui_locales.',
      received: '{received:lines}',
      fix: 'Retirez {names} de la demande.',
    },
    en: {
      cause: 'Not admitted at sign-out: {names}.',
      expected:
        'Only id_token_hint, post_logout_redirect_uri, state, client_id, logout_hint and ui_locales.',
      received: '{received:lines}',
      fix: 'Take {names} out of the request.',
    },
  },
  'parameter.localUrl': {
    fr: {
      cause: 'Pas une URL https avec un nom de domaine : {names}.',
      expected: 'https et un nom de domaine (requireTopLevelDomain est actif).',
      received: '{received:lines}',
      fix: 'Utilisez une adresse publique en https, ou désactivez requireTopLevelDomain.',
    },
    en: {
      cause: 'No https URL with a domain name: {names}.',
      expected: 'https and a domain name (requireTopLevelDomain is on).',
      received: '{received:lines}',
      fix: 'Use a public https address, or turn requireTopLevelDomain off.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
