import type { ShownClaim } from '@federama/model';
import type { Audience } from '../refusals/audience.ts';

const claims: Record<ShownClaim, string> = {
  family_name: 'Nom de naissance',
  preferred_username: 'Nom d’usage',
  given_name: 'Prénoms',
  gender: 'Sexe',
  birthdate: 'Date de naissance',
  birthplace: 'Lieu de naissance',
  birthcountry: 'Pays de naissance',
  address: 'Adresse postale',
  email: 'Adresse électronique',
  phone_number: 'Numéro de téléphone',
};

const dataFamilies: Record<string, string> = {
  identity: 'Votre identité',
  DGFIP: 'Administration des impôts',
  CNAM: 'Assurance maladie',
  CNOUS: 'Bourses et vie étudiante',
  MESRI: 'Enseignement supérieur',
  MI: 'Carte grise',
  FT: 'Recherche d’emploi',
  CNAF_MSA: 'Prestations familiales',
  DSS: 'Complémentaire santé',
  DSNJ: 'Service national',
  ANTS: 'Immatriculation des véhicules',
  ASC: 'Service civique',
};

const audiences: Record<Audience, string> = {
  contact: 'Un incident technique empêche la connexion. S’il se répète, écrivez-nous.',
  reconnect:
    'Un incident technique empêche la connexion. Fermez cet onglet, puis revenez au service.',
  session: 'Votre session n’est plus valable. Fermez cet onglet, puis revenez au service.',
  navigation:
    'Cette connexion s’est perdue entre plusieurs pages. Fermez tous les onglets du service, puis recommencez.',
  identity:
    'Votre identité n’a pas pu être confirmée par l’état civil. Écrivez-nous pour la faire vérifier.',
  registryUnknown:
    'L’état civil ne vous a pas trouvé avec ces informations. Vérifiez-les auprès de votre fournisseur d’identité, puis écrivez-nous.',
  deceased: 'Ces identifiants ne permettent plus de se connecter.',
  blockedByUser:
    'Vous avez choisi de bloquer ce compte pour vous connecter. Choisissez-en un autre, ou changez vos préférences.',
  disabled: 'Votre accès est désactivé. Écrivez-nous pour en connaître la raison.',
  serviceContact: 'Nous ne reconnaissons pas le service d’où vous venez. Réessayez plus tard.',
  sector:
    'Nous ne reconnaissons pas le service d’où vous venez : son document sector_identifier_uri ne convient pas.',
  logout:
    'Un incident technique empêche la déconnexion. Fermez votre navigateur : votre session s’éteint seule.',
  logoutSession:
    'Votre session est déjà fermée, ou n’est plus valable. Vous pouvez fermer cette fenêtre.',
  retry: 'Quelque chose s’est mal passé. Réessayez dans un moment.',
};

/** What an e-mail says of a connection. */
export type Connection = { service: string; account: string; broker: string; when: string };

