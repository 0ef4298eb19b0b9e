import type { Language } from '@federama/server-kit/i18n';

const fr = {
  title: 'Le registre d’état civil',
  lead: 'Le tiers de confiance lui demande si une personne existe, et sous quel état civil exact. Aucune personne ne passe par ici.',
  example: 'Essayer une question',
  refusals: {
    invalid_request: {
      cause: 'Un paramètre de la question manque, ou n’a pas la forme attendue.',
      expected: 'nom, prenoms, dateNaissance (8 chiffres), sexe (M, F ou I) et codeLieuNaissance.',
      fix: 'Corrigez la question : /Brpp2IdentificationComplet/individus?nom=…',
    },
    temporarily_unavailable: {
      cause: 'Le registre est indisponible, comme sa configuration le veut.',
      expected: 'behaviour: normal',
      fix: 'Changez civilRegistry.behaviour dans federation.yaml.',
    },
  },
};

const en = {
  title: 'The civil registry',
  lead: 'The trusted third party asks it whether a person exists, and under which exact civil status. Nobody comes through here in person.',
  example: 'Try a question',
  refusals: {
    invalid_request: {
      cause: 'A parameter of the question is missing, or not in the expected form.',
      expected: 'nom, prenoms, dateNaissance (8 digits), sexe (M, F or I) and codeLieuNaissance.',
      fix: 'Correct the question: /Brpp2IdentificationComplet/individus?nom=…',
    },
    temporarily_unavailable: {
      cause: 'The registry is unavailable, as its configuration wants it.',
      expected: 'behaviour: normal',
      fix: 'Change civilRegistry.behaviour in federation.yaml.',
    },
  },
} satisfies typeof fr;

const catalogues: Record<Language, typeof fr> = { fr, en };

export function messages(language: Language): typeof fr {
  return catalogues[language];
}
