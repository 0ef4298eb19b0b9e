/** What is wrong with an identity, claim by claim: words about people, not about a validator. */
import type { IdentityClaim, IdentityFault, IdentityProblem } from '@federama/model';
import type { Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';

type Words = {
  cause(faults: string): string;
  faults: Record<IdentityFault, string>;
  expected: Record<IdentityClaim, string>;
  separator: string;
  fix: string;
};

const fr: Words = {
  cause: (faults) => `L’identité reçue ne convient pas : ${faults}.`,
  faults: {
    missing: 'manque',
    empty: 'est vide',
    notText: 'n’est pas un texte',
    tooLong: 'dépasse 256 caractères',
    wrong: 'n’a pas la forme attendue',
  },
  expected: {
    given_name: 'au moins un prénom',
    family_name: 'le nom de naissance',
    birthdate:
      'une date qui existe, AAAA-MM-JJ ; un jour, ou un jour et un mois inconnus s’écrivent 00',
    gender: 'male, female ou unspecified',
    birthcountry: 'un code officiel géographique de 5 caractères ; 99100 pour la France',
    birthplace:
      'le code officiel géographique de la commune, 5 caractères, zéro initial compris : la personne est née en France (99100)',
    preferred_username: 'un texte',
    email: 'une adresse électronique',
  },
  separator: ' ; ',
  fix: 'Corrigez cette personne chez le fournisseur d’identité (identity, dans federation.yaml).',
};

const en: Words = {
  cause: (faults) => `The identity received cannot be used: ${faults}.`,
  faults: {
    missing: 'is missing',
    empty: 'is empty',
    notText: 'is not a text',
    tooLong: 'is longer than 256 characters',
    wrong: 'is not in the expected form',
  },
  expected: {
    given_name: 'at least one given name',
    family_name: 'the birth name',
    birthdate:
      'a date that exists, YYYY-MM-DD; a day, or a day and a month nobody knows are written 00',
    gender: 'male, female or unspecified',
    birthcountry: 'a geographical code (COG) of 5 characters; 99100 for France',
    birthplace:
      'the geographical code (COG) of the commune, 5 characters, leading zero included: the person was born in France (99100)',
    preferred_username: 'a text',
    email: 'an e-mail address',
  },
  separator: '; ',
  fix: 'Correct this person at the identity provider (identity, in federation.yaml).',
};

const catalogues: Record<Language, Words> = { fr, en };

export function explainIdentity(
  language: Language,
  { problems }: { problems: readonly IdentityProblem[] },
): Explanation {
  const words = catalogues[language];
  const lines = (text: (problem: IdentityProblem) => string) => problems.map(text).join('\n');
  return {
    cause: words.cause(
      problems.map(({ claim, fault }) => `${claim} ${words.faults[fault]}`).join(words.separator),
    ),
    expected: lines(({ claim }) => `${claim}: ${words.expected[claim]}`),
    received: lines(({ claim, received }) => `${claim}: ${received ?? '(absent)'}`),
    fix: words.fix,
  };
}
