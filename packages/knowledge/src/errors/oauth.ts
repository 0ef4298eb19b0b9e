/** The agreed words of OAuth and OpenID Connect, and the two that FranceConnect adds. */
import type { ErrorEntry } from '../explanation.ts';

export const OAUTH_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  access_denied: {
    fr: {
      means:
        'La connexion n’a pas abouti : vous y avez renoncé, ou elle vous a été refusée. Rien n’a été transmis.',
      rule: 'La description est User auth aborted depuis la page de choix, le plus souvent user authentication aborted depuis une page d’erreur. Ce n’est pas une panne : proposez de recommencer, ou une autre voie, sans page d’erreur technique.',
    },
    en: {
      means:
        'The sign-in did not come to its end: you gave it up, or it was refused to you. Nothing was handed over.',
      rule: 'The description is User auth aborted from the choice page, mostly user authentication aborted from an error page. It is no breakdown: offer to start again, or another way, without a technical error page.',
    },
    source: 'RFC 6749 §4.1.2.1',
    reasons: ['factor.noSecret', 'factor.outOfReach'],
  },
  invalid_request: {
    fr: {
      means: 'La demande est mal écrite.',
      rule: 'Un paramètre manque, est répété ou n’a pas la forme voulue. error_description dit lequel, quand le retour au service est possible ; les défauts les plus courants (nonce court, paramètre inconnu) restent sur la page Y030007.',
    },
    en: {
      means: 'The request is badly written.',
      rule: 'A parameter is missing, repeated or not in the right form. error_description says which, when the way back to the service is possible; the most common faults (short nonce, unknown parameter) stay on page Y030007.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  invalid_client: {
    fr: {
      means: 'Celui qui appelle n’a pas prouvé qui il est.',
      rule: '401 à /token et /checktoken : client_id inconnu, secret faux, ou façon de s’authentifier autre que celle de l’inscription. Vérifiez l’environnement : les identifiants ne valent que pour un seul.',
    },
    en: {
      means: 'The caller did not prove who it is.',
      rule: '401 at /token and /checktoken: unknown client_id, wrong secret, or a way of authenticating other than the registered one. Check the environment: credentials are good for one only.',
    },
    source: 'RFC 6749 §5.2',
  },
  invalid_grant: {
    fr: {
      means: 'Le code ne vaut rien, ou plus rien.',
      rule: 'Expiré, déjà échangé, donné à un autre client, ou redirect_uri différente. Un code ne se rejoue pas : recommencez la connexion. S’il était déjà échangé, cherchez qui l’a fait : page rechargée, double appel, ou vol.',
    },
    en: {
      means: 'The code is worth nothing, or nothing any more.',
      rule: 'Expired, already exchanged, given to another client, or a different redirect_uri. A code is not replayed: start the sign-in again. If it was already exchanged, find out by whom: page reloaded, double call, or theft.',
    },
    source: 'RFC 6749 §5.2',
  },
  invalid_scope: {
    fr: {
      means: 'Le service demande une information à laquelle il n’a pas droit.',
      rule: 'Un scope connu de la plateforme manque dans son inscription. Retirez-le de la demande, ou faites-le inscrire. Un scope inconnu, lui, est ignoré.',
    },
    en: {
      means: 'The service asks for information it is not entitled to.',
      rule: 'A scope the platform knows is missing from its registration. Take it out of the request, or have it registered. An unknown scope, for its part, is ignored.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  invalid_token: {
    fr: {
      means: 'Le jeton ne vaut rien, ou plus rien.',
      rule: '401 à /userinfo : absent, inconnu, expiré, révoqué, ou trop longtemps après l’accord. Lisez userinfo aussitôt après /token ; ensuite, seule une nouvelle connexion sert.',
    },
    en: {
      means: 'The token is worth nothing, or nothing any more.',
      rule: '401 at /userinfo: missing, unknown, expired, revoked, or too long after the agreement. Read userinfo right after /token; later only a new sign-in helps.',
    },
    source: 'RFC 6750 §3.1',
  },
  insufficient_scope: {
    fr: {
      means: 'Le jeton est bon, mais ne donne pas droit à cela.',
      rule: '403. Le jeton n’a pas le scope qu’il faut : demandez-le à la connexion. Un fournisseur de données répond ainsi quand checktoken ne liste pas ce qu’on lui demande.',
    },
    en: {
      means: 'The token is good, but does not entitle to this.',
      rule: '403. The token lacks the scope it takes: ask for it at sign-in. A data provider answers so when checktoken does not list what it is asked for.',
    },
    source: 'RFC 6750 §3.1',
  },
  invalid_acr: {
    fr: {
      means: 'Le niveau de certitude demandé n’est pas servi ici.',
      rule: 'La description donne les niveaux attendus et celui reçu.',
    },
    en: {
      means: 'The level of certainty asked for is not served here.',
      rule: 'The description gives the levels expected and the one received.',
    },
    source: 'FranceConnect v2',
    reasons: ['levelRefused'],
  },
  invalid_idp_hint: {
    fr: {
      means: 'Le service impose un compte qu’il n’a pas le droit d’imposer.',
      rule: 'Un fournisseur d’identité inactif ou refusé ne s’impose pas non plus. state vaut la chaîne undefined : n’y cherchez pas votre demande.',
    },
    en: {
      means: 'The service imposes an account it may not impose.',
      rule: 'An identity provider that is inactive or refused cannot be imposed, either. state is the string undefined: do not look for your request in it.',
    },
    source: 'FranceConnect v2',
    reasons: ['hintRefused'],
  },
  server_error: {
    fr: {
      means: 'Une panne, de l’un ou de l’autre côté.',
      rule: 'Le code Y… et l’identifiant de la page, ou d’error_uri, disent laquelle. Le service propose de réessayer et une autre voie.',
    },
    en: {
      means: 'A breakdown, on one side or another.',
      rule: 'The Y… code and the identifier of the page, or of error_uri, say which. The service offers to try again, and another way.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  temporarily_unavailable: {
    fr: {
      means: 'L’état civil ne répond pas pour l’instant.',
      rule: 'Y010011 ou Y010012 : trop tard, ou réponse illisible. Réessayez plus tard ; ne sautez pas la vérification.',
    },
    en: {
      means: 'The civil registry does not answer for the moment.',
      rule: 'Y010011 or Y010012: too late, or an unreadable answer. Try again later; do not skip the check.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    fr: {
      means: 'Le service demande une forme de réponse qui n’existe pas ici.',
      rule: 'Seul code est servi. Si la valeur contient token ou id_token, l’erreur est dans le fragment de l’adresse, que le serveur ne voit pas.',
    },
    en: {
      means: 'The service asks for a form of answer that does not exist here.',
      rule: 'Only code is served. When the value contains token or id_token, the error is in the fragment of the address, which the server does not see.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  unsupported_grant_type: {
    fr: {
      means: 'Le service présente autre chose qu’un code.',
      rule: 'Seul authorization_code est servi (Y04C2044). Retirez tout renouvellement par refresh_token.',
    },
    en: {
      means: 'The service presents something other than a code.',
      rule: 'Only authorization_code is served (Y04C2044). Take out any renewal by refresh_token.',
    },
    source: 'RFC 6749 §5.2',
  },
  unauthorized_client: {
    fr: {
      means: 'Ce service n’a pas droit à cette façon de faire.',
      rule: 'Le response_type ou le grant_type n’est pas dans son inscription. Ici, chacun n’a que code et authorization_code.',
    },
    en: {
      means: 'This service is not entitled to this way of doing.',
      rule: 'The response_type or the grant_type is not in its registration. Here each has only code and authorization_code.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  invalid_client_metadata: {
    fr: {
      means: 'L’inscription du service est incohérente.',
      rule: 'Le document sector_identifier_uri ne se lit pas ou ne nomme pas toutes les adresses du service, ou ses clés (jwksUri) ne se lisent pas.',
    },
    en: {
      means: 'The service’s registration is inconsistent.',
      rule: 'The sector_identifier_uri document cannot be read or does not name all the service’s addresses, or its keys (jwksUri) cannot be read.',
    },
    source: 'OpenID Connect Registration §3.3',
  },
  misdirected_request: {
    fr: {
      means: 'La demande nomme un autre site que celui qui l’a reçue.',
      rule: '421 : l’en-tête Host n’est ni celui de la configuration ni une adresse de cette machine. Corrigez l’adresse ; derrière un relais, faites-lui transmettre l’hôte public.',
    },
    en: {
      means: 'The request names another site than the one that received it.',
      rule: '421: the Host header is neither that of the configuration nor an address of this machine. Correct the address; behind a relay, have it pass the public host on.',
    },
    source: 'RFC 9110 §15.5.20',
  },
  not_found: {
    fr: {
      means: 'Il n’y a rien à cette adresse.',
      rule: 'Lisez les adresses dans le document de découverte.',
    },
    en: {
      means: 'There is nothing at this address.',
      rule: 'Read the addresses in the discovery document.',
    },
    source: 'RFC 9110 §15.5.5',
  },
};
