/** What servers tell each other behind the browser: credentials, tokens, and questions about tokens. */
import type { Explanation } from '../explanation.ts';

export const TOKEN_PARAMETERS: Readonly<Record<string, Explanation>> = {
  client_secret: {
    fr: {
      means: 'Le mot de passe du service. Il ne passe jamais par votre navigateur.',
      rule: '32 caractères au moins, dans le corps du formulaire ; l’en-tête Basic est admis à sa place, jamais les deux (Y04DADA6). Faux : 401 invalid_client (Y0434A7B). Avec HS256 il signe aussi les id_token : qui le détient en forge.',
    },
    en: {
      means: 'The service’s password. It never passes through your browser.',
      rule: 'At least 32 characters, in the body of the form; a Basic header may stand in its place, never both (Y04DADA6). Wrong: 401 invalid_client (Y0434A7B). With HS256 it also signs the id_tokens: whoever holds it can forge them.',
    },
    source: 'RFC 6749 §2.3.1',
  },
  client_assertion: {
    fr: {
      means: 'Une preuve signée, qui remplace le mot de passe du service.',
      rule: 'JWT ES256 ou RS256 vérifié avec les clés publiques du service : iss et sub valent client_id, aud désigne l’émetteur ou le point d’accès, exp et jti sont obligatoires. Un jti ne sert qu’une fois (Y0486328). Aucun secret ne circule.',
    },
    en: {
      means: 'A signed proof that stands in for the service’s password.',
      rule: 'An ES256 or RS256 JWT checked with the service’s public keys: iss and sub are client_id, aud names the issuer or the endpoint, exp and jti are mandatory. A jti serves once (Y0486328). No secret travels.',
    },
    source: 'RFC 7523 §3',
  },
  client_assertion_type: {
    fr: {
      means: 'Dit de quelle sorte de preuve il s’agit.',
      rule: 'Toujours urn:ietf:params:oauth:client-assertion-type:jwt-bearer ; absent ou autre : invalid_request.',
    },
    en: {
      means: 'Says what kind of proof it is.',
      rule: 'Always urn:ietf:params:oauth:client-assertion-type:jwt-bearer; missing or otherwise: invalid_request.',
    },
    source: 'RFC 7523 §2.2',
  },
  grant_type: {
    fr: {
      means: 'Ce que le service présente pour obtenir des jetons : ici, un code.',
      rule: 'Seul authorization_code est servi ; autre : 400 unsupported_grant_type (Y04C2044). Il n’y a ni refresh_token ni client_credentials.',
    },
    en: {
      means: 'What the service presents to obtain tokens: here, a code.',
      rule: 'Only authorization_code is served; otherwise 400 unsupported_grant_type (Y04C2044). There is no refresh_token and no client_credentials.',
    },
    source: 'RFC 6749 §4.1.3',
  },
  access_token: {
    fr: {
      means:
        'Une clé de courte durée : le service s’en sert pour lire votre identité, et la montre à un fournisseur de données.',
      rule: 'Opaque, 43 caractères, 60 s ; userinfo ne répond toutefois que 30 s après l’accord de la personne, durée de vie de l’accord enregistré (grant). Qui le détient s’en sert : il ne va ni dans une page ni dans un journal. En paramètre d’adresse il est toléré à /userinfo, mais laisse des traces.',
    },
    en: {
      means:
        'A short-lived key: the service uses it to read your identity, and shows it to a data provider.',
      rule: 'Opaque, 43 characters, 60 s; userinfo nevertheless answers only for 30 s after the person agreed, the life of the recorded agreement (grant). Whoever holds it can use it: it belongs neither in a page nor in a log. As a parameter of the address it is tolerated at /userinfo, but leaves traces.',
    },
    source: 'RFC 6750 §2',
  },
  id_token: {
    fr: {
      means:
        'L’attestation signée : quelqu’un s’est authentifié, quand, et avec quelle certitude. Votre nom n’y est pas.',
      rule: 'À vérifier avant de s’y fier : signature (clé de même kid, algorithme inscrit), iss, aud = client_id, exp, iat, nonce, puis acr au moins égal au niveau demandé. 60 s de vie. À garder pour la déconnexion, où il sert même expiré (id_token_hint). Ce n’est pas un droit d’accès : un fournisseur de données le refuse.',
    },
    en: {
      means:
        'The signed attestation: somebody authenticated, when, and with what certainty. Your name is not in it.',
      rule: 'To be checked before it is relied on: signature (key of the same kid, registered algorithm), iss, aud = client_id, exp, iat, nonce, then acr at least equal to the level asked for. A life of 60 s. To be kept for signing out, where it serves even expired (id_token_hint). It grants no access: a data provider refuses it.',
    },
    source: 'OpenID Connect Core §3.1.3.7',
  },
  expires_in: {
    fr: {
      means: 'Le temps que vivra le jeton, en secondes.',
      rule: '60. Un client compte depuis la réception, sans se fier à l’heure de l’autre machine. userinfo se ferme plus tôt, 30 s après l’accord : lisez l’identité aussitôt.',
    },
    en: {
      means: 'How long the token will live, in seconds.',
      rule: '60. A client counts from reception, without relying on the other machine’s time. userinfo closes earlier, 30 s after the agreement: read the identity at once.',
    },
    source: 'RFC 6749 §5.1',
  },
  token_type: {
    fr: {
      means: 'La manière de présenter le jeton.',
      rule: 'Bearer : dans l’en-tête Authorization. Le jeton n’est lié à aucune machine ; volé, il sert au voleur jusqu’à son terme. Un client refuse un type qu’il ne connaît pas.',
    },
    en: {
      means: 'How the token is to be presented.',
      rule: 'Bearer: in the Authorization header. The token is tied to no machine; stolen, it serves the thief until its end. A client refuses a type it does not know.',
    },
    source: 'RFC 6750 §4',
  },
  refresh_token: {
    fr: {
      means: 'Il prolonge l’accès sans vous. FranceConnect n’en donne pas.',
      rule: 'OpenID Connect ordinaire : à qui a demandé offline_access, avec l’accord de la personne ; il change à chaque usage, et servi deux fois il fait tomber toute sa famille (invalid_grant). FranceConnect : jamais émis : la réponse de /token a exactement cinq membres en v2 (access_token, expires_in, id_token, scope, token_type). Passé le temps du jeton, relire une identité demande une nouvelle connexion.',
    },
    en: {
      means: 'It prolongs access without you. FranceConnect gives none.',
      rule: 'Plain OpenID Connect: to whoever asked for offline_access, with the person’s agreement; it changes with each use, and used twice it brings down its whole family (invalid_grant). FranceConnect: never issued: the answer of /token has exactly five members in v2 (access_token, expires_in, id_token, scope, token_type). Once the token’s time is over, reading an identity again takes a new sign-in.',
    },
    source: 'RFC 6749 §6',
  },
  resource: {
    fr: {
      means: 'La ressource pour laquelle le service veut son jeton d’accès.',
      rule: 'L’adresse d’un serveur de ressources connu, dans la demande et à chaque /token, renouvellement compris. Le jeton est alors un JWT (at+jwt) pour elle seule ; inconnue : invalid_target.',
    },
    en: {
      means: 'The resource that the service wants its access token for.',
      rule: 'The address of a known resource server, in the request and at each /token, refreshes included. The token is then a JWT (at+jwt) for it alone; an unknown one: invalid_target.',
    },
    source: 'RFC 8707 §2',
  },
  token: {
    fr: {
      means: 'Le jeton dont on parle : à annuler, ou à vérifier.',
      rule: 'À /token/revocation : 43 caractères ou plus, avec client_id et client_secret du service, et rien d’autre. À /checktoken : avec ceux du fournisseur de données, et rien d’autre ; en v1, seul, en JSON. Un jeton inconnu n’est pas une erreur : révocation 200, checktoken active à false.',
    },
    en: {
      means: 'The token in question: to be cancelled, or to be checked.',
      rule: 'At /token/revocation: 43 characters or more, with the service’s client_id and client_secret, and nothing else. At /checktoken: with those of the data provider, and nothing else; in v1 alone, as JSON. An unknown token is no error: revocation 200, checktoken active false.',
    },
    source: 'RFC 7009 §2.1',
  },
  token_type_hint: {
    fr: {
      means: 'Une aide pour retrouver le jeton plus vite.',
      rule: 'Admis par la norme, refusé ici comme chez FranceConnect : page Y000400. Retirez-le de l’appel de révocation de votre bibliothèque.',
    },
    en: {
      means: 'A help to find the token faster.',
      rule: 'Admitted by the standard, refused here as at FranceConnect: page Y000400. Take it out of your library’s revocation call.',
    },
    source: 'RFC 7009 §2.1',
  },
  schema: {
    fr: {
      means: 'Un reste de l’ancienne version, sans effet.',
      rule: 'schema=openid à /userinfo : toléré, ignoré.',
    },
    en: {
      means: 'A remnant of the older version, without effect.',
      rule: 'schema=openid at /userinfo: tolerated, ignored.',
    },
    source: 'FranceConnect v1',
  },
};
