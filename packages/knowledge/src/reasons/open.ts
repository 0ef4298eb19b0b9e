/** What only a broker of plain OpenID Connect refuses, and what its library refuses there. */
import type { Reason } from '../reason.ts';

export const OPEN_REASONS = {
  'open.noProvider': {
    fr: {
      cause:
        'Aucun fournisseur d’identité de ce broker n’est actif, affiché et admis par ce service.',
      expected: 'Au moins un fournisseur d’identité utilisable.',
      received: '{received} fournisseur',
      fix: 'Activez-en un (active, display), ou changez identityProviders dans l’inscription du service.',
    },
    en: {
      cause: 'No identity provider of this broker is active, shown and accepted by this service.',
      expected: 'At least one identity provider that can be used.',
      received: '{received} providers',
      fix: 'Switch one on (active, display), or change identityProviders in the registration of the service.',
    },
  },
  'open.stateUnknown': {
    fr: {
      cause:
        'Aucune connexion en cours n’attend cette réponse d’un fournisseur d’identité : elle a déjà servi, ou vient d’ailleurs.',
      expected: 'Le state que ce broker vient d’envoyer, une seule fois, dans le même navigateur.',
      received: 'state={received|absent}',
      fix: 'Revenez au service et recommencez ; ne rechargez pas la page de retour.',
    },
    en: {
      cause:
        'No login under way waits for this answer of an identity provider: it was used already, or comes from elsewhere.',
      expected: 'The state that this broker has just sent, once, in the same browser.',
      received: 'state={received|absent}',
      fix: 'Go back to the service and start again; do not reload the return page.',
    },
  },
  'open.signInUnmet': {
    fr: {
      cause: 'La connexion a eu lieu, mais n’apporte pas ce que la demande exige.',
      expected: '{expected}',
      fix: 'Demandez ce que les fournisseurs d’identité peuvent donner, ou connectez-vous avec la personne attendue.',
    },
    en: {
      cause: 'The sign-in took place, but does not bring what the request insists on.',
      expected: '{expected}',
      fix: 'Ask for what identity providers can give, or sign in as the person who is expected.',
    },
  },
  'open.addressNotRead': {
    fr: {
      cause:
        'Un client qui s’est inscrit lui-même nomme l’adresse {uri} ; le broker ne l’interroge pas.',
      expected:
        'Une adresse https de l’Internet ; sur la machine ou le réseau privé du broker lui-même, s’il y est aussi.',
      received: '{received}',
      fix: 'Publiez le document ailleurs, ou inscrivez ce client dans la configuration\u202f: ses adresses y sont lues telles quelles.',
    },
    en: {
      cause: 'A client that registered itself names the address {uri}; the broker does not ask it.',
      expected:
        'An https address of the Internet; or one on the machine or private network of the broker, when it is there itself.',
      received: '{received}',
      fix: 'Publish the document elsewhere, or register this client in the configuration: its addresses are then read as they are.',
    },
  },
  'open.requestUriUnregistered': {
    fr: {
      cause:
        'La demande nomme une adresse (request_uri) que son client n’a pas inscrite ; le broker ne l’interroge pas.',
      expected: 'L’une de : {registered|none}.',
      received: '{received}',
      fix: 'Inscrivez l’adresse, telle quelle, dans request_uris (requestUris), ou déposez la demande à /par.',
    },
    en: {
      cause:
        'The request names an address (request_uri) that its client did not register; the broker does not ask it.',
      expected: 'One of: {registered|none}.',
      received: '{received}',
      fix: 'Register the address, exactly so, in request_uris (requestUris), or push the request to /par.',
    },
  },
  'open.requestUriUnread': {
    fr: {
      cause: 'L’objet de la demande n’a pas pu être lu à {uri}.',
      expected: 'HTTP 200 et un JWT signé, de 64 Kio au plus, sans redirection.',
      received: '{received}',
      fix: 'Publiez l’objet à cette adresse avant d’y envoyer le navigateur.',
    },
    en: {
      cause: 'The request object could not be read at {uri}.',
      expected: 'HTTP 200 and a signed JWT, of 64 KiB at most, without a redirect.',
      received: '{received}',
      fix: 'Publish the object at this address before the browser is sent here.',
    },
  },
  'open.logoutNotTaken': {
    fr: {
      cause:
        'Le service n’a pas pris le jeton de déconnexion envoyé à {uri} ; encore {limit} essais.',
      expected: 'HTTP 200 ou 204 de son backchannel_logout_uri.',
      received: '{received}',
      fix: 'Vérifiez que cette adresse répond au broker, et qu’elle accepte le jeton : sinon la personne reste connectée chez ce service.',
    },
    en: {
      cause: 'The service did not take the logout token sent to {uri}; {limit} attempts are left.',
      expected: 'HTTP 200 or 204 of its backchannel_logout_uri.',
      received: '{received}',
      fix: 'Check that this address answers the broker, and accepts the token: otherwise the person stays signed in at this service.',
    },
  },
  'open.logoutTokenRefused': {
    fr: {
      cause: 'Le jeton de déconnexion reçu n’est pas à croire : {member} ne convient pas.',
      expected:
        'Un JWT de typ logout+jwt, signé par un fournisseur d’identité de ce broker (iss), pour lui (aud), de maintenant (iat, exp), une seule fois (jti), avec events, avec sub ou sid, sans nonce.',
      received: '{received|absent}',
      fix: 'Corrigez ce membre chez l’émetteur. Un jeton d’ailleurs, rejoué ou destiné à un autre ne ferme aucune session.',
    },
    en: {
      cause: 'The logout token received is not to be believed: {member} is not right.',
      expected:
        'A JWT of typ logout+jwt, signed by an identity provider of this broker (iss), for it (aud), of now (iat, exp), once (jti), with events, with sub or sid, without nonce.',
      received: '{received|absent}',
      fix: 'Correct this member at the issuer. A token from elsewhere, replayed or meant for another ends no session.',
    },
  },
  'library.pkceMissing': {
    fr: {
      cause: 'La demande vient sans PKCE, et ce client ne peut s’en passer.',
      expected: 'code_challenge et code_challenge_method=S256.',
      fix: 'Activez PKCE dans votre client : un code volé ne sert alors à personne. Un client public l’utilise toujours (RFC 9700).',
    },
    en: {
      cause: 'The request comes without PKCE, and this client cannot do without.',
      expected: 'code_challenge and code_challenge_method=S256.',
      fix: 'Turn PKCE on in your client: a stolen code then serves nobody. A public client always uses it (RFC 9700).',
    },
  },
  'library.parRequired': {
    fr: {
      cause: 'Ce client doit déposer sa demande avant (PAR), et l’a envoyée par le navigateur.',
      expected: 'request_uri, reçu de pushed_authorization_request_endpoint.',
      fix: 'Envoyez d’abord les paramètres à /par, puis le seul request_uri reçu ; ou retirez requirePushedAuthorizationRequests de l’inscription.',
    },
    en: {
      cause: 'This client must push its request first (PAR), and sent it through the browser.',
      expected: 'request_uri, as pushed_authorization_request_endpoint gave it.',
      fix: 'Send the parameters to /par first, then only the request_uri received; or take requirePushedAuthorizationRequests out of the registration.',
    },
  },
  'library.requestObjectRequired': {
    fr: {
      cause: 'Ce client doit signer ses demandes (JAR), et celle-ci ne l’est pas.',
      expected: 'request : un JWT signé avec une clé du client.',
      fix: 'Signez la demande, ou retirez requireSignedRequestObject de l’inscription.',
    },
    en: {
      cause: 'This client must sign its requests (JAR), and this one is not signed.',
      expected: 'request: a JWT signed with a key of the client.',
      fix: 'Sign the request, or take requireSignedRequestObject out of the registration.',
    },
  },
  'library.requestObjectInvalid': {
    fr: {
      cause:
        'L’objet de demande ne peut être cru : signature, algorithme ou contenu ne conviennent pas.',
      expected:
        'Un JWT signé avec une clé inscrite du client, pour cet émetteur (aud), du client lui-même (iss), avec les mêmes client_id et response_type que la demande.',
      fix: 'Comparez la clé, alg, iss, aud et exp de l’objet à l’inscription et à la découverte.',
    },
    en: {
      cause:
        'The request object cannot be believed: signature, algorithm or content are not right.',
      expected:
        'A JWT signed with a registered key of the client, for this issuer (aud), of the client itself (iss), with the same client_id and response_type as the request.',
      fix: 'Compare key, alg, iss, aud and exp of the object with the registration and the discovery document.',
    },
  },
  'library.requestUriInvalid': {
    fr: {
      cause: 'Ce request_uri n’existe pas, a expiré, ou a déjà servi.',
      expected: 'Le request_uri que /par vient de rendre, une seule fois.',
      fix: 'Déposez la demande à nouveau avant chaque connexion.',
    },
    en: {
      cause: 'This request_uri does not exist, has expired, or was used already.',
      expected: 'The request_uri that /par has just given back, once.',
      fix: 'Push the request again before each sign-in.',
    },
  },
  'library.loginRequired': {
    fr: {
      cause:
        'La demande interdit toute page (prompt=none), et personne n’est connecté ici, ou plus assez récemment.',
      expected: 'Une session ouverte, plus jeune que max_age.',
      fix: 'Recommencez sans prompt=none : la personne se connectera.',
    },
    en: {
      cause:
        'The request forbids any page (prompt=none), and nobody is signed in here, or not recently enough.',
      expected: 'A session that is open, younger than max_age.',
      fix: 'Start again without prompt=none: the person will sign in.',
    },
  },
  'library.consentRequired': {
    fr: {
      cause:
        'La demande interdit toute page (prompt=none), mais une page est nécessaire : accord, ou client installé sur un appareil.',
      expected: 'Un accord déjà donné pour tout ce qui est demandé.',
      fix: 'Recommencez sans prompt=none.',
    },
    en: {
      cause:
        'The request forbids any page (prompt=none), but a page is needed: agreement, or a client that runs on a device.',
      expected: 'An agreement given before for all that is asked.',
      fix: 'Start again without prompt=none.',
    },
  },
  'library.subjectOther': {
    fr: {
      cause: 'La demande attend une autre personne que celle qui est connectée ici.',
      expected: 'Le sub de id_token_hint, ou celui de claims.',
      fix: 'Recommencez sans prompt=none, avec login_hint, pour que cette personne se connecte.',
    },
    en: {
      cause: 'The request expects someone else than who is signed in here.',
      expected: 'The sub of id_token_hint, or that of claims.',
      fix: 'Start again without prompt=none, with login_hint, so that this person signs in.',
    },
  },
  'library.acrUnmet': {
    fr: {
      cause: 'Le niveau que la demande exige (essential) n’est pas atteint.',
      expected: 'L’un des niveaux exigés dans claims.',
      fix: 'Demandez un niveau que les fournisseurs d’identité donnent, ou retirez essential.',
    },
    en: {
      cause: 'The level that the request insists on (essential) is not reached.',
      expected: 'One of the levels in claims.',
      fix: 'Ask for a level that identity providers give, or take essential out.',
    },
  },
  'library.promptInvalid': {
    fr: {
      cause: 'prompt a une valeur inconnue, ou none avec une autre.',
      expected: 'none seul, ou login, consent, select_account.',
      fix: 'Corrigez prompt.',
    },
    en: {
      cause: 'prompt has an unknown value, or none beside another.',
      expected: 'none alone, or login, consent, select_account.',
      fix: 'Correct prompt.',
    },
  },
  'library.maxAgeInvalid': {
    fr: {
      cause: 'max_age n’est pas un nombre de secondes.',
      expected: 'Un entier, 0 ou plus.',
      fix: 'Envoyez des secondes, sans unité ni décimale.',
    },
    en: {
      cause: 'max_age is no number of seconds.',
      expected: 'An integer, 0 or more.',
      fix: 'Send seconds, without unit or decimals.',
    },
  },
  'library.responseModeInvalid': {
    fr: {
      cause: 'Ce response_mode n’est pas servi, ou pas à ce client.',
      expected: 'query, fragment ou form_post.',
      fix: 'Retirez response_mode : la réponse vient alors dans l’adresse.',
    },
    en: {
      cause: 'This response_mode is not served, or not to this client.',
      expected: 'query, fragment or form_post.',
      fix: 'Take response_mode out: the answer then comes in the address.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** Where a broker of plain OpenID Connect says the same otherwise. */
export const OPEN_WORDING = {
  'library.codeVerifier': {
    fr: {
      cause:
        'code_verifier ne répond pas au code_challenge de cette connexion, ou l’un des deux est mal formé.',
      expected:
        'Un code_verifier de 43 à 128 caractères, dont code_challenge est l’empreinte (S256).',
      fix: 'Gardez le code_verifier dans la session qui a lancé la connexion, et envoyez-le avec le code.',
    },
    en: {
      cause:
        'code_verifier does not answer the code_challenge of this sign-in, or one of them is badly formed.',
      expected:
        'A code_verifier of 43 to 128 characters, which code_challenge is the digest (S256) of.',
      fix: 'Keep the code_verifier in the session that started the sign-in, and send it with the code.',
    },
  },
  'library.clientUnauthenticated': {
    fr: {
      cause: 'La requête ne prouve pas quel client la fait.',
      expected:
        'Ce que l’inscription dit : Authorization: Basic, client_secret dans le corps, client_assertion, ou client_id seul pour un client public.',
      fix: 'Comparez token_endpoint_auth_method de votre client à l’inscription.',
    },
    en: {
      cause: 'The request does not prove which client makes it.',
      expected:
        'What the registration says: Authorization: Basic, client_secret in the body, client_assertion, or client_id alone for a public client.',
      fix: 'Compare token_endpoint_auth_method of your client with the registration.',
    },
  },
  'library.grantTypeUnsupported': {
    fr: {
      cause: 'Ce grant_type n’est pas servi ici.',
      expected: 'grant_type=authorization_code ou refresh_token',
      fix: 'Échangez un code, ou un refresh_token.',
    },
    en: {
      cause: 'This grant_type is not served here.',
      expected: 'grant_type=authorization_code or refresh_token',
      fix: 'Exchange a code, or a refresh_token.',
    },
  },
  'library.tokenUnknown': {
    fr: {
      cause:
        'Ce jeton d’accès n’existe pas, ou plus : expiré, révoqué, ou emporté par une déconnexion.',
      expected: 'L’access_token du point d’accès token, pas l’id_token ni le code.',
      fix: 'Renouvelez-le (refresh_token), ou refaites une connexion.',
    },
    en: {
      cause:
        'This access token does not exist, or no longer: expired, revoked, or ended by a sign-out.',
      expected: 'The access_token of the token endpoint, neither the id_token nor the code.',
      fix: 'Refresh it (refresh_token), or sign in again.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
