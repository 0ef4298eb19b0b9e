/** Codes of the OpenID Connect engine about codes and tokens. */
import type { Explanation } from '../explanation.ts';

export const TOKEN_LIBRARY_ERRORS: Readonly<Record<string, Explanation>> = {
  Y049E20B: {
    fr: {
      means: 'Ce code n’existe pas, ou plus.',
      rule: '400 invalid_grant : inventé, ou plus vieux que 30 s.',
    },
    en: {
      means: 'This code does not exist, or no longer.',
      rule: '400 invalid_grant: made up, or older than 30 s.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y043F0A8: {
    fr: {
      means: 'Ce code a trop attendu.',
      rule: '400 invalid_grant : 30 s passées. Échangez-le dès le retour du navigateur.',
    },
    en: {
      means: 'This code waited too long.',
      rule: '400 invalid_grant: 30 s have passed. Exchange it as soon as the browser is back.',
    },
    source: 'RFC 6749 §4.1.2',
  },
  Y0416228: {
    fr: {
      means: 'Ce code a déjà servi. Ce qu’il avait donné est annulé.',
      rule: '400 invalid_grant. Page de retour rechargée, double appel, ou code volé : cherchez lequel.',
    },
    en: {
      means: 'This code was used already. What it had given is cancelled.',
      rule: '400 invalid_grant. Return page reloaded, double call, or stolen code: find out which.',
    },
    source: 'RFC 6749 §4.1.2',
  },
  Y047A2EA: {
    fr: {
      means: 'Ce code a été donné à un autre service.',
      rule: '400 invalid_grant : le client authentifié n’est pas celui de la demande.',
    },
    en: {
      means: 'This code was given to another service.',
      rule: '400 invalid_grant: the client authenticated is not that of the request.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y04F8199: {
    fr: {
      means: 'L’échange donne une autre adresse de retour que la demande.',
      rule: '400 invalid_grant : redirect_uri de /token différente de celle de /authorize.',
    },
    en: {
      means: 'The exchange gives another return address than the request.',
      rule: '400 invalid_grant: redirect_uri of /token different from that of /authorize.',
    },
    source: 'OpenID Connect Core §3.1.3.2',
  },
  Y04F00CD: {
    fr: {
      means: 'La personne de ce code n’est plus là.',
      rule: '400 invalid_grant : le compte visé par le code ne se trouve pas.',
    },
    en: {
      means: 'The person of this code is no longer there.',
      rule: '400 invalid_grant: the account the code points at is not found.',
    },
    source: 'FranceConnect v2',
  },
  Y04D8B5C: {
    fr: {
      means: 'L’accord derrière ce code a disparu.',
      rule: '400 invalid_grant : grant introuvable ; plus de 30 s, ou déconnexion entre-temps.',
    },
    en: {
      means: 'The agreement behind this code has disappeared.',
      rule: '400 invalid_grant: grant not found; more than 30 s, or a logout meanwhile.',
    },
    source: 'FranceConnect v2',
  },
  Y049D91E: {
    fr: {
      means: 'L’accord derrière ce code est trop ancien.',
      rule: '400 invalid_grant : grant de plus de 30 s.',
    },
    en: {
      means: 'The agreement behind this code is too old.',
      rule: '400 invalid_grant: grant more than 30 s old.',
    },
    source: 'FranceConnect v2',
  },
  Y04C2044: {
    fr: {
      means: 'Le service présente autre chose qu’un code.',
      rule: '400 unsupported_grant_type : authorization_code seulement.',
    },
    en: {
      means: 'The service presents something other than a code.',
      rule: '400 unsupported_grant_type: authorization_code only.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y04146A2: {
    fr: {
      means: 'Aucun jeton n’a été montré.',
      rule: '401 à /userinfo : ni en-tête Authorization, ni access_token.',
    },
    en: {
      means: 'No token was shown.',
      rule: '401 at /userinfo: neither an Authorization header nor access_token.',
    },
    source: 'RFC 6750 §3.1',
  },
  Y041CBDC: {
    fr: {
      means: 'Ce jeton ne parle pas d’identité.',
      rule: '403 à /userinfo : scope sans openid.',
    },
    en: {
      means: 'This token is not about an identity.',
      rule: '403 at /userinfo: scope without openid.',
    },
    source: 'OpenID Connect Core §5.3',
  },
  Y0489D15: {
    fr: {
      means: 'L’accord derrière ce jeton a disparu.',
      rule: '401 à /userinfo : grant introuvable ; plus de 30 s, ou déconnexion entre-temps.',
    },
    en: {
      means: 'The agreement behind this token has disappeared.',
      rule: '401 at /userinfo: grant not found; more than 30 s, or a logout meanwhile.',
    },
    source: 'FranceConnect v2',
  },
  Y0446BD3: {
    fr: {
      means: 'Le service a attendu trop longtemps avant de lire votre identité.',
      rule: '401 à /userinfo : plus de 30 s après l’accord, bien que le jeton annonce 60 s. Lisez aussitôt.',
    },
    en: {
      means: 'The service waited too long before reading your identity.',
      rule: '401 at /userinfo: more than 30 s after the agreement, although the token announces 60 s. Read at once.',
    },
    source: 'FranceConnect v2',
  },
  Y0466776: {
    fr: {
      means: 'Ce jeton n’est pas à ce service.',
      rule: 'Révocation refusée : un service n’annule que ce qu’il a reçu.',
    },
    en: {
      means: 'This token is not this service’s.',
      rule: 'Revocation refused: a service only cancels what it received.',
    },
    source: 'RFC 7009 §2.1',
  },
};
