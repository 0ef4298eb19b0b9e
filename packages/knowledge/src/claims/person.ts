/** What is said about the person: asserted by the identity provider, rectified by the civil registry, released by scope. */
import type { Explanation } from '../explanation.ts';

export const PERSON_CLAIMS: Readonly<Record<string, Explanation>> = {
  'rnipp_*': {
    fr: {
      means: 'La même donnée, telle que l’état civil l’a rendue.',
      rule: 'FranceConnect+ seulement : les claims sans préfixe disent ce que le fournisseur d’identité affirme, ceux-ci ce que le registre national répond. Comparer quelqu’un d’un tiers de confiance à l’autre se fait sur ceux-ci.',
    },
    en: {
      means: 'The same data, as the civil registry gave it back.',
      rule: 'FranceConnect+ only: claims without the prefix say what the identity provider asserts, these what the national registry answers. Comparing someone from one broker to another is done on these.',
    },
    source: 'FranceConnect v2',
  },
  given_name: {
    fr: {
      means: 'Vos prénoms, tels que l’état civil les connaît.',
      rule: 'Tous les prénoms, séparés par des espaces, tels que le registre les a rendus : ceux du fournisseur d’identité ne servent qu’à l’interroger. 1 à 256 caractères, sinon Y600006. Entre dans le calcul du sub. Scopes given_name, profile, identite_pivot.',
    },
    en: {
      means: 'Your given names, as the civil status has them.',
      rule: 'All given names, separated by spaces, as the registry gave them: those of the identity provider only serve to query it. 1 to 256 characters, otherwise Y600006. Part of the computation of sub. Scopes given_name, profile, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  given_name_array: {
    fr: {
      means: 'Vos prénoms, un par un. Un prénom composé reste entier.',
      rule: 'Liste de chaînes, seule façon sûre de compter les prénoms : « Jean Philippe » peut être un ou deux prénoms. Absente en v1.',
    },
    en: {
      means: 'Your given names, one by one. A composed name stays whole.',
      rule: 'A list of strings, the only safe way to count given names: “Jean Philippe” may be one name or two. Missing in v1.',
    },
    source: 'FranceConnect v2',
  },
  family_name: {
    fr: {
      means: 'Votre nom de naissance, tel que l’état civil l’écrit.',
      rule: 'Celui du registre, le plus souvent en capitales. Entre dans le calcul du sub : une rectification d’état civil change le sub. Scopes family_name, profile, identite_pivot.',
    },
    en: {
      means: 'Your birth name, as the civil status writes it.',
      rule: 'The registry’s, mostly in capitals. Part of the computation of sub: a rectified civil status changes sub. Scopes family_name, profile, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  preferred_username: {
    fr: {
      means: 'Votre nom d’usage, si vous en avez un.',
      rule: 'Déclaré par le fournisseur d’identité, inconnu du registre : pour l’affichage, pas pour reconnaître quelqu’un. Absent s’il n’y en a pas ; chaîne vide en v1. Scopes preferred_username, profile.',
    },
    en: {
      means: 'Your name in use, if you have one.',
      rule: 'Declared by the identity provider, unknown to the registry: for display, not for recognising somebody. Missing when there is none; the empty string in v1. Scopes preferred_username, profile.',
    },
    source: 'FranceConnect v2',
  },
  gender: {
    fr: {
      means: 'Votre sexe à l’état civil.',
      rule: 'female, male ou unspecified, d’après le registre ; toute autre valeur du fournisseur d’identité donne Y600006. Scopes gender, profile, identite_pivot.',
    },
    en: {
      means: 'Your sex in the civil status.',
      rule: 'female, male or unspecified, after the registry; any other value of the identity provider gives Y600006. Scopes gender, profile, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  birthdate: {
    fr: {
      means:
        'Votre date de naissance. Un jour ou un mois que personne ne connaît devient le premier.',
      rule: 'AAAA-MM-JJ, toujours une date réelle : le registre complète par 01. Le fournisseur d’identité peut donner AAAA-MM-00 ou AAAA-00-00, mais pas AAAA-00-JJ (Y600006). Scopes birthdate, profile, identite_pivot.',
    },
    en: {
      means: 'Your date of birth. A day or month that nobody knows becomes the first.',
      rule: 'YYYY-MM-DD, always a real date: the registry’s answer is completed with 01. The identity provider may give YYYY-MM-00 or YYYY-00-00, but not YYYY-00-DD (Y600006). Scopes birthdate, profile, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  idp_birthdate: {
    fr: {
      means: 'Votre date de naissance, telle que le fournisseur d’identité l’a dite.',
      rule: 'Non rectifiée, peut contenir 00 : c’est elle qui montre que le jour ou le mois est inconnu. Scope idp_birthdate.',
    },
    en: {
      means: 'Your date of birth, as the identity provider gave it.',
      rule: 'Not rectified, may hold 00: this is what shows that the day or the month is unknown. Scope idp_birthdate.',
    },
    source: 'FranceConnect v2',
  },
  birthplace: {
    fr: {
      means: 'Le code de la commune de votre naissance.',
      rule: 'Code COG de cinq caractères (75107, 2A004) ; chaîne vide, et non absente, pour une naissance à l’étranger. Obligatoire chez le fournisseur d’identité si birthcountry vaut 99100 (Y600006). N’entre dans le calcul du sub que pour une naissance en France. Scopes birthplace, birth, identite_pivot.',
    },
    en: {
      means: 'The code of the commune of your birth.',
      rule: 'COG code of five characters (75107, 2A004); the empty string, and not missing, for a birth abroad. Mandatory at the identity provider when birthcountry is 99100 (Y600006). Part of the computation of sub only for a birth in France. Scopes birthplace, birth, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  birthcountry: {
    fr: {
      means: 'Le code de votre pays de naissance.',
      rule: 'Code COG du pays, 99100 pour la France. Exigé du fournisseur d’identité (Y600006). Scopes birthcountry, birth, identite_pivot.',
    },
    en: {
      means: 'The code of your country of birth.',
      rule: 'COG code of the country, 99100 for France. Required of the identity provider (Y600006). Scopes birthcountry, birth, identite_pivot.',
    },
    source: 'FranceConnect v2',
  },
  email: {
    fr: {
      means: 'Votre adresse électronique, d’après le fournisseur d’identité.',
      rule: 'Exigée de lui (Y600006), non rectifiée, et différente d’un compte à l’autre : ce n’est pas une clé de compte. Il n’y a pas d’email_verified. Le courtier y écrit après une connexion, quand il y a lieu. Scope email.',
    },
    en: {
      means: 'Your e-mail address, according to the identity provider.',
      rule: 'Required of it (Y600006), not rectified, and different from one account to another: it is no account key. There is no email_verified. The broker writes to it after a sign-in, when there is reason to. Scope email.',
    },
    source: 'FranceConnect v2',
  },
  email_verified: {
    fr: {
      means: 'Dit si l’adresse électronique a été vérifiée.',
      rule: 'Absent ici : un service qui tient à l’adresse la vérifie lui-même. Relier un compte sur une adresse non vérifiée laisse un tiers s’y installer.',
    },
    en: {
      means: 'Says whether the e-mail address was verified.',
      rule: 'Missing here: a service that needs the address verifies it by itself. Linking an account on an unverified address lets somebody else move in.',
    },
    source: 'OpenID Connect Core §5.1',
  },
  idp_id: {
    fr: {
      means: 'Le compte que vous avez utilisé.',
      rule: 'L’uid du fournisseur d’identité. Sans le scope idp_id, un service ne l’apprend jamais ; le fournisseur d’identité, lui, n’apprend jamais le service.',
    },
    en: {
      means: 'The account you used.',
      rule: 'The uid of the identity provider. Without the scope idp_id a service never learns it; the identity provider, for its part, never learns the service.',
    },
    source: 'FranceConnect v2',
  },
  rep_scope: {
    fr: {
      means: 'Les démarches pour lesquelles la personne connectée en représente une autre.',
      rule: 'D’un fournisseur d’identité d’aidants seulement : le service sait alors que c’est un aidant qui agit. Dans l’id_token si claims le demande avec essential ; le courtier exige un périmètre commun avec ceux du service (Y600020).',
    },
    en: {
      means: 'The matters in which the signed-in person represents another.',
      rule: 'From an identity provider for helpers only: the service then knows that a helper is acting. In the id_token when claims asks for it with essential; the broker requires a perimeter shared with those of the service (Y600020).',
    },
    source: 'FranceConnect v2',
  },
  address: {
    fr: {
      means: 'Votre adresse postale, d’après le fournisseur d’identité.',
      rule: 'v1 seulement, scope address. Déclarée, non vérifiée par le registre. Retirée de v2.',
    },
    en: {
      means: 'Your postal address, according to the identity provider.',
      rule: 'v1 only, scope address. Declared, not checked by the registry. Removed from v2.',
    },
    source: 'OpenID Connect Core §5.1.1',
  },
  phone_number: {
    fr: {
      means: 'Votre numéro de téléphone, d’après le fournisseur d’identité.',
      rule: 'v1 seulement, scope phone. Déclaré, non vérifié. Retiré de v2.',
    },
    en: {
      means: 'Your telephone number, according to the identity provider.',
      rule: 'v1 only, scope phone. Declared, not verified. Removed from v2.',
    },
    source: 'OpenID Connect Core §5.1',
  },
};
