/** What a token says of itself: by whom, for whom, how long, how sure. */
import type { Explanation } from '../explanation.ts';

export const TOKEN_CLAIMS: Readonly<Record<string, Explanation>> = {
  iss: {
    fr: {
      means: 'Qui a signé.',
      rule: 'Doit égaler, caractère par caractère, l’émetteur attendu : celui du document de découverte, jamais celui que le jeton propose. Chez le courtier, son adresse suivie de /api/v2 ; en v1, son adresse seule.',
    },
    en: {
      means: 'Who signed.',
      rule: 'Must equal the expected issuer character by character: that of the discovery document, never one the token suggests. At the broker, its address followed by /api/v2; in v1, its address alone.',
    },
    source: 'OpenID Connect Core §3.1.3.7',
  },
  sub: {
    fr: {
      means:
        'Le nom sous lequel ce service vous reconnaît. Un autre service vous connaît sous un autre nom.',
      rule: '64 chiffres hexadécimaux et v1. SHA-256 de l’entityId du service, de l’empreinte de l’état civil et d’un secret du courtier : le même quel que soit le compte utilisé, différent d’une entité à l’autre. Clé de compte du service, avec iss, et jamais l’adresse électronique. Celui de userinfo doit égaler celui de l’id_token ; sinon, les données sont celles de quelqu’un d’autre. Le sub du fournisseur d’identité n’est jamais transmis.',
    },
    en: {
      means:
        'The name by which this service recognises you. Another service knows you by another name.',
      rule: '64 hexadecimal digits and v1. SHA-256 of the service’s entityId, of the fingerprint of the civil status and of a secret of the broker: the same whichever account is used, different from one entity to another. The service’s account key, together with iss, and never the e-mail address. The one of userinfo must equal the one of the id_token; otherwise the data are somebody else’s. The identity provider’s sub is never passed on.',
    },
    source: 'OpenID Connect Core §8.1',
  },
  aud: {
    fr: {
      means: 'À qui cette attestation est destinée.',
      rule: 'Doit être le client_id de celui qui la lit ; sinon, un jeton obtenu par un autre service ouvrirait celui-ci. À checktoken, deux aud : dehors le fournisseur de données, dedans le service à qui le jeton a été donné.',
    },
    en: {
      means: 'Whom this attestation is meant for.',
      rule: 'Must be the client_id of the one who reads it; otherwise a token obtained by another service would open this one. At checktoken there are two: outside the data provider, inside the service the token was given to.',
    },
    source: 'OpenID Connect Core §3.1.3.7',
  },
  exp: {
    fr: {
      means: 'L’heure à partir de laquelle l’attestation ne vaut plus rien.',
      rule: 'En secondes depuis 1970. iat + 60. Refusée au-delà, avec une tolérance d’horloge courte : 30 s dans ce modèle. Une horloge en retard accepte des jetons morts, une horloge en avance refuse tout.',
    },
    en: {
      means: 'The time from which the attestation is worth nothing.',
      rule: 'In seconds since 1970. iat + 60. Refused beyond it, with a short clock tolerance: 30 s in this model. A slow clock accepts dead tokens, a fast one refuses everything.',
    },
    source: 'OpenID Connect Core §2',
  },
  iat: {
    fr: {
      means: 'L’heure de la signature.',
      rule: 'En secondes depuis 1970. Un client peut refuser un jeton trop ancien ou venu du futur ; avec 60 s de vie, un simple décalage d’horloge se voit.',
    },
    en: {
      means: 'The time of the signature.',
      rule: 'In seconds since 1970. A client may refuse a token that is too old or comes from the future; with a life of 60 s, a mere clock difference shows.',
    },
    source: 'OpenID Connect Core §2',
  },
  nbf: {
    fr: {
      means: 'L’heure avant laquelle l’attestation ne vaut pas encore.',
      rule: 'Ce courtier n’en met pas. S’il est présent, un client doit refuser le jeton avant cette heure.',
    },
    en: {
      means: 'The time before which the attestation is not good yet.',
      rule: 'This broker sets none. When it is there, a client must refuse the token before that time.',
    },
    source: 'RFC 7519 §4.1.5',
  },
  auth_time: {
    fr: {
      means: 'L’heure de votre authentification, selon celui qui signe.',
      rule: 'Toujours présent en v2, absent en v1. Le service y lit l’ancienneté de l’authentification, puisque max_age est refusé. En authentification unique (SSO), c’est l’heure du nouveau passage au courtier, pas celle où le mot de passe a été tapé.',
    },
    en: {
      means: 'The time of your authentication, according to the one who signs.',
      rule: 'Always there in v2, missing in v1. The service reads from it how old the authentication is, since max_age is refused. Under single sign-on it is the time of the new passage at the broker, not the time the password was typed.',
    },
    source: 'OpenID Connect Core §2',
  },
  nonce: {
    fr: {
      means: 'La marque au hasard de la demande, recopiée ici.',
      rule: 'À comparer, caractère par caractère, au nonce gardé pour cette demande et ce navigateur. Absent ou différent : l’attestation répond à une autre demande, peut-être volée. Ne sert qu’une fois.',
    },
    en: {
      means: 'The random mark of the request, copied here.',
      rule: 'To be compared, character by character, with the nonce kept for this request and this browser. Missing or different: the attestation answers another request, perhaps a stolen one. Serves once.',
    },
    source: 'OpenID Connect Core §3.1.3.7',
  },
  acr: {
    fr: {
      means: 'Le niveau de certitude atteint : faible, substantiel ou élevé.',
      rule: 'eidas1 < eidas2 < eidas3. Le service compare au niveau qu’il a demandé, et n’ouvre rien en dessous. Le courtier fait la même comparaison avec l’acr du fournisseur d’identité : absent Y100002, plus bas ou inconnu Y100001, non admis pour lui Y100018. Cette plateforme rend eidas1, même si le fournisseur d’identité a mieux. Dans l’id_token, jamais dans userinfo.',
    },
    en: {
      means: 'The level of certainty that was reached: low, substantial or high.',
      rule: 'eidas1 < eidas2 < eidas3. The service compares it with the level it asked for, and opens nothing below. The broker makes the same comparison with the identity provider’s acr: missing Y100002, lower or unknown Y100001, not admitted for it Y100018. This platform gives eidas1 even when the identity provider has better. In the id_token, never in userinfo.',
    },
    source: 'OpenID Connect Core §2',
  },
  amr: {
    fr: {
      means: 'Les moyens employés : mot de passe, carte, code…',
      rule: 'Dans l’id_token, si le paramètre claims le demande et que l’inscription l’admet. La liste vient de la fiche du fournisseur d’identité chez le courtier, pas de son jeton : par exemple fc et pwd. Pour décider d’un accès, c’est acr qui compte. En v1, toujours une liste vide.',
    },
    en: {
      means: 'The means used: password, card, code…',
      rule: 'In the id_token, when the claims parameter asks for it and the registration admits it. The list comes from the identity provider’s record at the broker, not from its token: for example fc and pwd. To decide on access, acr is what counts. In v1, always an empty list.',
    },
    source: 'RFC 8176 §2',
  },
  azp: {
    fr: {
      means: 'Pour qui le jeton a été émis, s’il a plusieurs destinataires.',
      rule: 'Absent ici : aud est une seule valeur. Si aud en avait plusieurs, le client devrait exiger que azp soit son propre client_id.',
    },
    en: {
      means: 'Whom the token was issued for, when it has several addressees.',
      rule: 'Missing here: aud is a single value. If aud had several, the client would have to require that azp be its own client_id.',
    },
    source: 'OpenID Connect Core §2',
  },
  at_hash: {
    fr: {
      means: 'Une empreinte du jeton d’accès, pour les lier l’un à l’autre.',
      rule: 'Absent des id_token de ce courtier, comme chez FranceConnect ; un client ne doit pas l’exiger. S’il est présent, il doit être la moitié gauche de l’empreinte du jeton d’accès, sinon le jeton a été échangé en chemin.',
    },
    en: {
      means: 'A fingerprint of the access token, to tie the two together.',
      rule: 'Missing from this broker’s id_tokens, as at FranceConnect; a client must not require it. When it is there, it must be the left half of the access token’s fingerprint, otherwise the token was swapped on the way.',
    },
    source: 'OpenID Connect Core §3.1.3.6',
  },
  c_hash: {
    fr: {
      means: 'Une empreinte du code, quand l’attestation passe par le navigateur.',
      rule: 'Absent ici : aucun id_token ne passe par le navigateur.',
    },
    en: {
      means: 'A fingerprint of the code, when the attestation passes through the browser.',
      rule: 'Missing here: no id_token passes through the browser.',
    },
    source: 'OpenID Connect Core §3.3.2.11',
  },
  sid: {
    fr: {
      means: 'Le numéro de la session, pour la fermer partout d’un coup.',
      rule: 'Annoncé par la découverte, jamais émis : il n’y a pas de déconnexion simultanée des autres services. Chacun garde sa session jusqu’à son terme.',
    },
    en: {
      means: 'The number of the session, to close it everywhere at once.',
      rule: 'Announced by discovery, never issued: there is no simultaneous logout of the other services. Each keeps its session to its end.',
    },
    source: 'OpenID Connect Front-Channel Logout §3',
  },
  jti: {
    fr: {
      means: 'Le numéro unique d’un jeton.',
      rule: 'À checktoken, celui du jeton d’accès. Dans une client_assertion, obligatoire : le même jti présenté deux fois est refusé (Y0486328), ce qui arrête une preuve copiée.',
    },
    en: {
      means: 'The unique number of a token.',
      rule: 'At checktoken, that of the access token. In a client_assertion, mandatory: the same jti presented twice is refused (Y0486328), which stops a copied proof.',
    },
    source: 'RFC 7519 §4.1.7',
  },
  idp: {
    fr: {
      means: 'D’où vient l’attestation, dans l’ancienne version.',
      rule: 'v1 seulement, toujours FC. Ne dit pas quel compte a servi.',
    },
    en: {
      means: 'Where the attestation comes from, in the older version.',
      rule: 'v1 only, always FC. Does not tell which account was used.',
    },
    source: 'FranceConnect v1',
  },
};
