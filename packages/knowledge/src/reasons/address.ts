/** Why a login by address was refused: whoever routes by e-mail address, and asks for no registry. */
import type { Reason } from '../reason.ts';

export const ADDRESS_REASONS = {
  'address.parameters': {
    fr: {
      cause: 'La demande ne passe pas le premier contrôle de ses paramètres.',
      expected: '{problems:lines}',
      fix: 'Corrigez chaque paramètre nommé, tel que le contrôle le décrit.',
    },
    en: {
      cause: 'The request does not pass the first check of its parameters.',
      expected: '{problems:lines}',
      fix: 'Correct each parameter that is named, as the check describes it.',
    },
  },
  'address.unexpected': {
    fr: {
      cause: 'Le tiers de confiance a rencontré une erreur que rien ne prévoit.',
      expected: 'Une réponse.',
      received: '{message}',
      fix: 'C’est un défaut de cette maquette : regardez le terminal.',
    },
    en: {
      cause: 'The broker met an error that nothing provides for.',
      expected: 'An answer.',
      received: '{message}',
      fix: 'This is a defect of this model: look at the terminal.',
    },
  },
  'address.bodyUnreadable': {
    fr: {
      cause: 'Le corps de la requête est illisible.',
      expected: 'Un formulaire (application/x-www-form-urlencoded).',
      received: '{message}',
      fix: 'Envoyez le formulaire tel que la page le propose.',
    },
    en: {
      cause: 'The body of the request cannot be read.',
      expected: 'A form (application/x-www-form-urlencoded).',
      received: '{message}',
      fix: 'Send the form as the page has it.',
    },
  },
  'address.providerInactive': {
    fr: {
      cause: 'Ce fournisseur d’identité est désactivé : son enregistrement dit active: false.',
      expected: 'Un fournisseur d’identité actif.',
      received: '{provider}',
      fix: 'Réactivez-le (active: true), ou choisissez une adresse d’un autre domaine.',
    },
    en: {
      cause: 'This identity provider is switched off: its record says active: false.',
      expected: 'An identity provider that is active.',
      received: '{provider}',
      fix: 'Switch it on (active: true), or use an address of another domain.',
    },
  },
  'address.providerUnknown': {
    fr: {
      cause: 'Aucun fournisseur d’identité de ce tiers de confiance n’a cet uid.',
      expected: 'L’uid d’un fournisseur d’identité.',
      received: '{uid}',
      fix: 'Envoyez l’un des choix que la page propose.',
    },
    en: {
      cause: 'No identity provider of this broker has this uid.',
      expected: 'The uid of an identity provider.',
      received: '{uid}',
      fix: 'Send one of the choices the page offers.',
    },
  },
  'address.exchangeFailed': {
    fr: {
      cause: 'L’échange du code contre un jeton avec {provider} a échoué.',
      expected: 'state et code de cette connexion, nonce, signature et algorithme enregistrés.',
      received: '{detail}',
      fix: 'Comparez ce que le fournisseur renvoie à ce que le tiers de confiance a enregistré pour lui.',
    },
    en: {
      cause: 'Exchanging the code for a token with {provider} failed.',
      expected: 'state and code of this login, nonce, signature and algorithm as registered.',
      received: '{detail}',
      fix: 'Compare what the provider sends back with what the broker has on record for it.',
    },
  },
  'address.userinfoFailed': {
    fr: {
      cause: 'La réponse userinfo de {provider} est inutilisable.',
      expected: 'HTTP 200, la signature enregistrée, le sub de l’id_token.',
      received: '{detail}',
      fix: 'Signez userinfo comme l’enregistrement le dit, ou n’enregistrez aucun algorithme.',
    },
    en: {
      cause: 'The userinfo answer of {provider} cannot be used.',
      expected: 'HTTP 200, the registered signature, the sub of the id_token.',
      received: '{detail}',
      fix: 'Sign userinfo as the record says, or register no algorithm.',
    },
  },
  'address.tokenMalformed': {
    fr: {
      cause: 'Un membre du jeton de {provider} n’a pas le bon type.',
      expected: 'acr : un texte. amr : une liste de textes.',
      received: '{detail}',
      fix: 'Corrigez le type dans l’id_token du fournisseur.',
    },
    en: {
      cause: 'A member of the token of {provider} has the wrong type.',
      expected: 'acr: a text. amr: a list of texts.',
      received: '{detail}',
      fix: 'Correct the type in the id_token of the provider.',
    },
  },
  'address.providerUnreachable': {
    fr: {
      cause: 'Le document de découverte de {provider} n’a pas pu être lu.',
      expected: 'HTTP 200 et des métadonnées complètes, au bon émetteur.',
      received: '{detail}',
      fix: 'Vérifiez que le fournisseur répond, et que le relais vers son réseau est ouvert.',
    },
    en: {
      cause: 'The discovery document of {provider} could not be read.',
      expected: 'HTTP 200 and complete metadata, of the right issuer.',
      received: '{detail}',
      fix: 'See that the provider answers, and that the relay to its network is open.',
    },
  },
  'address.relayCut': {
    fr: {
      cause: '{provider} est sur un autre réseau, et le relais qui y mène est coupé.',
      expected: 'Un relais ouvert (relays : state: open).',
      received: '{detail}',
      fix: 'Ouvrez le relais. Le navigateur, lui, atteint le fournisseur directement.',
    },
    en: {
      cause: '{provider} is on another network, and the relay that leads there is cut.',
      expected: 'A relay that is open (relays: state: open).',
      received: '{detail}',
      fix: 'Open the relay. The browser itself reaches the provider directly.',
    },
  },
  'address.providerRefused': {
    fr: {
      cause: '{provider} est revenu avec une erreur au lieu d’un code.',
      expected: 'code et state.',
      received: '{detail}',
      fix: 'Un fournisseur ignore les scopes qu’il ne connaît pas, et ne refuse pas les niveaux qu’il sait donner.',
    },
    en: {
      cause: '{provider} came back with an error instead of a code.',
      expected: 'code and state.',
      received: '{detail}',
      fix: 'A provider ignores scopes that it does not know, and does not refuse levels that it can give.',
    },
  },
  'address.sessionMissing': {
    fr: {
      cause: 'Ni la session de ce navigateur, ni la demande en cours ne sont connues (ou plus).',
      expected: 'Le cookie de session et une demande qui n’est pas terminée.',
      received: '{route}',
      fix: 'Recommencez depuis le service. Le retour en arrière ne rouvre pas une connexion terminée.',
    },
    en: {
      cause: 'Neither the session of this browser nor a request under way is known (any more).',
      expected: 'The session cookie, and a request that is not finished.',
      received: '{route}',
      fix: 'Start again from the service. Going back does not open a finished login again.',
    },
  },
  'address.csrfWrong': {
    fr: {
      cause: 'Le jeton anti-CSRF du formulaire n’est pas celui de la dernière page montrée.',
      expected: 'Le csrfToken de la page, une seule fois.',
      fix: 'Rechargez la page avant d’envoyer le formulaire.',
    },
    en: {
      cause: 'The CSRF token of the form is not that of the last page shown.',
      expected: 'The csrfToken of the page, once.',
      fix: 'Reload the page before you send the form.',
    },
  },
  'address.csrfMissing': {
    fr: {
      cause: 'Le formulaire n’a pas de jeton anti-CSRF.',
      expected: 'Le champ csrfToken de la page.',
      received: '(absent)',
      fix: 'Envoyez tous les champs cachés de la page.',
    },
    en: {
      cause: 'The form has no CSRF token.',
      expected: 'The field csrfToken of the page.',
      received: '(absent)',
      fix: 'Send all hidden fields of the page.',
    },
  },
  'address.noProvider': {
    fr: {
      cause:
        'Aucun fournisseur d’identité n’a ce domaine, et il n’y a pas de fournisseur par défaut.',
      expected: 'Un domaine rattaché à un fournisseur d’identité.',
      received: '{domain}',
      fix: 'Rattachez le domaine (professional.domains), ou déclarez un fournisseur par défaut (isDefault).',
    },
    en: {
      cause: 'No identity provider has this domain, and there is no default one.',
      expected: 'A domain that an identity provider has.',
      received: '{domain}',
      fix: 'Attach the domain (professional.domains), or declare a default provider (isDefault).',
    },
  },
  'address.identityInvalid': {
    fr: {
      cause: 'L’identité donnée par {provider} enfreint les règles.',
      expected:
        'sub et uid : 1 à 256 caractères ASCII ; given_name et usual_name ; une adresse électronique ; un SIRET valide, ou un SIRET par défaut.',
      received: '{problems:lines}',
      fix: 'Corrigez ces champs chez le fournisseur d’identité.',
    },
    en: {
      cause: 'The identity that {provider} gave breaks the rules.',
      expected:
        'sub and uid: 1 to 256 ASCII characters; given_name and usual_name; an e-mail address; a valid SIRET, or a default one.',
      received: '{problems:lines}',
      fix: 'Correct these members at the identity provider.',
    },
  },
  'address.privatePerson': {
    fr: {
      cause:
        'Le service est réservé aux agents publics, et le SIRET ne donne pas le rôle agent_public.',
      expected: 'Le rôle agent_public, calculé à partir du SIRET.',
      received: 'roles: [{roles}]\norganisation: {organisation}\nsiret: {siret}',
      fix: 'Utilisez un SIRET du secteur public, ou déclarez le service private (tout le monde).',
    },
    en: {
      cause: 'The service is for public agents, and the SIRET does not give the role agent_public.',
      expected: 'The role agent_public, worked out from the SIRET.',
      received: 'roles: [{roles}]\norganisation: {organisation}\nsiret: {siret}',
      fix: 'Use a SIRET of the public sector, or register the service as private (everyone).',
    },
  },
  'address.organisationUnknown': {
    fr: {
      cause:
        'L’annuaire des organisations n’a rien dit de ce SIRET : la connexion continue sans rôles ni nom d’organisation.',
      expected: 'Un établissement, dans les délais.',
      received: 'siret: {siret}\n{detail}',
      fix: 'Regardez behaviour de l’annuaire (organisationDirectories), et si le SIRET est parmi les organisations.',
    },
    en: {
      cause:
        'The directory of organisations said nothing of this SIRET: the login goes on without roles and organisation name.',
      expected: 'An establishment, in time.',
      received: 'siret: {siret}\n{detail}',
      fix: 'Look at the behaviour of the directory (organisationDirectories), and whether the SIRET is among the organisations.',
    },
  },
  'address.accountBlocked': {
    fr: {
      cause: 'Le compte de cette personne est bloqué par l’exploitant.',
      expected: 'Un compte ouvert (account.state: open).',
      received: '{sub}',
      fix: 'Débloquez le compte, ou connectez quelqu’un d’autre.',
    },
    en: {
      cause: 'The account of this person is blocked by the operator.',
      expected: 'An open account (account.state: open).',
      received: '{sub}',
      fix: 'Unblock the account, or sign somebody else in.',
    },
  },
  'address.addressNotAllowed': {
    fr: {
      cause: 'Ce service est restreint à certains domaines d’adresses.',
      expected: '{domains}',
      received: '{email|absent}',
      fix: 'Utilisez une adresse de l’un de ces domaines, ou élargissez emailDomains.',
    },
    en: {
      cause: 'This service is restricted to some domains of addresses.',
      expected: '{domains}',
      received: '{email|absent}',
      fix: 'Use an address in one of these domains, or widen emailDomains.',
    },
  },
  'address.domainNotAllowed': {
    fr: {
      cause:
        '{provider} a donné une adresse hors de ses domaines, et son enregistrement le refuse.',
      expected: '{domains}',
      received: '{email}',
      fix: 'Ajoutez le domaine (otherDomains), ou n’activez pas blocksOtherDomains.',
    },
    en: {
      cause: '{provider} gave an address outside its domains, and its record refuses that.',
      expected: '{domains}',
      received: '{email}',
      fix: 'Add the domain (otherDomains), or leave blocksOtherDomains off.',
    },
  },
  'address.levelsRefused': {
    fr: {
      cause:
        'Le niveau obtenu n’est pas l’un de ceux que le service exige. Il n’y a pas d’ordre : eidas3 ne satisfait pas eidas2.',
      expected: 'L’un de : {asked}.',
      fix: 'Exigez chaque niveau acceptable (values), par exemple eidas0-mfa, eidas1-mfa, eidas2 et eidas3.',
    },
    en: {
      cause:
        'The level reached is not one of those the service insists on. There is no order: eidas3 does not satisfy eidas2.',
      expected: 'One of: {asked}.',
      fix: 'Insist on every level that will do (values), such as eidas0-mfa, eidas1-mfa, eidas2 and eidas3.',
    },
  },
  'address.hintUnknown': {
    fr: {
      cause: 'idp_hint ne nomme aucun fournisseur d’identité.',
      expected: 'L’uid d’un fournisseur d’identité (idp_id dans userinfo).',
      fix: 'Corrigez l’uid, ou retirez idp_hint.',
    },
    en: {
      cause: 'idp_hint names no identity provider.',
      expected: 'The uid of an identity provider (idp_id in userinfo).',
      fix: 'Correct the uid, or leave idp_hint out.',
    },
  },
  'address.codeWrong': {
    fr: {
      cause: 'Le code n’est pas celui qui a été envoyé, ou il a plus d’une heure.',
      expected: 'Les huit chiffres du dernier message.',
      fix: 'Lisez le code dans la boîte aux lettres de la maquette (/mailbox).',
    },
    en: {
      cause: 'The code is not the one that was sent, or is older than an hour.',
      expected: 'The eight digits of the last message.',
      fix: 'Read the code in the mailbox of this model (/mailbox).',
    },
  },
  'address.codeNotSent': {
    fr: {
      cause: 'Le serveur de courrier n’a pas pris le message : aucun code n’est parti.',
      expected: 'Un serveur de courrier qui accepte le message.',
      received: '{email}',
      fix: 'Regardez smtp dans la configuration de ce broker ; la boîte aux lettres (/mailbox) dit ce que le serveur a répondu. Un autre code peut être demandé aussitôt.',
    },
    en: {
      cause: 'The mail server did not take the message: no code has left.',
      expected: 'A mail server that accepts the message.',
      received: '{email}',
      fix: 'Look at smtp in the configuration of this broker; the mailbox (/mailbox) says what the server answered. Another code may be asked for at once.',
    },
  },
  'address.codeTooMany': {
    fr: {
      cause: 'Trop de codes essayés pour cette adresse.',
      expected: 'Dix essais en cinq minutes, au plus.',
      received: '{email}',
      fix: 'Attendez, ou avancez l’horloge de la maquette. Pour un essai de charge : `rateLimits.unlimited: true`.',
    },
    en: {
      cause: 'Too many codes were tried for this address.',
      expected: 'Ten tries in five minutes, at most.',
      received: '{email}',
      fix: 'Wait, or move the clock of this model forward. For a load test: `rateLimits.unlimited: true`.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
