/** What checktoken answers a data provider; v2 first, then v1. */
import type { Explanation } from '../explanation.ts';

export const INTROSPECTION_CLAIMS: Readonly<Record<string, Explanation>> = {
  scope: {
    fr: {
      means: 'Ce que ce jeton permet de savoir.',
      rule: 'À checktoken : les scopes du jeton, réduits à ceux du fournisseur de données ; peut être la chaîne vide. Le fournisseur de données n’ouvre que ce qui y figure, quoi que le service demande. En v1, tous les scopes du jeton, en liste.',
    },
    en: {
      means: 'What this token lets one know.',
      rule: 'At checktoken: the scopes of the token, reduced to those of the data provider; may be the empty string. The data provider opens only what is in it, whatever the service asks. In v1, all scopes of the token, as a list.',
    },
    source: 'RFC 7662 §2.2',
  },
  active: {
    fr: {
      means: 'Le jeton vaut-il encore quelque chose : oui ou non.',
      rule: 'À lire avant tout le reste. false, seul, pour un jeton inconnu, expiré, révoqué, ou dont la session du courtier est finie : rien ne dit lequel, pour ne pas renseigner qui essaie des jetons.',
    },
    en: {
      means: 'Whether the token is still worth something: yes or no.',
      rule: 'To be read before all else. false, alone, for a token that is unknown, expired, revoked, or whose broker session is over: nothing tells which, so as not to inform those who try tokens.',
    },
    source: 'RFC 7662 §2.2',
  },
  token_introspection: {
    fr: {
      means: 'Ce que le tiers de confiance dit d’un jeton à un fournisseur de données.',
      rule: 'Objet dans un JWT signé, lui-même chiffré pour ce fournisseur. À vérifier : déchiffrement, signature avec les clés du courtier, iss, aud = son propre client_id, puis active et scope. Quatre membres autour : token_introspection, iat, iss, aud.',
    },
    en: {
      means: 'What the broker tells a data provider about a token.',
      rule: 'An object in a signed JWT, itself encrypted for this provider. To be checked: decryption, signature with the broker’s keys, iss, aud = its own client_id, then active and scope. Four members around it: token_introspection, iat, iss, aud.',
    },
    source: 'RFC 9701 §5',
  },
  identity: {
    fr: {
      means: 'L’état civil de la personne, pour un fournisseur de données de l’ancienne version.',
      rule: 'v1 seulement, à checktoken : les claims du registre, sans given_name_array. Rendues à qui montre le jeton seul : d’où l’authentification du fournisseur de données en v2.',
    },
    en: {
      means: 'The person’s civil status, for a data provider of the older version.',
      rule: 'v1 only, at checktoken: the registry’s claims, without given_name_array. Given to whoever shows the token alone: hence the authentication of the data provider in v2.',
    },
    source: 'FranceConnect v1',
  },
  client: {
    fr: {
      means: 'Le service à qui le jeton a été donné, dans l’ancienne version.',
      rule: 'v1 seulement, à checktoken : client_id et client_name. En v2, c’est aud.',
    },
    en: {
      means: 'The service the token was given to, in the older version.',
      rule: 'v1 only, at checktoken: client_id and client_name. In v2 it is aud.',
    },
    source: 'FranceConnect v1',
  },
  identity_provider_id: {
    fr: {
      means: 'Le compte utilisé, dans l’ancienne version.',
      rule: 'v1 seulement, à checktoken. v2 ne le dit plus à un fournisseur de données.',
    },
    en: {
      means: 'The account used, in the older version.',
      rule: 'v1 only, at checktoken. v2 no longer tells it to a data provider.',
    },
    source: 'FranceConnect v1',
  },
  identity_provider_host: {
    fr: {
      means: 'L’adresse du fournisseur d’identité utilisé, dans l’ancienne version.',
      rule: 'v1 seulement, à checktoken. v2 ne la dit plus.',
    },
    en: {
      means: 'The address of the identity provider used, in the older version.',
      rule: 'v1 only, at checktoken. v2 no longer tells it.',
    },
    source: 'FranceConnect v1',
  },
  _claim_names: {
    fr: {
      means: 'La place des informations qu’un tiers détiendrait.',
      rule: 'v1 seulement, à checktoken : toujours un objet vide.',
    },
    en: {
      means: 'Where information held by a third party would be named.',
      rule: 'v1 only, at checktoken: always an empty object.',
    },
    source: 'OpenID Connect Core §5.6.2',
  },
  _claim_sources: {
    fr: {
      means: 'La place des tiers qui détiendraient ces informations.',
      rule: 'v1 seulement, à checktoken : toujours un objet vide.',
    },
    en: {
      means: 'Where the third parties that hold it would be named.',
      rule: 'v1 only, at checktoken: always an empty object.',
    },
    source: 'OpenID Connect Core §5.6.2',
  },
};
