/** Why the control API refuses a request: who calls, from where, and in what shape. */
import type { Reason } from '../reason.ts';

export const CONTROL_REQUEST_REASONS = {
  'control.fromPage': {
    fr: {
      cause: 'L’API de contrôle répond à des programmes, pas aux pages d’un navigateur.',
      expected: 'Aucun en-tête origin, et sec-fetch-site absent ou none.',
      received: '{headers}',
      fix: 'Appelez-la depuis votre programme de test.',
    },
    en: {
      cause: 'The control API answers programs, not pages of a browser.',
      expected: 'No header origin, and sec-fetch-site absent or none.',
      received: '{headers}',
      fix: 'Call it from your test runner.',
    },
  },
  'control.hostForeign': {
    fr: {
      cause: 'L’API de contrôle répond à son propre nom d’hôte.',
      expected: 'host: {hostname}',
      received: 'host: {asked}',
      fix: 'Appelez-la sous ce nom, ou dites le bon dans control.url.',
    },
    en: {
      cause: 'The control API answers under its own host name.',
      expected: 'host: {hostname}',
      received: 'host: {asked}',
      fix: 'Call it by this name, or say the right one in control.url.',
    },
  },
  'control.closed': {
    fr: {
      cause:
        'D’autres que cette machine peuvent joindre ce port, et aucun jeton n’est convenu : il reste fermé.',
      expected: 'FEDERAMA_CONTROL_TOKEN dans l’environnement.',
      received: '{method} {address}',
      fix: 'Choisissez un jeton, donnez-le dans FEDERAMA_CONTROL_TOKEN, et envoyez-le : authorization: Bearer <jeton>.',
    },
    en: {
      cause:
        'Others than this machine can reach this port, and no token is agreed: it stays closed.',
      expected: 'FEDERAMA_CONTROL_TOKEN in the environment.',
      received: '{method} {address}',
      fix: 'Choose a token, give it in FEDERAMA_CONTROL_TOKEN, and send it: authorization: Bearer <token>.',
    },
  },
  'control.tokenWrong': {
    fr: {
      cause: 'Un jeton est convenu, et celui-ci n’est pas le bon.',
      expected: 'authorization: Bearer <jeton>, la valeur de FEDERAMA_CONTROL_TOKEN.',
      received: 'authorization: {scheme|absent}',
      fix: 'Envoyez la valeur de FEDERAMA_CONTROL_TOKEN, à la lettre.',
    },
    en: {
      cause: 'A token is agreed, and this is not it.',
      expected: 'authorization: Bearer <token>, the value of FEDERAMA_CONTROL_TOKEN.',
      received: 'authorization: {scheme|absent}',
      fix: 'Send the value of FEDERAMA_CONTROL_TOKEN, to the letter.',
    },
  },
  'control.addressUnreadable': {
    fr: {
      cause: 'L’adresse contient un signe % qui n’introduit rien de lisible.',
      expected: 'Des octets UTF-8 en %XX.',
      received: '{method} {address}',
      fix: 'Encodez chaque partie de l’adresse : encodeURIComponent, urllib.parse.quote.',
    },
    en: {
      cause: 'The address has a % that introduces nothing readable.',
      expected: 'UTF-8 bytes as %XX.',
      received: '{method} {address}',
      fix: 'Encode each part of the address: encodeURIComponent, urllib.parse.quote.',
    },
  },
  'control.bodyUnreadable': {
    fr: {
      cause: 'Le corps de la requête est illisible.',
      expected: 'Du JSON en UTF-8, un objet, non compressé ou en gzip, deflate ou br.',
      received: '{problem}',
      fix: 'Corrigez le JSON : un guillemet, une virgule ou une accolade manque souvent.',
    },
    en: {
      cause: 'The body of the request cannot be read.',
      expected: 'JSON in UTF-8, an object, not compressed or as gzip, deflate or br.',
      received: '{problem}',
      fix: 'Correct the JSON: a quote, a comma or a brace is often missing.',
    },
  },
  'control.bodyTooLarge': {
    fr: {
      cause: 'Le corps de la requête est trop grand.',
      expected: 'Au plus {limit} octets.',
      fix: 'Envoyez-le en plusieurs fois.',
    },
    en: {
      cause: 'The body of the request is too large.',
      expected: 'At most {limit} bytes.',
      fix: 'Send it in several parts.',
    },
  },
  'control.partInvalid': {
    fr: {
      cause: 'La forme attendue n’est pas celle de ce qui est venu ({part}).',
      expected: '{problems:lines}',
      received: '{found:lines}',
      fix: 'Corrigez ce qui est nommé : /openapi.json décrit les formes.',
    },
    en: {
      cause: 'What came has not the expected shape ({part}).',
      expected: '{problems:lines}',
      received: '{found:lines}',
      fix: 'Correct what is named: /openapi.json describes the shapes.',
    },
  },
  'control.changeInvalid': {
    fr: {
      cause: 'Ce changement ne peut compter : rien n’a été changé.',
      expected: '{problems:lines}',
      received: '{found:lines}',
      fix: 'Corrigez chaque membre nommé : docs/reference/configuration.md les décrit.',
    },
    en: {
      cause: 'This change cannot count: nothing was changed.',
      expected: '{problems:lines}',
      received: '{found:lines}',
      fix: 'Correct each member that is named: docs/reference/configuration.md describes them.',
    },
  },
  'control.unexpected': {
    fr: {
      cause: 'L’API de contrôle a rencontré une erreur que rien ne prévoit.',
      expected: 'Une réponse.',
      received: '{method} {address} : {message}',
      fix: 'C’est un défaut de cette maquette : le terminal en dit plus.',
    },
    en: {
      cause: 'The control API met an error that nothing provides for.',
      expected: 'An answer.',
      received: '{method} {address}: {message}',
      fix: 'This is a defect of this model: the terminal says more.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
