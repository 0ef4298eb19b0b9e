/** What each refusal of the protocol means to a developer. */
import type { RefusalKind } from '../refusals/kinds.ts';

export type RefusalWords = { cause: string; expected: string; fix: string };

const CLAIMS = '{"id_token":{"amr":null}}, par exemple.';
const ASSERTION =
  'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.';
const AGAIN = 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.';

export const fr: Record<RefusalKind, RefusalWords> = {
  redirectUriUnregistered: {
    cause: 'redirect_uri n’est pas de celles que ce client a enregistrées.',
    expected: 'L’une des adresses enregistrées, caractère pour caractère.',
    fix: 'Envoyez une adresse enregistrée, ou enregistrez celle-ci.',
  },
  responseTypeUnsupported: {
    cause: 'Ce response_type n’est pas servi.',
    expected: 'response_type=code',
    fix: 'Demandez code : les jetons s’obtiennent ensuite au point d’accès token.',
  },
  openidScopeMissing: {
    cause: 'scope ne contient pas openid.',
    expected: 'openid, puis les autres scopes, séparés par des espaces.',
    fix: 'Ajoutez openid à scope : sans lui, ce n’est pas OpenID Connect.',
  },
  scopeNotAllowed: {
    cause: 'Le service demande un scope auquel il n’a pas droit.',
    expected: 'Seulement des scopes de son inscription.',
    fix: 'Retirez ce scope de la demande, ou ajoutez-le à l’inscription du service.',
  },
  claimsUnreadable: {
    cause: 'Le paramètre claims n’est pas du JSON.',
    expected: `Un objet JSON : ${CLAIMS}`,
    fix: 'Écrivez claims avec un encodeur JSON, puis encodez-le pour l’adresse.',
  },
  claimsNotObject: {
    cause: 'Le paramètre claims est du JSON, mais pas un objet.',
    expected: `Un objet : ${CLAIMS}`,
    fix: 'Mettez ce que vous demandez sous id_token ou userinfo.',
  },
  claimsWithoutPlace: {
    cause: 'Le paramètre claims ne dit pas où les informations sont voulues.',
    expected: `Un membre id_token ou userinfo : ${CLAIMS}`,
    fix: 'Mettez ce que vous demandez sous id_token ou userinfo.',
  },
  claimsUserinfoNotObject: {
    cause: 'claims.userinfo n’est pas un objet.',
    expected: 'Un objet dont chaque membre est le nom d’une information.',
    fix: 'Écrivez {"userinfo":{"<nom>":null}}.',
  },
  claimsIdTokenNotObject: {
    cause: 'claims.id_token n’est pas un objet.',
    expected: `Un objet dont chaque membre est le nom d’une information : ${CLAIMS}`,
    fix: 'Écrivez {"id_token":{"<nom>":null}}.',
  },
  claimsMember: {
    cause: 'Un membre de claims n’a pas la forme attendue.',
    expected: 'Pour chaque information, null ou un objet : {"essential":true}.',
    fix: 'Remplacez la valeur par null si vous n’avez rien à préciser.',
  },
  parameterMissing: {
    cause: 'Un paramètre obligatoire manque.',
    expected: 'Chacun des paramètres que la requête exige, avec une valeur.',
    fix: 'Ajoutez-le. Au point d’accès token : grant_type, code, redirect_uri et les identifiants du client.',
  },
  parameterTwice: {
    cause: 'Un paramètre est donné deux fois.',
    expected: 'Chaque paramètre une seule fois.',
    fix: 'Cherchez qui l’ajoute une seconde fois : souvent la bibliothèque et le code qui l’appelle.',
  },
  sectorStatus: {
    cause: 'L’adresse sector_identifier_uri du service répond par une erreur.',
    expected: '200 et un tableau JSON des adresses de retour.',
    fix: 'Publiez le document à cette adresse, ou corrigez sectorIdentifierUri.',
  },
  sectorUnreachable: {
    cause: 'L’adresse sector_identifier_uri du service ne répond pas.',
    expected: 'Un document JSON, en moins de 6 secondes.',
    fix: 'Démarrez ce qui sert ce document, ou corrigez sectorIdentifierUri.',
  },
  sectorNotJson: {
    cause: 'Le document sector_identifier_uri du service n’est pas du JSON.',
    expected: 'Un tableau JSON d’adresses : ["https://…/callback"].',
    fix: 'Corrigez le document publié à cette adresse.',
  },
  sectorNotList: {
    cause: 'Le document sector_identifier_uri du service n’est pas un tableau.',
    expected: 'Un tableau JSON d’adresses : ["https://…/callback"].',
    fix: 'Publiez le tableau seul, sans objet autour.',
  },
  sectorIncomplete: {
    cause: 'Le document sector_identifier_uri du service ne contient pas toutes ses redirect_uri.',
    expected: 'Chacune des adresses enregistrées, caractère pour caractère.',
    fix: 'Ajoutez au document celles qui manquent.',
  },
  hintAudience: {
    cause: 'L’id_token_hint a été émis pour un client qui n’est pas inscrit ici.',
    expected: 'Un id_token de ce fournisseur, dont aud est le client_id d’un service actif.',
    fix: 'Rendez l’id_token reçu de ce fournisseur, et vérifiez que le service est toujours inscrit.',
  },
  clientUnknown: {
    cause: 'Aucun client n’a ce client_id.',
    expected: 'Le client_id d’un client inscrit.',
    fix: 'Comparez le client_id envoyé à l’inscription.',
  },
  codeUnknown: {
    cause: 'Ce code n’existe pas, ou n’existe plus : il vit 30 secondes.',
    expected: 'Le code du retour vers le service, échangé aussitôt.',
    fix: 'Échangez le code dès son arrivée, tel quel, au fournisseur qui l’a émis.',
  },
  codeExpired: {
    cause: 'Ce code a expiré : il vit 30 secondes.',
    expected: 'Un code échangé aussitôt.',
    fix: 'Échangez le code dès son arrivée.',
  },
  codeUsed: {
    cause: 'Ce code a déjà été échangé. Les jetons qu’il avait donnés ne valent plus rien.',
    expected: 'Un code par échange.',
    fix: 'N’échangez un code qu’une fois : pas de nouvel essai, pas de page de retour rechargée.',
  },
  codeOfOtherClient: {
    cause: 'Ce code a été émis pour un autre client.',
    expected: 'Le client_id de la demande d’autorisation.',
    fix: 'Échangez le code avec les identifiants du client qui l’a demandé.',
  },
  codeRedirectUri: {
    cause: 'redirect_uri n’est pas celle de la demande d’autorisation.',
    expected: 'La même adresse, caractère pour caractère.',
    fix: 'Envoyez au point d’accès token la redirect_uri envoyée à l’autorisation.',
  },
  codeVerifier: {
    cause: 'code_verifier ne convient pas, ou ne répond à aucun code_challenge.',
    expected:
      'Aucun code_verifier là où PKCE n’est pas admis ; ailleurs, de 43 à 128 caractères, ceux dont code_challenge est l’empreinte.',
    fix: 'Désactivez PKCE dans votre client, ou envoyez le code_verifier de cette connexion.',
  },
  accountGone: {
    cause: 'La personne à qui ce code se rapporte n’est plus connue ici.',
    expected: 'Un code d’une connexion encore en mémoire.',
    fix: AGAIN,
  },
  userinfoGrantGone: {
    cause:
      'Le jeton n’a pas expiré, mais l’accord de la personne, si : userinfo se lit dans les 30 secondes.',
    expected: 'Une lecture de userinfo aussitôt après les jetons.',
    fix: 'Lisez userinfo dès que vous avez les jetons, et gardez ce que vous avez lu.',
  },
  userinfoGrantExpired: {
    cause: 'L’accord de la personne a expiré : userinfo se lit dans les 30 secondes.',
    expected: 'Une lecture de userinfo aussitôt après les jetons.',
    fix: 'Lisez userinfo dès que vous avez les jetons, et gardez ce que vous avez lu.',
  },
  grantGone: {
    cause: 'L’accord de la personne, auquel ce code se rapporte, n’existe plus.',
    expected: 'Un code échangé dans les 30 secondes.',
    fix: 'Échangez le code dès son arrivée.',
  },
  grantExpired: {
    cause: 'L’accord de la personne, auquel ce code se rapporte, a expiré.',
    expected: 'Un code échangé dans les 30 secondes.',
    fix: 'Échangez le code dès son arrivée.',
  },
  grantTypeUnsupported: {
    cause: 'Ce grant_type n’est pas servi.',
    expected: 'grant_type=authorization_code',
    fix: 'Échangez un code. Il n’y a ni refresh_token ni client_credentials.',
  },
  clientUnauthenticated: {
    cause: 'La requête ne dit pas quel client la fait.',
    expected: 'client_id et client_secret dans le corps, ou une client_assertion.',
    fix: 'Ajoutez les identifiants du client au formulaire.',
  },
  secretWrong: {
    cause: 'client_secret n’est pas celui de ce client.',
    expected: 'Le secret de l’inscription.',
    fix: 'Copiez le secret de la page d’accueil, sans espace ni guillemet, et vérifiez qu’il est celui de ce client_id.',
  },
  authMethodOther: {
    cause: 'Le client s’authentifie autrement que son inscription ne le dit.',
    expected: 'La méthode de tokenEndpointAuthMethod.',
    fix: 'Changez token_endpoint_auth_method dans votre client, ou dans l’inscription.',
  },
  authTwice: {
    cause: 'Le client s’authentifie deux fois dans la même requête.',
    expected: 'Une seule méthode.',
    fix: 'Retirez l’en-tête Authorization, ou client_secret et client_assertion du corps.',
  },
  authorizationHeader: {
    cause: 'L’en-tête Authorization ne se lit pas.',
    expected: 'Basic, puis client_id:client_secret encodés en base64.',
    fix: 'Mettez client_id et client_secret dans le corps du formulaire.',
  },
  assertionReplayed: {
    cause: 'Cette client_assertion a déjà servi.',
    expected: 'Un jti neuf à chaque requête.',
    fix: 'Fabriquez une client_assertion pour chaque requête.',
  },
  assertionWithoutJti: {
    cause: 'La client_assertion n’a pas de jti.',
    expected: ASSERTION,
    fix: 'Ajoutez un jti tiré au hasard.',
  },
  assertionWithoutExp: {
    cause: 'La client_assertion n’a pas d’exp.',
    expected: ASSERTION,
    fix: 'Ajoutez exp, à une minute d’ici.',
  },
  assertionWithoutAud: {
    cause: 'La client_assertion n’a pas d’aud.',
    expected: ASSERTION,
    fix: 'Ajoutez aud : l’issuer.',
  },
  assertionAudience: {
    cause: 'La client_assertion est destinée à un autre.',
    expected: 'aud : l’issuer, ou l’adresse du point d’accès token.',
    fix: 'Mettez dans aud l’issuer du document de découverte.',
  },
  assertionIssuer: {
    cause: 'iss ou sub de la client_assertion n’est pas le client_id.',
    expected: ASSERTION,
    fix: 'Mettez le client_id dans iss et dans sub.',
  },
  assertionAlgorithm: {
    cause: 'La client_assertion est signée avec un algorithme qui n’est pas accepté.',
    expected: 'ES256 ou RS256.',
    fix: 'Signez avec une clé de ce type, publiée dans jwks ou à jwksUri.',
  },
  assertionUnreadable: {
    cause: 'client_assertion n’est pas un JWT, ou client_assertion_type manque.',
    expected:
      'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, et un JWT.',
    fix: 'Envoyez les deux paramètres.',
  },
  keysUnreadable: {
    cause: 'Les clés du client, à jwksUri, n’ont pas pu être lues.',
    expected: 'Un document JWKS.',
    fix: 'Publiez-le à cette adresse, ou mettez les clés dans jwks.',
  },
  assertionInvalid: {
    cause: 'La client_assertion a expiré, ou sa signature n’est pas d’une clé du client.',
    expected: ASSERTION,
    fix: 'Comparez le kid et la clé à ceux du jwks de l’inscription, puis l’horloge.',
  },
  bodyUnreadable: {
    cause: 'Le corps de la requête ne se lit pas.',
    expected: 'Un formulaire application/x-www-form-urlencoded.',
    fix: 'Envoyez un formulaire, pas de JSON, avec l’en-tête content-type.',
  },
  tokenMissing: {
    cause: 'La requête n’a pas de jeton d’accès.',
    expected: 'Authorization: Bearer <access_token>',
    fix: 'Ajoutez cet en-tête.',
  },
  tokenTwice: {
    cause: 'Le jeton d’accès est donné de deux façons.',
    expected: 'Authorization: Bearer <access_token>, et rien d’autre.',
    fix: 'Retirez access_token de l’adresse ou du corps.',
  },
  tokenScheme: {
    cause: 'L’en-tête Authorization ne commence pas par Bearer.',
    expected: 'Authorization: Bearer <access_token>',
    fix: 'Écrivez Bearer, une espace, puis le jeton.',
  },
  tokenUnknown: {
    cause: 'Ce jeton d’accès n’existe pas, ou plus : il a expiré (60 secondes) ou a été révoqué.',
    expected: 'L’access_token du point d’accès token, pas l’id_token ni le code.',
    fix: 'Lisez userinfo aussitôt après les jetons.',
  },
  tokenOfOtherClient: {
    cause: 'Ce jeton a été émis pour un autre client.',
    expected: 'Un jeton de ce client.',
    fix: 'Révoquez-le avec les identifiants du client qui l’a reçu.',
  },
  postLogoutUnregistered: {
    cause: 'post_logout_redirect_uri n’est pas de celles que ce client a enregistrées.',
    expected: 'L’une des adresses enregistrées, caractère pour caractère.',
    fix: 'Envoyez une adresse enregistrée, ou enregistrez celle-ci.',
  },
  hintOfOtherClient: {
    cause: 'client_id n’est pas le client à qui cet id_token a été émis.',
    expected: 'L’aud de l’id_token_hint.',
    fix: 'Retirez client_id, ou envoyez l’id_token de ce client.',
  },
  hintUnreadable: {
    cause: 'id_token_hint n’est pas un JWT.',
    expected: 'L’id_token reçu à la connexion : trois parties séparées par des points.',
    fix: 'Envoyez l’id_token, pas l’access_token.',
  },
  hintInvalid: {
    cause: 'Cet id_token n’a pas été signé par ce fournisseur, ou a été modifié.',
    expected: 'L’id_token tel qu’il a été reçu ; il peut avoir expiré.',
    fix: 'Rendez l’id_token sans y toucher, au fournisseur qui l’a émis.',
  },
  logoutNotUnderWay: {
    cause: 'Aucune déconnexion n’est en cours dans ce navigateur.',
    expected: 'Le formulaire que /session/end vient d’afficher.',
    fix: 'Commencez par /session/end, et gardez les cookies.',
  },
  logoutForged: {
    cause: 'Le champ xsrf n’est pas celui de la page de déconnexion.',
    expected: 'Le xsrf de la page affichée en dernier.',
    fix: 'Envoyez le formulaire tel que la page le contient.',
  },
  resumeExpired: {
    cause:
      'Cette connexion a trop attendu (30 minutes), ou a commencé dans un autre navigateur : son cookie manque.',
    expected: 'Le cookie _interaction_resume posé au début de la connexion.',
    fix: AGAIN,
  },
  interactionGone: {
    cause: 'Cette connexion est finie, ou remplacée par une autre.',
    expected: 'La connexion en cours de ce navigateur.',
    fix: AGAIN,
  },
  resumeOtherCookie: {
    cause: 'L’adresse et le cookie ne désignent pas la même connexion.',
    expected: 'L’adresse de la connexion en cours de ce navigateur.',
    fix: AGAIN,
  },
  resumeOtherSession: {
    cause: 'Une autre connexion a pris la place de celle-ci : souvent deux onglets.',
    expected: 'La session où la connexion a commencé.',
    fix: AGAIN,
  },
  interactionCookieMissing: {
    cause: 'Cette page n’appartient à aucune connexion de ce navigateur : son cookie manque.',
    expected: 'Le cookie _interaction posé par l’autorisation.',
    fix: `${AGAIN} Dans un script, gardez les cookies d’une requête à l’autre.`,
  },
  other: {
    cause: 'Le moteur OpenID Connect a refusé la requête, pour une raison rare.',
    expected: 'Une requête conforme à OpenID Connect Core.',
    fix: 'Le message du moteur est sous « Reçu » : cherchez-le dans la norme.',
  },
};
