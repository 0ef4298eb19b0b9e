/** What a service receives. The comment on each step says which method and path it is. */
import type { Explanation } from '../explanation.ts';

export const SERVICE_STEPS = {
  /** GET / */
  'service.account': {
    fr: {
      means:
        'Le service montre sa page : un bouton pour se connecter ou, si c’est déjà fait, ce qu’il a reçu de vous.',
      rule: 'La personne se reconnaît par le couple iss et sub, jamais par son nom ou son adresse électronique. La session est celle du service : elle ne s’ouvre pas parce qu’une session existe ailleurs.',
    },
    en: {
      means:
        'The service shows its page: a button to sign in or, once that is done, what it received about you.',
      rule: 'A person is recognised by iss and sub together, never by name or e-mail address. The session is the service’s own: it does not open because a session exists elsewhere.',
    },
    source: 'OpenID Connect Core §5.7',
  },
  /** GET /login */
  'service.login': {
    fr: {
      means:
        'Le service prépare sa demande et envoie votre navigateur au tiers de confiance. Il ne sait pas encore qui vous êtes.',
      rule: 'state et nonce sont tirés au hasard pour cette demande et liés à ce navigateur par un cookie signé, avant la redirection. Sans ce lien, le retour d’un autre pourrait être accepté. Le niveau demandé est gardé, pour être comparé au retour.',
    },
    en: {
      means:
        'The service prepares its request and sends your browser to the broker. It does not know yet who you are.',
      rule: 'state and nonce are drawn at random for this request and tied to this browser by a signed cookie, before the redirect. Without that tie somebody else’s return could be accepted. The level asked for is kept, to be compared on return.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  /** GET /request, POST /login */
  'service.request': {
    fr: {
      means:
        'La même demande, écrite à la main : vous changez chaque paramètre, et elle part telle quelle.',
      rule: 'Rien n’est contrôlé ici, exprès : une demande traverse le navigateur de la personne, qui peut tout y changer. Tout contrôle est donc au courtier, et tout résultat se vérifie au retour.',
    },
    en: {
      means:
        'The same request, written by hand: you change each parameter, and it leaves as it is.',
      rule: 'Nothing is checked here, on purpose: a request crosses the person’s browser, and the person can change all of it. So every check is at the broker, and every result is verified on return.',
    },
    source: 'Federama',
  },
  /** GET /oidc-callback */
  'service.callback': {
    fr: {
      means:
        'Votre navigateur revient avec un code. Le service l’échange, sans passer par vous, contre l’attestation puis votre identité, et ouvre sa session.',
      rule: 'Dans l’ordre : state égale celui du cookie et n’a pas servi ; iss est le courtier ; l’échange se fait avec le secret ; l’id_token est vérifié (signature, iss, aud, exp, nonce) ; acr atteint le niveau demandé ; userinfo est signé comme convenu et porte le même sub. La session reçoit un nouvel identifiant. Chaque contrôle omis ouvre une attaque précise : retour forgé, code d’un autre, jeton d’un autre service, niveau rabaissé.',
    },
    en: {
      means:
        'Your browser comes back with a code. The service exchanges it, without passing through you, for the attestation and then your identity, and opens its session.',
      rule: 'In order: state equals the cookie’s and was not used; iss is the broker; the exchange is made with the secret; the id_token is verified (signature, iss, aud, exp, nonce); acr reaches the level asked for; userinfo is signed as agreed and bears the same sub. The session gets a new identifier. Each check left out opens one precise attack: forged return, somebody else’s code, another service’s token, lowered level.',
    },
    source: 'OpenID Connect Core §3.1.3.7',
  },
  /** POST /me */
  'service.read-again': {
    fr: {
      means: 'Le service relit votre identité avec le jeton qu’il avait gardé.',
      rule: 'Possible 30 s après l’accord de la personne, pas davantage ; ensuite, 401. sub est comparé une nouvelle fois.',
    },
    en: {
      means: 'The service reads your identity again with the token it had kept.',
      rule: 'Possible for 30 s after the person agreed, no longer; then 401. sub is compared once more.',
    },
    source: 'OpenID Connect Core §5.3',
  },
  /** POST /renew */
  'service.renew': {
    fr: {
      means:
        'Le service échange le jeton de renouvellement qu’il avait gardé contre de nouveaux jetons, et relit votre identité : vous ne voyez aucune page.',
      rule: 'L’id_token renouvelé a le même iss, le même sub et le même aud que le premier. Un jeton de renouvellement qui manque dans la réponse est celui d’avant ; un autre le remplace. Un refus (invalid_grant) ferme la session du service.',
    },
    en: {
      means:
        'The service exchanges the refresh token it had kept for new tokens, and reads your identity again: you see no page.',
      rule: 'The renewed id_token has the same iss, the same sub and the same aud as the first. A refresh token that the answer leaves out is the one from before; another one replaces it. A refusal (invalid_grant) ends the session of the service.',
    },
    source: 'OpenID Connect Core §12',
  },
  /** POST /revocation */
  'service.revoke': {
    fr: {
      means: 'Le service rend son jeton : il ne pourra plus rien lire avec.',
      rule: 'Un jeton dont on n’a plus besoin se rend, sans attendre son terme. L’appel part du serveur, avec le secret.',
    },
    en: {
      means: 'The service gives its token back: it can read nothing more with it.',
      rule: 'A token that is no longer needed is given back, without waiting for its end. The call leaves from the server, with the secret.',
    },
    source: 'RFC 7009 §2.1',
  },
  /** POST /logout */
  'service.logout': {
    fr: {
      means:
        'Vous quittez le service. Il ferme sa session, puis envoie votre navigateur au tiers de confiance, qui fermera la sienne.',
      rule: 'La session du service est détruite d’abord, quoi qu’il arrive ensuite. Par POST, pour qu’une simple image sur un autre site ne déconnecte personne. S’arrêter là laisserait la session du courtier ouverte : sur un poste partagé, la personne suivante entrerait sans mot de passe.',
    },
    en: {
      means:
        'You leave the service. It closes its session, then sends your browser to the broker, which will close its own.',
      rule: 'The service’s session is destroyed first, whatever happens next. By POST, so that a mere image on another site signs nobody out. Stopping there would leave the broker’s session open: on a shared computer the next person would enter without a password.',
    },
    source: 'RP-Initiated Logout §2',
  },
  /** GET /client/logout-callback */
  'service.logout-callback': {
    fr: {
      means:
        'Votre navigateur revient du tiers de confiance : là-bas comme ici, tout est fermé. Les autres services gardent leur propre session.',
      rule: 'Page publique, qui ne prouve rien et ne ferme rien : la session du service était déjà détruite. Le state qui revient n’est pas comparé par ce service ; un service qui agit au retour doit le comparer.',
    },
    en: {
      means:
        'Your browser comes back from the broker: there as here, all is closed. Other services keep their own sessions.',
      rule: 'A public page, which proves nothing and closes nothing: the service’s session was destroyed already. The state that comes back is not compared by this service; a service that acts on return must compare it.',
    },
    source: 'RP-Initiated Logout §3',
  },
  /** POST /backchannel-logout */
  'service.backchannel-logout': {
    fr: {
      means:
        'Le tiers de confiance annonce au service, de serveur à serveur, que la session est finie. Votre navigateur n’y est pour rien.',
      rule: 'logout_token vérifié comme un id_token (signature, iss, aud, exp), et plus : typ logout+jwt, events, sub ou sid, un jti qui n’a pas servi, et pas de nonce. Sinon 400, et rien n’est fermé. Sans réponse, le tiers de confiance recommence deux fois, puis renonce : la session du service garde sa propre fin.',
    },
    en: {
      means:
        'The broker announces to the service, from server to server, that the session is over. Your browser has no part in it.',
      rule: 'logout_token checked as an id_token is (signature, iss, aud, exp), and more: typ logout+jwt, events, sub or sid, a jti that has not served, and no nonce. Otherwise 400, and nothing is closed. Without an answer the broker tries twice more, then gives up: the session of the service keeps an end of its own.',
    },
    source: 'Back-Channel Logout §2.6',
  },
  /** GET /client/.well-known/sector-identifier */
  'service.sector-identifier': {
    fr: {
      means: 'Le tiers de confiance lit la liste des adresses qui appartiennent au service.',
      rule: 'Lu quand l’inscription donne sectorIdentifierUri, pour un service dont les adresses de retour sont sur plusieurs domaines : le document, un tableau JSON, doit toutes les nommer. Sinon, page Y046696C ; inaccessible, Y04ED062 ou Y04A8220. Le service confirme ainsi, de chez lui, que ces domaines vont ensemble.',
    },
    en: {
      means: 'The broker reads the list of addresses that belong to the service.',
      rule: 'Read when the registration gives sectorIdentifierUri, for a service with return addresses on several domains: the document, a JSON array, must name them all. Otherwise page Y046696C; out of reach, Y04ED062 or Y04A8220. The service thereby confirms, from its own site, that these domains belong together.',
    },
    source: 'OpenID Connect Registration §5',
  },
} satisfies Readonly<Record<string, Explanation>>;
