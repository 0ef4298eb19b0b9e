import type { Language } from '@federama/server-kit/i18n';

const fr = {
  lead: 'Des données sur une personne, contre un jeton d’accès du tiers de confiance : le service n’a plus à demander de justificatif.',
  libraryLead:
    'Une médiathèque, qui lit elle-même les jetons d’accès (JWT, RFC 9068) : elle n’admet que ceux qui sont faits pour elle, et la clé qu’ils nomment (DPoP).',
  question: 'La question',
  scopes: 'Ce qui est détenu ici (scopes)',
};

const en: typeof fr = {
  lead: 'Data about a person, against an access token of the trusted third party: the service need not ask for supporting documents any more.',
  libraryLead:
    'A library that reads access tokens itself (JWT, RFC 9068): it takes only those that are made for it, with the key they name (DPoP).',
  question: 'The question',
  scopes: 'What is held here (scopes)',
};

export function messages(language: Language): typeof fr {
  return { fr, en }[language];
}
