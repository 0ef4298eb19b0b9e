/** Why a level was not earned, or an organisation not taken, at the provider of whoever has no other. */
import type { Reason } from '../reason.ts';

export const EARNED_REASONS = {
  'earned.outOfReach': {
    fr: {
      cause: 'Rien de ce que cette personne peut présenter ne mène à l’un des niveaux exigés.',
      expected:
        'Un niveau que gagnent ensemble l’identité, le lien à l’organisation et les facteurs ; le plus faible des trois décide.',
      received: '{levels}',
      fix: 'Demandez aussi un niveau plus bas, ou donnez à la personne une identité verified ou un lien moderated (agents : earned).',
    },
    en: {
      cause: 'Nothing this person can show leads to one of the levels insisted on.',
      expected:
        'A level that the identity, the tie to the organisation and the factors earn together; the weakest of the three decides.',
      received: '{levels}',
      fix: 'Ask for a lower level too, or give the person a verified identity or a moderated tie (agents: earned).',
    },
  },
  'earned.notRaised': {
    fr: {
      cause: 'Le tiers de confiance des citoyens n’a pas rendu d’identité.',
      expected: 'Une connexion aboutie là-bas, puis un code, un id_token et un userinfo valides.',
      fix: 'Lisez son refus dans l’observatoire : les deux connexions y sont sur un même tracé.',
    },
    en: {
      cause: 'The broker of citizens gave no identity.',
      expected:
        'A login that ends well there, then a code, an id_token and a userinfo that are good.',
      fix: 'Read its refusal in the observatory: both logins are in one trace there.',
    },
  },
  'earned.notBegun': {
    fr: {
      cause: 'Ce navigateur n’attend aucun retour du tiers de confiance des citoyens.',
      expected:
        'Le state que ce fournisseur d’identité y a envoyé, une seule fois, dans le même navigateur.',
      received: 'state={received|absent}',
      fix: 'Revenez au service et recommencez ; ne gardez ni ne rechargez une adresse de retour.',
    },
    en: {
      cause: 'This browser waits for no return from the broker of citizens.',
      expected: 'The state that this identity provider sent there, once, in the same browser.',
      received: 'state={received|absent}',
      fix: 'Go back to the service and start again; neither keep nor reload an address of return.',
    },
  },
  'earned.codeWrong': {
    fr: {
      cause: 'Ce n’est pas le dernier code envoyé, ou il a servi, ou il a expiré.',
      expected: 'Les {digits} chiffres du dernier courriel, dans les {minutes} minutes.',
      fix: 'Lisez le code dans la boîte aux lettres de ce fournisseur, ou demandez-en un nouveau.',
    },
    en: {
      cause: 'It is not the last code that was sent, or it has served, or it has ended.',
      expected: 'The {digits} digits of the last e-mail, within {minutes} minutes.',
      fix: 'Read the code in the mailbox of this provider, or ask for a new one.',
    },
  },
  'organisation.malformed': {
    fr: {
      cause: 'Ce qui a été saisi n’a pas la forme d’un SIRET.',
      expected: '14 chiffres, espaces permises.',
      fix: 'Prenez un siret parmi les organisations de la configuration.',
    },
    en: {
      cause: 'What was typed does not have the form of a SIRET.',
      expected: '14 digits, blanks allowed.',
      fix: 'Take a siret among the organisations of the configuration.',
    },
  },
  'organisation.unknown': {
    fr: {
      cause: 'L’annuaire interrogé n’a aucun établissement sous ce SIRET.',
      expected: 'Un établissement que l’annuaire connaît.',
      fix: 'Ajoutez-le aux organisations, ou saisissez-en un autre.',
    },
    en: {
      cause: 'The directory that was asked has no establishment under this SIRET.',
      expected: 'An establishment that the directory knows.',
      fix: 'Add it to the organisations, or type another one.',
    },
  },
  'organisation.closed': {
    fr: {
      cause: 'L’annuaire dit cet établissement fermé : nul ne le choisit plus.',
      expected: 'Un établissement ouvert (closed: false).',
      fix: 'Saisissez le SIRET d’un établissement ouvert.',
    },
    en: {
      cause: 'The directory says that this establishment is closed: nobody chooses it any more.',
      expected: 'An open establishment (closed: false).',
      fix: 'Type the SIRET of an open establishment.',
    },
  },
  'organisation.unavailable': {
    fr: {
      cause:
        'L’annuaire ne dit pas de qui est ce SIRET : sans lui, on ne choisit que ses propres organisations.',
      expected: 'Une réponse de l’annuaire, dans les délais.',
      fix: 'Regardez behaviour de l’annuaire (organisationDirectories), et celui que nomme professional.organisations.',
    },
    en: {
      cause:
        'The directory does not say whose SIRET this is: without it, one chooses among one’s own organisations only.',
      expected: 'An answer of the directory, in time.',
      fix: 'Look at the behaviour of the directory (organisationDirectories), and at the one that professional.organisations names.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
