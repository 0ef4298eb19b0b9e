/** Codes of the broker: the choice of an identity provider, its answer, and the level it gives. */
import type { ErrorEntry } from '../explanation.ts';

export const IDENTITY_PROVIDER_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y020017: {
    fr: {
      means: 'Le compte choisi est désactivé.',
      rule: 'La page grise la tuile ; le formulaire a été envoyé autrement, ou la fiche a changé entre-temps.',
    },
    en: {
      means: 'The account chosen is inactive.',
      rule: 'The page greys the tile out; the form was sent in another way, or the record changed in between.',
    },
    source: 'FranceConnect v2',
    reasons: ['providerInactive'],
  },
  Y020019: {
    fr: {
      means: 'Le compte choisi n’existe pas, ou plus.',
    },
    en: {
      means: 'The account chosen does not exist, or no longer.',
    },
    source: 'FranceConnect v2',
    reasons: ['providerUnknown', 'providerGone'],
  },
  Y020021: {
    fr: {
      means: 'Le retour du fournisseur d’identité ne dit pas à quelle demande il répond.',
      rule: 'Une réponse d’erreur rend state, elle aussi.',
    },
    en: {
      means: 'The identity provider’s return does not say which request it answers.',
      rule: 'An answer that is an error gives state back, too.',
    },
    source: 'FranceConnect v2',
    reasons: ['callbackWithoutState'],
  },
  Y020022: {
    fr: {
      means: 'Ce retour ne répond pas à la demande de ce navigateur.',
      rule: 'C’est le contrôle qui empêche d’installer l’identité d’un tiers dans votre session.',
    },
    en: {
      means: 'This return does not answer the request of this browser.',
      rule: 'This check is what prevents someone else’s identity from being installed in your session.',
    },
    source: 'FranceConnect v2',
    reasons: ['callbackWithOtherState'],
  },
  Y020023: {
    fr: {
      means: 'Ce service n’accepte pas ce compte.',
    },
    en: {
      means: 'This service does not accept this account.',
    },
    source: 'FranceConnect v2',
    reasons: ['providerExcluded'],
  },
  Y020025: {
    fr: {
      means: 'Le fournisseur d’identité vous renvoie sans rien dire de vous.',
    },
    en: {
      means: 'The identity provider sends you back without a word about you.',
    },
    source: 'FranceConnect v2',
    reasons: ['callbackWithoutCode'],
  },
  Y020026: {
    fr: {
      means: 'L’échange du code avec le fournisseur d’identité a échoué.',
      rule: 'Vérifiés dans l’id_token : signature, algorithme, iss, aud, exp, nonce.',
    },
    en: {
      means: 'Exchanging the code with the identity provider failed.',
      rule: 'Checked in the id_token: signature, algorithm, iss, aud, exp, nonce.',
    },
    source: 'FranceConnect v2',
    reasons: ['tokenCallFailed'],
  },
  Y020027: {
    fr: {
      means: 'Votre identité n’a pas pu être lue chez le fournisseur d’identité.',
      rule: 'sub doit être celui de l’id_token.',
    },
    en: {
      means: 'Your identity could not be read at the identity provider.',
      rule: 'sub must be that of the id_token.',
    },
    source: 'FranceConnect v2',
    reasons: ['userinfoCallFailed'],
  },
  Y020028: {
    fr: {
      means: 'La déconnexion ne trouve pas son chemin vers le fournisseur d’identité.',
      rule: 'La session du service est déjà fermée, celle du tiers de confiance encore ouverte.',
    },
    en: {
      means: 'The logout does not find its way to the identity provider.',
      rule: 'The session at the service is closed already, the one at the broker still open.',
    },
    source: 'FranceConnect v2',
    reasons: ['logoutUpstreamFailed'],
  },
  Y020029: {
    fr: {
      means: 'Le fournisseur d’identité ne dit pas de qui il parle.',
      rule: 'Sans sub, rien ne relie cette identité à la personne qui vient de s’authentifier.',
    },
    en: {
      means: 'The identity provider does not say whom it speaks of.',
      rule: 'Without sub, nothing ties this identity to the person who has just authenticated.',
    },
    source: 'FranceConnect v2',
    reasons: ['identityWithoutSub'],
  },
  Y020030: {
    fr: {
      means: 'La réponse du fournisseur d’identité ne peut pas servir.',
      rule: 'amr et rep_scope ont leur forme, eux aussi.',
    },
    en: {
      means: 'The identity provider’s answer cannot be used.',
      rule: 'amr and rep_scope have their form, too.',
    },
    source: 'FranceConnect v2',
    reasons: ['tokenMalformed'],
  },
  Y100001: {
    fr: {
      means:
        'Le fournisseur d’identité n’est pas assez sûr de vous pour ce que le service demande.',
      rule: 'Sans ce contrôle, demander un niveau n’engagerait personne.',
    },
    en: {
      means: 'The identity provider is not sure enough of you for what the service asks.',
      rule: 'Without this check, asking for a level would bind nobody.',
    },
    source: 'FranceConnect v2',
    reasons: ['levelTooLow'],
  },
  Y100002: {
    fr: {
      means: 'Le fournisseur d’identité ne dit pas à quel point il est sûr de vous.',
      rule: 'Un niveau absent n’est jamais supposé.',
    },
    en: {
      means: 'The identity provider does not say how sure of you it is.',
      rule: 'A missing level is never supposed.',
    },
    source: 'FranceConnect v2',
    reasons: ['levelMissing'],
  },
  Y100010: {
    fr: {
      means: 'Le compte choisi a disparu pendant la connexion.',
      rule: 'La fiche du fournisseur d’identité a été retirée entre le choix et la vérification.',
    },
    en: {
      means: 'The account chosen disappeared during the sign-in.',
      rule: 'The identity provider’s record was removed between the choice and the check.',
    },
    source: 'FranceConnect v2',
    reasons: ['providerGone'],
  },
  Y100018: {
    fr: {
      means: 'Ce fournisseur d’identité annonce un niveau qu’on ne lui reconnaît pas.',
      rule: 'Un niveau plus haut que demandé est refusé, lui aussi : personne ne s’attribue un niveau.',
    },
    en: {
      means: 'This identity provider announces a level it is not recognised for.',
      rule: 'A level above the one asked for is refused, too: nobody awards themselves a level.',
    },
    source: 'FranceConnect v2',
    reasons: ['levelNotAllowed'],
  },
  Y600006: {
    fr: {
      means: 'L’identité reçue est incomplète ou mal écrite.',
      rule: 'given_name, family_name, birthdate, gender, birthcountry, email, et birthplace pour une naissance en France : chacun dans sa forme.',
    },
    en: {
      means: 'The identity received is incomplete or badly written.',
      rule: 'given_name, family_name, birthdate, gender, birthcountry, email, and birthplace for a birth in France: each in its form.',
    },
    source: 'FranceConnect v2',
    reasons: ['identityInvalid'],
  },
};
