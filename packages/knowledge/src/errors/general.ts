/** Codes of the broker: the unexpected, requests, sessions, forms, and the order of steps. */
import type { ErrorEntry } from '../explanation.ts';

export const GENERAL_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y000000: {
    fr: {
      means: 'Quelque chose s’est mal passé, sans que personne l’ait prévu.',
    },
    en: {
      means: 'Something went wrong that nobody had provided for.',
    },
    source: 'FranceConnect v2',
    reasons: [
      'unexpected',
      'storeUnavailable',
      'clientUnknown',
      'clientMisspelt',
      'clientIsDataProvider',
      'clientElsewhere',
      'clientInactive',
      'clientOtherProtocol',
      'providerUnreachable',
    ],
  },
  Y000400: {
    fr: {
      means: 'La demande ne se lit pas, ou contient ce qu’elle ne devrait pas.',
    },
    en: {
      means: 'The request cannot be read, or holds what it should not.',
    },
    source: 'FranceConnect v2',
    reasons: [
      'bodyUnreadable',
      'parameter.noHint',
      'parameter.notForLogout',
      'parameter.missing',
      'parameter.repeated',
      'parameter.unknown',
      'revocationBody',
      'interactionIdInvalid',
      'providerUidMissing',
    ],
  },
  Y000404: {
    fr: {
      means: 'Cette page n’existe pas.',
      rule: 'POST à /userinfo et à /session/end n’existent pas ; majuscules et barre finale comptent.',
    },
    en: {
      means: 'This page does not exist.',
      rule: 'POST to /userinfo and to /session/end do not exist; case and trailing slash count.',
    },
    source: 'FranceConnect v2',
    reasons: ['pageUnknown'],
  },
  Y030007: {
    fr: {
      means: 'La demande du service ne suit pas les règles. Vous n’y pouvez rien.',
      rule: 'Jamais de retour au service, puisque sa redirect_uri n’est pas encore vérifiée.',
    },
    en: {
      means: 'The service’s request does not follow the rules. You can do nothing about it.',
      rule: 'Never a way back to the service, since its redirect_uri is not verified yet.',
    },
    source: 'FranceConnect v2',
    reasons: [
      'parameter.missing',
      'parameter.unknown',
      'parameter.pkce',
      'parameter.repeated',
      'parameter.tooShort',
      'parameter.tooLong',
      'parameter.prompt',
      'parameter.url',
      'parameter.localUrl',
    ],
  },
  Y030027: {
    fr: {
      means: 'Le service n’est plus connu du tiers de confiance.',
      rule: 'Il a été retiré ou désactivé pendant la connexion.',
    },
    en: {
      means: 'The service is no longer known to the broker.',
      rule: 'It was removed or made inactive during the sign-in.',
    },
    source: 'FranceConnect v2',
    reasons: [
      'clientUnknown',
      'clientMisspelt',
      'clientIsDataProvider',
      'clientElsewhere',
      'clientInactive',
      'clientOtherProtocol',
    ],
  },
  Y030030: {
    fr: {
      means:
        'Le retour vers le service est impossible : cette adresse n’est celle d’aucun service.',
      rule: 'Le tiers de confiance refuse, pour ne pas servir de tremplin vers un site quelconque.',
    },
    en: {
      means: 'Going back to the service is impossible: this address belongs to no service.',
      rule: 'The broker refuses, so as not to serve as a springboard to any site whatever.',
    },
    source: 'FranceConnect v2',
    reasons: ['backWithoutService'],
  },
  Y030032: {
    fr: {
      means: 'Le service impose un compte qu’il n’a pas le droit d’imposer.',
      rule: 'Au journal seulement : le service, lui, reçoit invalid_idp_hint.',
    },
    en: {
      means: 'The service imposes an account it may not impose.',
      rule: 'In the journal only: the service receives invalid_idp_hint.',
    },
    source: 'FranceConnect v2',
    reasons: ['hintRefused'],
  },
  Y190001: {
    fr: {
      means: 'Votre session chez le tiers de confiance n’existe plus.',
    },
    en: {
      means: 'Your session at the broker no longer exists.',
    },
    source: 'FranceConnect v2',
    reasons: ['sessionMissing', 'tokenSessionGone', 'logoutUnknown'],
  },
  Y190004: {
    fr: {
      means: 'Les pages de la connexion ont été prises dans le désordre.',
      rule: 'Souvent : deux onglets, ou une adresse gardée en favori.',
    },
    en: {
      means: 'The pages of the sign-in were taken out of order.',
      rule: 'Often: two tabs, or an address kept as a bookmark.',
    },
    source: 'FranceConnect v2',
    reasons: ['stepOutOfOrder'],
  },
  Y190010: {
    fr: {
      means: 'La session ne sait pas sous quel nom ce service vous connaît.',
      rule: 'Un jeton de ce service lit une session dont la connexion était pour un autre.',
    },
    en: {
      means: 'The session does not know by which name this service knows you.',
      rule: 'A token of this service reads a session whose sign-in was for another.',
    },
    source: 'FranceConnect v2',
    reasons: ['subjectMissing'],
  },
  Y420001: {
    fr: {
      means: 'La même étape a été faite deux fois : page rechargée, ou double clic.',
      rule: 'redirect-to-idp, oidc-callback, verify, login et auto-login ne se répètent pas. La connexion a peut-être abouti : revenez au service.',
    },
    en: {
      means: 'The same step was taken twice: page reloaded, or double click.',
      rule: 'redirect-to-idp, oidc-callback, verify, login and auto-login are not repeated. The sign-in may have succeeded: go back to the service.',
    },
    source: 'FranceConnect v2',
    reasons: ['stepReplayed'],
  },
  Y470001: {
    fr: {
      means: 'Le formulaire n’est pas celui de la dernière page affichée.',
      rule: 'Un second onglet en a reçu un neuf, ou le formulaire vient d’ailleurs.',
    },
    en: {
      means: 'The form is not that of the last page shown.',
      rule: 'A second tab got a fresh one, or the form comes from elsewhere.',
    },
    source: 'FranceConnect v2',
    reasons: ['csrfWrong'],
  },
  Y470002: {
    fr: {
      means: 'Le formulaire est arrivé sans sa marque.',
    },
    en: {
      means: 'The form arrived without its mark.',
    },
    source: 'FranceConnect v2',
    reasons: ['csrfMissing'],
  },
  Y470003: {
    fr: {
      means: 'Aucun formulaire n’avait été affiché dans cette session.',
    },
    en: {
      means: 'No form had been shown in this session.',
    },
    source: 'FranceConnect v2',
    reasons: ['csrfNeverIssued'],
  },
  Y470004: {
    fr: {
      means: 'Ce formulaire a déjà été envoyé.',
    },
    en: {
      means: 'This form was sent already.',
    },
    source: 'FranceConnect v2',
    reasons: ['csrfConsumed'],
  },
};
