/** Codes of the OpenID Connect engine about codes and tokens. */
import type { ErrorEntry } from '../explanation.ts';

export const TOKEN_LIBRARY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y049E20B: {
    fr: {
      means: 'Ce code n’existe pas, ou plus.',
    },
    en: {
      means: 'This code does not exist, or no longer.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.codeUnknown'],
  },
  Y043F0A8: {
    fr: {
      means: 'Ce code a trop attendu.',
    },
    en: {
      means: 'This code waited too long.',
    },
    source: 'RFC 6749 §4.1.2',
    reasons: ['library.codeExpired'],
  },
  Y0416228: {
    fr: {
      means: 'Ce code a déjà servi. Ce qu’il avait donné est annulé.',
      rule: 'Page de retour rechargée, double appel, ou code volé : cherchez lequel.',
    },
    en: {
      means: 'This code was used already. What it had given is cancelled.',
      rule: 'Return page reloaded, double call, or stolen code: find out which.',
    },
    source: 'RFC 6749 §4.1.2',
    reasons: ['library.codeUsed'],
  },
  Y047A2EA: {
    fr: {
      means: 'Ce code a été donné à un autre service.',
    },
    en: {
      means: 'This code was given to another service.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.codeOfOtherClient'],
  },
  Y04F8199: {
    fr: {
      means: 'L’échange donne une autre adresse de retour que la demande.',
    },
    en: {
      means: 'The exchange gives another return address than the request.',
    },
    source: 'OpenID Connect Core §3.1.3.2',
    reasons: ['library.codeRedirectUri'],
  },
  Y04F00CD: {
    fr: {
      means: 'La personne de ce code n’est plus là.',
    },
    en: {
      means: 'The person of this code is no longer there.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.accountGone'],
  },
  Y04D8B5C: {
    fr: {
      means: 'L’accord derrière ce code a disparu.',
      rule: 'Une déconnexion entre-temps l’efface, elle aussi.',
    },
    en: {
      means: 'The agreement behind this code has disappeared.',
      rule: 'A sign-out in between erases it, too.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.grantGone'],
  },
  Y049D91E: {
    fr: {
      means: 'L’accord derrière ce code est trop ancien.',
    },
    en: {
      means: 'The agreement behind this code is too old.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.grantExpired'],
  },
  Y04C2044: {
    fr: {
      means: 'Le service présente autre chose qu’un code.',
    },
    en: {
      means: 'The service presents something other than a code.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.grantTypeUnsupported'],
  },
  Y04146A2: {
    fr: {
      means: 'Aucun jeton n’a été montré.',
    },
    en: {
      means: 'No token was shown.',
    },
    source: 'RFC 6750 §3.1',
    reasons: ['library.tokenMissing'],
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
      rule: 'Une déconnexion entre-temps l’efface, elle aussi.',
    },
    en: {
      means: 'The agreement behind this token has disappeared.',
      rule: 'A sign-out in between erases it, too.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.userinfoGrantGone'],
  },
  Y0446BD3: {
    fr: {
      means: 'Le service a attendu trop longtemps avant de lire votre identité.',
    },
    en: {
      means: 'The service waited too long before reading your identity.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.userinfoGrantExpired'],
  },
  Y0466776: {
    fr: {
      means: 'Ce jeton n’est pas à ce service.',
      rule: 'Un service n’annule que ce qu’il a reçu.',
    },
    en: {
      means: 'This token is not this service’s.',
      rule: 'A service only cancels what it received.',
    },
    source: 'RFC 7009 §2.1',
    reasons: ['library.tokenOfOtherClient'],
  },
};
