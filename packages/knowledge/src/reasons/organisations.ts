/** What the directory of organisations refuses, and why. */
import type { Reason } from '../reason.ts';

export const ORGANISATION_REASONS = {
  'organisations.token': {
    fr: {
      cause: 'Le jeton de l’annuaire manque, ou n’est pas le bon.',
      expected: 'Authorization: Bearer, avec le token de cet annuaire (organisationDirectories).',
      fix: 'Montrez le jeton de la configuration.',
    },
    en: {
      cause: 'The token of the directory is missing, or is another.',
      expected:
        'Authorization: Bearer, with the token of this directory (organisationDirectories).',
      fix: 'Show the token of the configuration.',
    },
  },
  'organisations.parameters': {
    fr: {
      cause: 'La question ne dit pas pour quoi et pour qui elle est posée.',
      expected: 'context, object et recipient, dans l’adresse.',
      fix: 'Ajoutez ces trois paramètres à la question.',
    },
    en: {
      cause: 'The question does not say what for and for whom it is asked.',
      expected: 'context, object and recipient, in the address.',
      fix: 'Add these three parameters to the question.',
    },
  },
  'organisations.number': {
    fr: {
      cause: 'Ce que nomme l’adresse n’est pas un numéro d’organisation.',
      expected: 'Un SIRET de 14 chiffres ; pour ses représentants, un SIREN de 9.',
      fix: 'Demandez l’organisation par son numéro, sans espaces.',
    },
    en: {
      cause: 'What the address names is no number of an organisation.',
      expected: 'A SIRET of 14 digits; for its representatives, a SIREN of 9.',
      fix: 'Ask for the organisation by its number, without blanks.',
    },
  },
  'organisations.unknown': {
    fr: {
      cause: 'L’annuaire ne connaît pas cet établissement.',
      expected: 'Le siret d’une organisation de la configuration (organisations).',
      fix: 'Ajoutez l’organisation, ou donnez à l’annuaire behaviour: normal.',
    },
    en: {
      cause: 'The directory does not know this establishment.',
      expected: 'The siret of an organisation of the configuration (organisations).',
      fix: 'Add the organisation, or give the directory behaviour: normal.',
    },
  },
  'organisations.unavailable': {
    fr: {
      cause: 'L’annuaire est indisponible, comme sa configuration le veut.',
      expected: 'organisationDirectories: behaviour: normal',
      fix: 'Changez le behaviour de l’annuaire : chacun retrouve ses rôles.',
    },
    en: {
      cause: 'The directory is unavailable, as its configuration wants it.',
      expected: 'organisationDirectories: behaviour: normal',
      fix: 'Change the behaviour of the directory: everyone has their roles again.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