export const fr = {
  tagline: 'Une seule identité, vérifiée, pour plusieurs services',
  landingTitle: 'Le tiers de confiance',
  landing:
    'On ne vient ici que depuis un service. Le tiers de confiance vous laisse choisir un compte, vérifie votre identité, et la transmet au service.',
  choiceTitle: 'Choisissez un compte pour vous connecter',
  choiceLead: (service: string) => `Vous pourrez ensuite accéder à ${service}.`,
  choiceNote: 'Il apprendra qui vous êtes, et ne dira pas au compte choisi où vous allez.',
  choiceUnavailable: 'Indisponible',
  choiceUnavailableHere: 'Ne convient pas pour ce service',
  choiceAnonymous: (service: string) =>
    `Connexion anonyme : ${service} ne recevra aucune donnée personnelle.`,
  choiceFailed: (title: string) =>
    `La connexion avec ${title} n’a pas abouti. Essayez à nouveau, ou choisissez un autre compte.`,
  beta: 'BÊTA',
  loading: 'Un instant, nous vous y conduisons…',
  giveUp: (service: string) => `Ne rien transmettre, et revenir à ${service}`,
  backTo: (service: string) => `Revenir à ${service}`,
  informTitle: (service: string) => `Vous allez accéder à ${service}`,
  youAre: 'Vous êtes',
  informLead: (service: string) => `${service} recevra :`,
  informNote: 'Il vous dit ce que le service va recevoir, avant que cela parte.',
  consentTitle: (service: string) => `${service} demande vos données`,
  consentBox: (service: string) => `J’accepte que ces données soient transmises à ${service}.`,
  consentLead: 'Ce service est privé : rien ne part sans votre accord.',
  anonymousTitle: 'Une connexion anonyme',
  anonymous: 'Le service saura que vous revenez, mais pas qui vous êtes.',
  details: 'Voir le détail',
  continueTo: (service: string) => `Continuer vers ${service}`,
  errorTitle: 'La connexion n’a pas abouti',
  logoutErrorTitle: 'La déconnexion n’a pas abouti',
  requestErrorTitle: 'Cette demande n’a pas abouti',
  errorWhatToDo: 'Que faire ?',
  errorCode: 'Code',
  errorId: 'Identifiant de l’erreur',
  support: 'Contacter l’assistance',
  mail: {
    subject: (service: string, broker: string) => `Une connexion à ${service} avec ${broker}`,
    hello: (name: string) => `Bonjour ${name},`,
    connected: ({ service, account, broker, when }: Connection) =>
      `Vous vous êtes connecté à ${service} par ${broker}, avec ${account}, ${when}.`,
    code: 'Code de cette connexion :',
    notYou: 'Si ce n’était pas vous, changez le mot de passe de ce compte et signalez ce code.',
    preferencesSubject: (broker: string) => `Vos comptes chez ${broker} ont changé`,
    preferences: 'Vous avez changé les comptes avec lesquels vous acceptez d’entrer :',
    allowed: (title: string) => `${title} : accepté`,
    blocked: (title: string) => `${title} : bloqué`,
    futureAllowed: 'Les comptes à venir sont acceptés.',
    futureBlocked: 'Les comptes à venir sont bloqués.',
    space: 'Voir toutes vos connexions, choisir vos comptes',
  },
  mailboxTitle: 'Courriels envoyés',
  mailboxFailed: (server: string) => `Le serveur de courrier ${server} ne l’a pas pris :`,
  mailboxEmpty: 'Aucun courriel pour l’instant. Le premier part à la première connexion.',
  mailboxTo: (address: string) => `À ${address}`,
  modalCancel: 'Annuler',
  modalClose: 'Fermer',
  apart: {
    'aidants-connect': 'Vous aidez quelqu’un ?',
    eidas: 'Vous venez d’un autre pays d’Europe ?',
  },
  tutorialTitle: 'Comment se connecter ?',
  tutorial: [
    'Choisissez un compte que vous avez déjà, parmi ceux de cette page.',
    'Identifiez-vous sur son site : un code ou une clé peut vous être demandé en plus du mot de passe.',
    'Vérifiez ce qui sera transmis, puis continuez vers le service.',
  ],
  helpPage: 'Consulter la page d’aide',
  signingOut: 'Déconnexion en cours',
  signOutGoOn: 'Continuer la déconnexion',
  logoutQuestion: 'Voulez-vous vous déconnecter ?',
  logoutQuestionLead: (service: string) =>
    `${service} demande de fermer une session qui n’est pas la vôtre. Dans ce navigateur, la vôtre est ouverte.`,
  logoutAgree: 'Me déconnecter',
  logoutStay: 'Rester connecté',
  logoutStayHere: 'Pour rester connecté, fermez cette page.',
  signedOutTitle: 'Vous êtes déconnecté',
  signedOut: 'Vous pouvez fermer cette fenêtre.',
  accessibilityTitle: 'Accessibilité',
  accessibility:
    'Ces pages sont faites pour le clavier, les lecteurs d’écran, les thèmes clair et sombre. Elles sont vérifiées à chaque changement avec axe-core.',
  claims,
  dataFamilies,
  audiences,
};

export type BrokerMessages = typeof fr;
