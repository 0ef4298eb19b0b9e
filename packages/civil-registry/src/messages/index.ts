import type { Language } from '@federama/server-kit/i18n';

const fr = {
  title: 'Le registre d’état civil',
  lead: 'Le tiers de confiance lui demande si une personne existe, et sous quel état civil exact. Aucune personne ne passe par ici.',
  example: 'Essayer une question',
};

const en = {
  title: 'The civil registry',
  lead: 'The trusted third party asks it whether a person exists, and under which exact civil status. Nobody comes through here in person.',
  example: 'Try a question',
} satisfies typeof fr;

const catalogues: Record<Language, typeof fr> = { fr, en };

export function messages(language: Language): typeof fr {
  return catalogues[language];
}
