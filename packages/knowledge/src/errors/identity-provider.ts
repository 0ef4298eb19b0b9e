/** Codes of the broker: the choice of an identity provider, its answer, and the level it gives. */
import type { Explanation } from '../explanation.ts';

export const IDENTITY_PROVIDER_ERRORS: Readonly<Record<string, Explanation>> = {
  Y020017: {
    fr: {
      means: 'Le compte choisi est désactivé.',
      rule: 'active vaut false dans la fiche du fournisseur d’identité. La page grise la tuile ; le formulaire a été envoyé autrement, ou la fiche a changé entre-temps.',
    },
    en: {
      means: 'The account chosen is inactive.',
      rule: 'active is false in the identity provider’s record. The page greys the tile; the form was sent some other way, or the record changed meanwhile.',
    },
    source: 'FranceConnect v2',
  },
  Y020019: {
    fr: {
      means: 'Le compte choisi n’existe pas, ou plus.',
      rule: 'Aucun fournisseur d’identité n’a cet uid. Passez par les tuiles de la page, ou recommencez.',
    },
    en: {
      means: 'The account chosen does not exist, or no longer.',
      rule: 'No identity provider has this uid. Go through the tiles of the page, or start again.',
    },
    source: 'FranceConnect v2',
  },
  Y020021: {
    fr: {
      means: 'Le retour du fournisseur d’identité ne dit pas à quelle demande il répond.',
      rule: 'state absent. Un fournisseur d’identité rend state tel qu’il l’a reçu, erreur comprise.',
    },
    en: {
      means: 'The identity provider’s return does not say which request it answers.',
      rule: 'state missing. An identity provider returns state as it received it, on errors too.',
    },
    source: 'FranceConnect v2',
  },
  Y020022: {
    fr: {
      means: 'Ce retour ne répond pas à la demande de ce navigateur.',
      rule: 'state diffère de celui de la session : retour forgé, commencé dans un autre navigateur, ou un autre compte choisi entre-temps. C’est le contrôle qui empêche d’installer l’identité d’un tiers dans votre session.',
    },
    en: {
      means: 'This return does not answer the request of this browser.',
      rule: 'state differs from the session’s: forged return, begun in another browser, or another account chosen meanwhile. This is the check that keeps somebody else’s identity from being planted in your session.',
    },
    source: 'FranceConnect v2',
  },
  Y020023: {
    fr: {
      means: 'Ce service n’accepte pas ce compte.',
      rule: 'identityProviders de l’inscription du service (only ou except) l’écarte.',
    },
    en: {
      means: 'This service does not accept this account.',
      rule: 'identityProviders of the service’s registration (only or except) rules it out.',
    },
    source: 'FranceConnect v2',
  },
  Y020025: {
    fr: {
      means: 'Le fournisseur d’identité vous renvoie sans rien dire de vous.',
      rule: 'Ni code ni error dans l’adresse de retour. À corriger chez lui.',
    },
    en: {
      means: 'The identity provider sends you back without a word about you.',
      rule: 'Neither code nor error in the return address. To be corrected there.',
    },
    source: 'FranceConnect v2',
  },
  Y020026: {
    fr: {
      means: 'L’échange du code avec le fournisseur d’identité a échoué.',
      rule: 'Plus de 6 s, secret ou adresse faux, code expiré, ou id_token qui ne passe pas la vérification : signature, algorithme, iss, aud, exp, nonce. Le panneau pour développeurs dit lequel.',
    },
    en: {
      means: 'Exchanging the code with the identity provider failed.',
      rule: 'More than 6 s, wrong secret or address, code expired, or an id_token that does not pass: signature, algorithm, iss, aud, exp, nonce. The developer panel says which.',
    },
    source: 'FranceConnect v2',
  },
  Y020027: {
    fr: {
      means: 'Votre identité n’a pas pu être lue chez le fournisseur d’identité.',
      rule: 'Plus de 6 s, statut d’erreur, type de contenu inattendu, signature fausse ou absente, ou sub différent de celui de l’id_token.',
    },
    en: {
      means: 'Your identity could not be read at the identity provider.',
      rule: 'More than 6 s, error status, unexpected content type, wrong or missing signature, or a sub other than the id_token’s.',
    },
    source: 'FranceConnect v2',
  },
  Y020028: {
    fr: {
      means: 'La déconnexion ne trouve pas son chemin vers le fournisseur d’identité.',
      rule: 'Sa découverte ne se lit pas. La session du service est déjà fermée, celle du tiers de confiance encore ouverte.',
    },
    en: {
      means: 'The logout does not find its way to the identity provider.',
      rule: 'Its discovery cannot be read. The service’s session is closed already, the broker’s still open.',
    },
    source: 'FranceConnect v2',
  },
  Y020029: {
    fr: {
      means: 'Le fournisseur d’identité ne dit pas de qui il parle.',
      rule: 'userinfo sans sub. Sans lui, rien ne relie cette identité à la personne qui vient de s’authentifier.',
    },
    en: {
      means: 'The identity provider does not say whom it speaks of.',
      rule: 'userinfo without sub. Without it nothing ties this identity to the person who has just authenticated.',
    },
    source: 'FranceConnect v2',
  },
  Y020030: {
    fr: {
      means: 'La réponse du fournisseur d’identité ne peut pas servir.',
      rule: 'access_token non ASCII, id_token qui n’est pas un JWT, acr qui n’est pas alphanumérique, amr ou rep_scope mal formés.',
    },
    en: {
      means: 'The identity provider’s answer cannot be used.',
      rule: 'access_token not ASCII, id_token that is no JWT, acr that is not alphanumeric, amr or rep_scope malformed.',
    },
    source: 'FranceConnect v2',
  },
  Y100001: {
    fr: {
      means:
        'Le fournisseur d’identité n’est pas assez sûr de vous pour ce que le service demande.',
      rule: 'acr inconnu, ou plus bas que demandé. Sans ce contrôle, demander un niveau n’engagerait personne.',
    },
    en: {
      means: 'The identity provider is not sure enough of you for what the service asks.',
      rule: 'acr unknown, or lower than asked for. Without this check, asking for a level would bind nobody.',
    },
    source: 'FranceConnect v2',
  },
  Y100002: {
    fr: {
      means: 'Le fournisseur d’identité ne dit pas à quel point il est sûr de vous.',
      rule: 'id_token sans acr. Un niveau absent n’est jamais supposé.',
    },
    en: {
      means: 'The identity provider does not say how sure of you it is.',
      rule: 'id_token without acr. A missing level is never assumed.',
    },
    source: 'FranceConnect v2',
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
  },
  Y100018: {
    fr: {
      means: 'Ce fournisseur d’identité annonce un niveau qu’on ne lui reconnaît pas.',
      rule: 'acr hors de levels dans sa fiche, même s’il est plus haut que demandé : personne ne s’attribue un niveau.',
    },
    en: {
      means: 'This identity provider announces a level it is not recognised for.',
      rule: 'acr outside levels of its record, even when higher than asked for: nobody awards themselves a level.',
    },
    source: 'FranceConnect v2',
  },
  Y600006: {
    fr: {
      means: 'L’identité reçue est incomplète ou mal écrite.',
      rule: 'given_name, family_name, birthdate, gender, birthcountry, email, et birthplace pour une naissance en France : chacun dans sa forme. Le panneau pour développeurs nomme ceux qui ne vont pas. À corriger chez le fournisseur d’identité.',
    },
    en: {
      means: 'The identity received is incomplete or badly written.',
      rule: 'given_name, family_name, birthdate, gender, birthcountry, email, and birthplace for a birth in France: each in its form. The developer panel names those that are wrong. To be corrected at the identity provider.',
    },
    source: 'FranceConnect v2',
  },
};
