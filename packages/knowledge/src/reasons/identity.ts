/** What is wrong with an identity, claim by claim: words about people, not about a validator. */
import type { IdentityClaim, IdentityFault } from '@federama/model';
import type { Reason, Translated } from '../reason.ts';

export const IDENTITY_REASONS = {
  identityInvalid: {
    fr: {
      cause: 'L’identité reçue ne convient pas : {faults:clauses}.',
      expected: '{expected:lines}',
      received: '{received:lines}',
      fix: 'Corrigez cette personne chez le fournisseur d’identité (identity, dans federation.yaml).',
    },
    en: {
      cause: 'The identity received cannot be used: {faults:clauses}.',
      expected: '{expected:lines}',
      received: '{received:lines}',
      fix: 'Correct this person at the identity provider (identity, in federation.yaml).',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

export const IDENTITY_FAULTS: Readonly<Record<IdentityFault, Translated>> = {
  missing: { fr: '{claim} manque', en: '{claim} is missing' },
  empty: { fr: '{claim} est vide', en: '{claim} is empty' },
  notText: { fr: '{claim} n’est pas un texte', en: '{claim} is not a text' },
  tooLong: { fr: '{claim} dépasse 256 caractères', en: '{claim} is longer than 256 characters' },
  wrong: {
    fr: '{claim} n’a pas la forme attendue',
    en: '{claim} is not in the expected form',
  },
};

export const EXPECTED_CLAIMS: Readonly<Record<IdentityClaim, Translated>> = {
  given_name: {
    fr: 'given_name: au moins un prénom',
    en: 'given_name: at least one given name',
  },
  family_name: { fr: 'family_name: le nom de naissance', en: 'family_name: the birth name' },
  birthdate: {
    fr: 'birthdate: une date qui existe, AAAA-MM-JJ ; un jour, ou un jour et un mois inconnus s’écrivent 00',
    en: 'birthdate: a date that exists, YYYY-MM-DD; a day, or a day and a month nobody knows are written 00',
  },
  gender: {
    fr: 'gender: male, female ou unspecified',
    en: 'gender: male, female or unspecified',
  },
  birthcountry: {
    fr: 'birthcountry: un code officiel géographique de 5 caractères ; 99100 pour la France',
    en: 'birthcountry: a geographical code (COG) of 5 characters; 99100 for France',
  },
  birthplace: {
    fr: 'birthplace: le code officiel géographique de la commune, 5 caractères, zéro initial compris : la personne est née en France (99100)',
    en: 'birthplace: the geographical code (COG) of the commune, 5 characters, leading zero included: the person was born in France (99100)',
  },
  preferred_username: { fr: 'preferred_username: un texte', en: 'preferred_username: a text' },
  email: { fr: 'email: une adresse électronique', en: 'email: an e-mail address' },
};
