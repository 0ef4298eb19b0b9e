/** What the broker receives from servers, without the browser, and the documents it publishes. */
import type { Explanation } from '../explanation.ts';

export const BROKER_SERVER_STEPS = {
  /** GET /.well-known/openid-configuration */
  'broker.discovery': {
    fr: {
      means: 'Le service lit la notice du tiers de confiance : ses adresses, ce qu’il sait faire.',
      rule: 'L’adresse vient de la configuration du service, et issuer doit l’égaler. Gardé 10 minutes au plus. Publie des possibilités que le contrat refuse (PKCE, request, response_mode), comme FranceConnect.',
    },
    en: {
      means: 'The service reads the broker’s notice: its addresses, what it can do.',
      rule: 'The address comes from the service’s configuration, and issuer must equal it. Kept for 10 minutes at most. Publishes features that the contract refuses (PKCE, request, response_mode), as FranceConnect does.',
    },
    source: 'OpenID Connect Discovery §4.3',
  },
  /** GET /jwks */
  'broker.jwks': {
    fr: {
      means:
        'Le service prend les clés publiques du tiers de confiance, pour vérifier ses signatures.',
      rule: 'Deux clés, ES256 et RS256 ; celle de même kid, pour l’algorithme inscrit. Gardées 10 minutes au plus ; relues si un kid est inconnu, pour suivre un changement de clé.',
    },
    en: {
      means: 'The service takes the broker’s public keys, to check its signatures.',
      rule: 'Two keys, ES256 and RS256; the one of the same kid, for the registered algorithm. Kept for 10 minutes at most; read again when a kid is unknown, to follow a change of key.',
    },
    source: 'RFC 7517 §5',
  },
  /** POST /token */
  'broker.token': {
    fr: {
      means:
        'De serveur à serveur, le service échange le code contre une attestation et un jeton. Votre navigateur ne voit rien passer.',
      rule: 'Client authentifié ; code donné à ce client, de moins de 30 s, qui n’a pas servi (Y0416228), avec la même redirect_uri (Y04F8199) ; grant et session du courtier encore vivants (Y190001). Un code présenté deux fois annule ce que la première fois a donné. Réponse : jeton de 60 s, id_token de 60 s, sans nom ni prénom.',
    },
    en: {
      means:
        'From server to server, the service exchanges the code for an attestation and a token. Your browser sees nothing of it.',
      rule: 'Client authenticated; code given to this client, less than 30 s old, not used yet (Y0416228), with the same redirect_uri (Y04F8199); grant and broker session still alive (Y190001). A code presented twice cancels what the first time gave. Answer: token of 60 s, id_token of 60 s, without any name.',
    },
    source: 'OpenID Connect Core §3.1.3.2',
  },
  /** GET /userinfo */
  'broker.userinfo': {
    fr: {
      means:
        'De serveur à serveur, le service lit les informations qui lui ont été accordées. C’est ici qu’il apprend qui vous êtes.',
      rule: 'Jeton vivant, grant de moins de 30 s (Y0446BD3 ou Y0489D15), session du courtier vivante (Y190001). Ne sortent que les claims des scopes accordés. Réponse signée (application/jwt), sauf si le service est inscrit sans signature : vérifier signature, iss, aud et exp, puis sub contre l’id_token.',
    },
    en: {
      means:
        'From server to server, the service reads the information it was granted. This is where it learns who you are.',
      rule: 'Token alive, grant less than 30 s old (Y0446BD3 or Y0489D15), broker session alive (Y190001). Only claims of granted scopes leave. Signed answer (application/jwt), unless the service is registered without a signature: check signature, iss, aud and exp, then sub against the id_token.',
    },
    source: 'OpenID Connect Core §5.3',
  },
  /** POST /par */
  'broker.par': {
    fr: {
      means:
        'De serveur à serveur, le service dépose sa demande de connexion. Le navigateur n’en portera que le nom, request_uri.',
      rule: 'Client authentifié comme à /token ; les paramètres d’une demande d’autorisation, sans request_uri. Le nom rendu sert une fois, une minute. Un client inscrit avec requirePushedAuthorizationRequests ne peut demander autrement.',
    },
    en: {
      means:
        'From server to server, the service pushes its request for a sign-in. The browser will carry its name only, request_uri.',
      rule: 'Client authenticated as at /token; the parameters of an authorization request, without request_uri. The name that is given back serves once, for a minute. A client registered with requirePushedAuthorizationRequests cannot ask in another way.',
    },
    source: 'RFC 9126 §2',
  },
  /** POST /token/revocation */
  'broker.revocation': {
    fr: {
      means: 'Le service rend un jeton : il ne vaut plus rien.',
      rule: 'Exactement token, client_id et client_secret, sinon page Y000400. Un service n’annule que ses propres jetons (Y0466776). Un jeton inconnu reçoit 200 : la réponse n’apprend rien.',
    },
    en: {
      means: 'The service gives a token back: it is worth nothing any more.',
      rule: 'Exactly token, client_id and client_secret, otherwise page Y000400. A service cancels its own tokens only (Y0466776). An unknown token gets 200: the answer teaches nothing.',
    },
    source: 'RFC 7009 §2',
  },
  /** POST /checktoken */
  'broker.checktoken': {
    fr: {
      means:
        'Un fournisseur de données demande au tiers de confiance ce que vaut le jeton qu’un service lui a montré. Il apprend qui vous êtes et ce qu’il peut donner, à qui.',
      rule: 'Le fournisseur de données s’authentifie (Y330001, Y330002) ; exactement trois champs (Y100013). Réponse signée, puis chiffrée pour lui seul. Scopes réduits aux siens ; sub calculé pour lui, différent de celui du service. false pour tout jeton qui ne vaut rien, sans dire pourquoi. En v1, sans authentification : le jeton seul suffit.',
    },
    en: {
      means:
        'A data provider asks the broker what the token shown by a service is worth. It learns who you are and what it may give, to whom.',
      rule: 'The data provider authenticates itself (Y330001, Y330002); exactly three fields (Y100013). Answer signed, then encrypted for it alone. Scopes reduced to its own; sub computed for it, different from the service’s. false for any token worth nothing, without saying why. In v1, without authentication: the token alone is enough.',
    },
    source: 'RFC 9701 §5',
  },
  /** GET /client/.well-known/keys */
  'broker.client-keys': {
    fr: {
      means:
        'Un fournisseur d’identité prend les clés avec lesquelles il pourrait chiffrer ses réponses au tiers de confiance.',
      rule: 'Clés publiques, use à enc, ECDH-ES et RSA-OAEP-256 ; gardées 10 minutes. Les fournisseurs d’identité du modèle signent sans chiffrer : personne ne s’en sert ici.',
    },
    en: {
      means:
        'An identity provider takes the keys with which it could encrypt its answers to the broker.',
      rule: 'Public keys, use is enc, ECDH-ES and RSA-OAEP-256; kept for 10 minutes. The model’s identity providers sign without encrypting: nobody uses them here.',
    },
    source: 'FranceConnect v2',
  },
} satisfies Readonly<Record<string, Explanation>>;
