/** Codes of a broker that finds the identity provider by e-mail address. */
import type { ErrorEntry } from '../explanation.ts';

export const ADDRESS_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y000400: {
    fr: { means: 'La demande du service ne peut pas être lue.' },
    en: { means: 'The request of the service cannot be read.' },
    source: 'ProConnect',
    reasons: ['address.parameters', 'address.bodyUnreadable'],
  },
  Y000500: {
    fr: { means: 'Le tiers de confiance a rencontré une erreur.' },
    en: { means: 'The broker met an error.' },
    source: 'ProConnect',
    reasons: ['address.unexpected', 'storeUnavailable'],
  },
  Y020017: {
    fr: {
      means: 'Le fournisseur d’identité est désactivé.',
      rule: 'Le même code vaut pour une adresse qui y mène et pour idp_hint.',
    },
    en: {
      means: 'The identity provider is switched off.',
      rule: 'The same code stands for an address that leads there and for idp_hint.',
    },
    source: 'ProConnect',
    reasons: ['address.providerInactive'],
  },
  Y020019: {
    fr: { means: 'Ce fournisseur d’identité n’existe pas.' },
    en: { means: 'There is no such identity provider.' },
    source: 'ProConnect',
    reasons: ['address.providerUnknown'],
  },
  Y020026: {
    fr: {
      means: 'L’échange avec le fournisseur d’identité a échoué.',
      rule: 'state, code, nonce, signature, algorithme et secret ont tous ce code.',
    },
    en: {
      means: 'The exchange with the identity provider failed.',
      rule: 'state, code, nonce, signature, algorithm and secret all have this code.',
    },
    source: 'ProConnect',
    reasons: ['address.exchangeFailed'],
  },
  Y020027: {
    fr: { means: 'userinfo du fournisseur d’identité est inutilisable.' },
    en: { means: 'The userinfo of the identity provider cannot be used.' },
    source: 'ProConnect',
    reasons: ['address.userinfoFailed'],
  },
  Y020030: {
    fr: { means: 'Un membre du jeton n’a pas le bon type.' },
    en: { means: 'A member of the token has the wrong type.' },
    source: 'ProConnect',
    reasons: ['address.tokenMalformed'],
  },
  Y020031: {
    fr: {
      means: 'Le fournisseur d’identité ne répond pas.',
      rule: 'Un fournisseur du réseau de l’État est joint par un relais : fermé, il a ce code.',
    },
    en: {
      means: 'The identity provider does not answer.',
      rule: 'A provider on the network of the State is reached by a relay: closed, it has this code.',
    },
    source: 'ProConnect',
    reasons: ['address.providerUnreachable', 'address.relayCut'],
  },
  Y020032: {
    fr: { means: 'Le fournisseur d’identité est revenu avec une erreur.' },
    en: { means: 'The identity provider came back with an error.' },
    source: 'ProConnect',
    reasons: ['address.providerRefused'],
  },
  Y170001: {
    fr: { means: 'Trop de codes essayés.', rule: 'Dix essais en cinq minutes, par adresse.' },
    en: {
      means: 'Too many codes were tried.',
      rule: 'Ten tries in five minutes, for each address.',
    },
    source: 'ProConnect',
    reasons: ['address.codeTooMany'],
  },
  Y170002: {
    fr: {
      means: 'Le message avec le code n’est pas parti.',
      rule: 'Dit dans le formulaire ; un autre peut être demandé aussitôt.',
    },
    en: {
      means: 'The message with the code has not left.',
      rule: 'Said in the form; another may be asked for at once.',
    },
    source: 'ProConnect',
    reasons: ['address.codeNotSent'],
  },
  Y170003: {
    fr: { means: 'Le code reçu par courrier est erroné ou expiré.' },
    en: { means: 'The code received by e-mail is wrong or expired.' },
    source: 'ProConnect',
    reasons: ['address.codeWrong'],
  },
  Y470001: {
    fr: { means: 'Le formulaire est périmé, ou forgé.' },
    en: { means: 'The form is out of date, or forged.' },
    source: 'ProConnect',
    reasons: ['address.csrfWrong'],
  },
  Y470002: {
    fr: { means: 'Le formulaire n’a pas de jeton anti-CSRF.' },
    en: { means: 'The form has no CSRF token.' },
    source: 'ProConnect',
    reasons: ['address.csrfMissing'],
  },
  Y500001: {
    fr: { means: 'Aucun fournisseur d’identité pour cette adresse.' },
    en: { means: 'No identity provider for this address.' },
    source: 'ProConnect',
    reasons: ['address.noProvider'],
  },
  Y500006: {
    fr: { means: 'L’identité reçue est incomplète ou fausse.' },
    en: { means: 'The identity received is incomplete or wrong.' },
    source: 'ProConnect',
    reasons: ['address.identityInvalid'],
  },
  Y500015: {
    fr: {
      means: 'Le service est réservé aux agents publics.',
      rule: 'Le rôle vient du SIRET : si l’annuaire des organisations ne répond pas, personne ne l’a.',
    },
    en: {
      means: 'The service is for public agents.',
      rule: 'The role comes from the SIRET: when the directory of organisations does not answer, nobody has it.',
    },
    source: 'ProConnect',
    reasons: ['address.privatePerson'],
  },
  Y500024: {
    fr: { means: 'Le compte est bloqué.' },
    en: { means: 'The account is blocked.' },
    source: 'ProConnect',
    reasons: ['address.accountBlocked'],
  },
  Y500025: {
    fr: {
      means: 'Cette adresse n’ouvre pas ce service.',
      rule: 'Vérifié avant de partir chez le fournisseur d’identité, et au retour.',
    },
    en: {
      means: 'This address does not open this service.',
      rule: 'Checked before leaving for the identity provider, and on the way back.',
    },
    source: 'ProConnect',
    reasons: ['address.addressNotAllowed'],
  },
  Y500027: {
    fr: { means: 'Le fournisseur d’identité a donné une adresse d’un autre domaine.' },
    en: { means: 'The identity provider gave an address of another domain.' },
    source: 'ProConnect',
    reasons: ['address.domainNotAllowed'],
  },
  idp_hint_not_found: {
    fr: { means: 'idp_hint ne nomme aucun fournisseur d’identité.' },
    en: { means: 'idp_hint names no identity provider.' },
    source: 'ProConnect',
    reasons: ['address.hintUnknown'],
  },
  'oidc-provider-error:session-not-found': {
    fr: { means: 'Cette connexion n’existe plus.' },
    en: { means: 'This login is no more.' },
    source: 'ProConnect',
    reasons: ['address.sessionMissing'],
  },
};
