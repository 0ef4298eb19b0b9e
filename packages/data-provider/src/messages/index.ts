import type { Language } from '@federama/server-kit/i18n';

const fr = {
  lead: 'Des données sur une personne, contre un jeton d’accès du tiers de confiance : le service n’a plus à demander de justificatif.',
  question: 'La question',
  scopes: 'Ce qui est détenu ici (scopes)',
};

const en: typeof fr = {
  lead: 'Data about a person, against an access token of the trusted third party: the service need not ask for supporting documents any more.',
  question: 'The question',
  scopes: 'What is held here (scopes)',
};

export function messages(language: Language): typeof fr {
  return { fr, en }[language];
}
