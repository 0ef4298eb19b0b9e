/** Codes of the broker: the account, what a service may ask, data providers, logout. */
import type { Explanation } from '../explanation.ts';

export const ACCOUNT_ERRORS: Readonly<Record<string, Explanation>> = {
  Y100009: {
    fr: {
      means: 'Le service demande comment vous vous êtes authentifié, sans en avoir le droit.',
      rule: 'claims contient amr, et l’inscription ne l’admet pas. Retirez-le, ou ajoutez amr à claims de l’inscription.',
    },
    en: {
      means: 'The service asks how you authenticated, without being entitled to it.',
      rule: 'claims holds amr, and the registration does not admit it. Take it out, or add amr to claims of the registration.',
    },
    source: 'FranceConnect v2',
  },
  Y100011: {
    fr: {
      means: 'Vous avez vous-même fermé la porte à ce compte.',
      rule: 'Les préférences du compte excluent ce fournisseur d’identité. Utile contre une usurpation : seuls les comptes que vous gardez ouvrent.',
    },
    en: {
      means: 'You shut the door on this account yourself.',
      rule: 'The account’s preferences exclude this identity provider. Useful against impersonation: only accounts you keep can open.',
    },
    source: 'FranceConnect v2',
  },
  Y100013: {
    fr: {
      means: 'La question du fournisseur de données est mal écrite.',
      rule: 'JSON 400. /checktoken veut exactement token, client_id et client_secret, en formulaire.',
    },
    en: {
      means: 'The data provider’s question is badly written.',
      rule: 'JSON 400. /checktoken wants exactly token, client_id and client_secret, as a form.',
    },
    source: 'FranceConnect v2',
  },
  Y180001: {
    fr: {
      means: 'Votre compte chez le tiers de confiance est bloqué.',
      rule: 'account vaut blocked pour cette personne. Le blocage suit l’état civil : changer de fournisseur d’identité n’y change rien.',
    },
    en: {
      means: 'Your account at the broker is blocked.',
      rule: 'account is blocked for this person. The block follows the civil status: another identity provider makes no difference.',
    },
    source: 'FranceConnect v2',
  },
  Y330001: {
    fr: {
      means: 'Ce fournisseur de données n’est pas connu.',
      rule: 'JSON 401, invalid_client : aucun fournisseur de données n’a ce client_id. La réponse est la même que pour un secret faux.',
    },
    en: {
      means: 'This data provider is not known.',
      rule: 'JSON 401, invalid_client: no data provider has this client_id. The answer is the same as for a wrong secret.',
    },
    source: 'FranceConnect v2',
  },
  Y330002: {
    fr: {
      means: 'Ce fournisseur de données n’a pas prouvé qui il est.',
      rule: 'JSON 401, invalid_client : secret faux, comparé sans que la durée du calcul renseigne.',
    },
    en: {
      means: 'This data provider did not prove who it is.',
      rule: 'JSON 401, invalid_client: wrong secret, compared in a time that tells nothing.',
    },
    source: 'FranceConnect v2',
  },
  Y440001: {
    fr: {
      means: 'La réponse ne peut pas être chiffrée pour ce fournisseur de données.',
      rule: 'Aucune de ses clés n’a use à enc et l’algorithme convenu. Rien ne part en clair à la place.',
    },
    en: {
      means: 'The answer cannot be encrypted for this data provider.',
      rule: 'None of its keys has use enc and the agreed algorithm. Nothing leaves in clear instead.',
    },
    source: 'FranceConnect v2',
  },
  Y440010: {
    fr: {
      means: 'Les clés de ce fournisseur de données n’ont pas pu être lues.',
      rule: 'jwksUri ne répond pas en 6 s, ou pas par un document JWKS.',
    },
    en: {
      means: 'This data provider’s keys could not be read.',
      rule: 'jwksUri does not answer within 6 s, or not with a JWKS document.',
    },
    source: 'FranceConnect v2',
  },
  Y600020: {
    fr: {
      means: 'Le mandat de l’aidant ne couvre pas les démarches de ce service.',
      rule: 'Aucun périmètre commun entre rep_scope du fournisseur d’identité et repScope du service. Il faut un mandat plus large.',
    },
    en: {
      means: 'The helper’s mandate does not cover the matters of this service.',
      rule: 'No perimeter shared by rep_scope of the identity provider and repScope of the service. A wider mandate is needed.',
    },
    source: 'FranceConnect v2',
  },
};
