import type { Language } from '@federama/server-kit/i18n';

const fr = {
  title: 'L’annuaire des organisations',
  lead: 'Le tiers de confiance des agents lui demande quelle organisation porte un SIRET, pour en déduire les rôles. Aucune personne ne passe par ici.',
  known: 'Les établissements qu’il connaît',
  siret: 'SIRET',
  name: 'Nom',
  category: 'Catégorie juridique',
  state: 'État',
  open: 'ouvert',
  closed: 'fermé',
};

const en = {
  title: 'The directory of organisations',
  lead: 'The broker of people at work asks it which organisation has a SIRET, to work out roles. Nobody comes through here in person.',
  known: 'The establishments it knows',
  siret: 'SIRET',
  name: 'Name',
  category: 'Legal category',
  state: 'State',
  open: 'open',
  closed: 'closed',
} satisfies typeof fr;

const catalogues: Record<Language, typeof fr> = { fr, en };

export type DirectoryMessages = typeof fr;

export function messages(language: Language): DirectoryMessages {
  return catalogues[language];
}
