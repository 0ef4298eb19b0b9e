/** Why someone at work sees nothing in a service that knows people by their organisation. */
import type { Reason } from '../reason.ts';

export const WORKSPACE_REASONS = {
  'workspace.siretMissing': {
    fr: {
      cause: 'userinfo n’a pas de siret.',
      expected: 'Le claim siret : quatorze chiffres.',
      received: 'scope={scopes}',
      fix: 'Demandez le scope siret, et faites-le inscrire pour votre client ; un scope non demandé ne rend aucun claim.',
    },
    en: {
      cause: 'userinfo has no siret.',
      expected: 'The claim siret: fourteen digits.',
      received: 'scope={scopes}',
      fix: 'Ask for the scope siret, and have your client registered for it; a scope that is not asked for gives no claim.',
    },
  },
  'workspace.siretMalformed': {
    fr: {
      cause: 'Le siret reçu n’en est pas un.',
      expected: 'Quatorze chiffres, en texte.',
      received: '{received}',
      fix: 'N’accordez rien sur un SIRET illisible, et montrez à la personne qui prévenir.',
    },
    en: {
      cause: 'The siret that came is none.',
      expected: 'Fourteen digits, as text.',
      received: '{received}',
      fix: 'Grant nothing on a SIRET that cannot be read, and show the person whom to tell.',
    },
  },
  'workspace.rolesMissing': {
    fr: {
      cause: 'userinfo n’a pas de roles.',
      expected: 'Le claim roles : une liste, vide ou non.',
      received: 'scope={scopes}',
      fix: 'Demandez le scope roles. Sans lui, une absence de rôle ne dit rien : n’accordez rien.',
    },
    en: {
      cause: 'userinfo has no roles.',
      expected: 'The claim roles: a list, empty or not.',
      received: 'scope={scopes}',
      fix: 'Ask for the scope roles. Without it, the absence of a role says nothing: grant nothing.',
    },
  },
  'workspace.rolesMalformed': {
    fr: {
      cause: 'roles n’est pas une liste de textes.',
      expected: 'Une liste, telle que ["agent_public"].',
      received: '{received}',
      fix: 'Vérifiez le type avant de chercher un rôle : un texte contient aussi des mots.',
    },
    en: {
      cause: 'roles is no list of texts.',
      expected: 'A list, such as ["agent_public"].',
      received: '{received}',
      fix: 'Check the type before you look for a role: a text holds words, too.',
    },
  },
  'workspace.organisationUnknown': {
    fr: {
      cause:
        'roles est vide, et organization_label manque : l’annuaire ne connaît pas le SIRET {siret}, ou n’a pas répondu.',
      expected: 'agent_public dans roles.',
      received: 'roles={received}',
      fix: 'Ajoutez l’organisation à organisations dans federation.yaml, ou remettez en marche l’annuaire que le broker interroge.',
    },
    en: {
      cause:
        'roles is empty, and there is no organization_label: the directory does not know the SIRET {siret}, or did not answer.',
      expected: 'agent_public in roles.',
      received: 'roles={received}',
      fix: 'Add the organisation to organisations in federation.yaml, or let the directory that the broker asks answer again.',
    },
  },
  'workspace.notPublic': {
    fr: {
      cause:
        'roles ne contient pas agent_public : {label} (SIRET {siret}) est une organisation privée, ou un établissement fermé.',
      expected: 'agent_public dans roles.',
      received: 'roles={received}',
      fix: 'Les rôles viennent du SIRET : catégorie juridique, établissement ouvert. Un service réservé aux agents publics peut aussi s’inscrire en type public, et le broker refuse alors lui-même (Y500015).',
    },
    en: {
      cause:
        'roles has no agent_public: {label} (SIRET {siret}) is a private organisation, or a closed establishment.',
      expected: 'agent_public in roles.',
      received: 'roles={received}',
      fix: 'Roles follow from the SIRET: legal category, establishment still open. A service for public agents alone may also be registered as type public; the broker then refuses by itself (Y500015).',
    },
  },
  'workspace.noMeetings': {
    fr: {
      cause: 'Le scope lasuite_visio n’a pas été accordé.',
      expected: 'lasuite_visio dans scope.',
      received: '{received}',
      fix: 'Demandez lasuite_visio, et inscrivez-le parmi les scopes du client.',
    },
    en: {
      cause: 'The scope lasuite_visio was not granted.',
      expected: 'lasuite_visio in scope.',
      received: '{received}',
      fix: 'Ask for lasuite_visio, and have it among the scopes of the client.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
