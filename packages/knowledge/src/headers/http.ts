/** Headers of HTTP requests and answers, by their names in lower case. */
import type { Explanation } from '../explanation.ts';

export const HTTP_HEADERS: Readonly<Record<string, Explanation>> = {
  authorization: {
    fr: {
      means: 'Ce que l’un présente à l’autre pour être admis.',
      rule: 'Bearer et le jeton d’accès à /userinfo ; DPoP et le jeton, avec une preuve (en-tête DPoP), quand il est lié à une clé ; Basic, client_id et secret, admis à /token. Entre serveurs seulement, jamais depuis une page, et jamais dans un journal.',
    },
    en: {
      means: 'What one shows the other to be let in.',
      rule: 'Bearer and the access token at /userinfo; DPoP and the token, with a proof (header DPoP), where it is bound to a key; Basic, client_id and secret, admitted at /token. Between servers only, never from a page, and never in a log.',
    },
    source: 'RFC 6750 §2.1',
  },
  'set-cookie': {
    fr: {
      means: 'Un site demande à votre navigateur de retenir quelque chose pour lui.',
      rule: 'Pour une session : HttpOnly (aucun script ne la lit), SameSite, Secure sous https, un chemin, une durée. Un nouvel identifiant à chaque connexion, sinon un identifiant posé d’avance par un attaquant devient valable (fixation). Les points d’accès entre serveurs n’en posent jamais.',
    },
    en: {
      means: 'A site asks your browser to remember something for it.',
      rule: 'For a session: HttpOnly (no script reads it), SameSite, Secure under https, a path, a lifetime. A new identifier at each sign-in, otherwise one planted beforehand by an attacker becomes good (fixation). Endpoints between servers never set any.',
    },
    source: 'RFC 6265 §4.1',
  },
  cookie: {
    fr: {
      means: 'Ce que votre navigateur avait retenu, rendu au site qui l’avait demandé.',
      rule: 'Les cookies ignorent les ports : sur localhost, chaque site reçoit ceux de tous les autres. D’où des noms propres à chacun, et une signature : un cookie modifié compte pour absent. En production, chaque site a son domaine.',
    },
    en: {
      means: 'What your browser had remembered, given back to the site that asked.',
      rule: 'Cookies ignore ports: on localhost each site receives those of all others. Hence names of their own, and a signature: a cookie that was changed counts as missing. In production each site has its domain.',
    },
    source: 'RFC 6265 §4.2',
  },
  location: {
    fr: {
      means:
        'Un site envoie votre navigateur ailleurs. C’est ainsi que la demande et la réponse voyagent.',
      rule: '302 ou 303, jamais 307 : un formulaire reçu ne doit pas être renvoyé plus loin. La cible est une adresse inscrite, ou l’un des chemins du site ; jamais une adresse prise telle quelle dans la demande. Un en-tête Host étranger est refusé (421), pour que personne ne dévie ces liens.',
    },
    en: {
      means: 'A site sends your browser elsewhere. This is how request and answer travel.',
      rule: '302 or 303, never 307: a form that was received must not be sent on. The target is a registered address, or a path of the site; never an address taken from the request as it is. A foreign Host header is refused (421), so that nobody diverts these links.',
    },
    source: 'RFC 9110 §10.2.2',
  },
  'cache-control': {
    fr: {
      means: 'Dit si une réponse peut être gardée.',
      rule: 'no-store partout où il y a une identité, un code ou un jeton : ni le navigateur ni un relais ne les gardent. Les clés et la découverte du courtier : public, max-age=600.',
    },
    en: {
      means: 'Says whether an answer may be kept.',
      rule: 'no-store wherever there is an identity, a code or a token: neither browser nor relay keeps them. The broker’s keys and discovery: public, max-age=600.',
    },
    source: 'RFC 9111 §5.2.2',
  },
  'content-type': {
    fr: {
      means: 'La nature de ce qui est envoyé.',
      rule: 'userinfo signé : application/jwt ; un client qui attend du JSON doit le prévoir, et vérifier la signature. checktoken : application/token-introspection+jwt, sans charset. Clés : application/jwk-set+json. Demandes entre serveurs : application/x-www-form-urlencoded.',
    },
    en: {
      means: 'The nature of what is sent.',
      rule: 'Signed userinfo: application/jwt; a client that expects JSON must provide for it, and check the signature. checktoken: application/token-introspection+jwt, without charset. Keys: application/jwk-set+json. Requests between servers: application/x-www-form-urlencoded.',
    },
    source: 'RFC 9110 §8.3',
  },
  'content-security-policy': {
    fr: {
      means: 'Ce que la page a le droit de charger, et qui peut l’afficher dans un cadre.',
      rule: 'Scripts du site seulement ; frame-ancestors, réduit au site lui-même, empêche de poser un cadre invisible sur le bouton d’accord. form-action manque exprès : les formulaires finissent par des redirections vers d’autres sites.',
    },
    en: {
      means: 'What the page may load, and who may show it in a frame.',
      rule: 'Scripts of the site only; frame-ancestors, narrowed to the site itself, stops an invisible frame from being laid over the button of agreement. form-action is left out on purpose: forms end in redirects to other sites.',
    },
    source: 'CSP Level 3',
  },
  'www-authenticate': {
    fr: {
      means: 'Dit pourquoi l’accès est refusé, et ce qu’il faudrait montrer.',
      rule: 'Avec 401. Bearer à /userinfo : sans error si aucun jeton n’a été montré, invalid_token s’il ne vaut rien. Basic à /token, si le client s’est présenté ainsi.',
    },
    en: {
      means: 'Says why access is refused, and what should be shown.',
      rule: 'With 401. Bearer at /userinfo: without error when no token was shown, invalid_token when it is worth nothing. Basic at /token, when the client came that way.',
    },
    source: 'RFC 6750 §3',
  },
  'referrer-policy': {
    fr: {
      means: 'Dit si votre navigateur raconte d’où il vient.',
      rule: 'no-referrer sur toutes les pages : l’adresse de retour contient le code et state, qui ne doivent fuir ni vers une image ni vers un lien.',
    },
    en: {
      means: 'Says whether your browser tells where it comes from.',
      rule: 'no-referrer on all pages: the return address holds the code and state, which must leak neither to an image nor to a link.',
    },
    source: 'Referrer Policy',
  },
  referer: {
    fr: {
      means: 'L’adresse de la page d’où vient le navigateur.',
      rule: 'Ne devrait pas paraître ici, à cause de referrer-policy. S’il contient un code, considérez ce code comme vu par un autre.',
    },
    en: {
      means: 'The address of the page the browser comes from.',
      rule: 'Should not appear here, because of referrer-policy. If it holds a code, take that code to have been seen by somebody else.',
    },
    source: 'RFC 9110 §10.1.3',
  },
  'x-suspicious': {
    fr: {
      means: 'Le serveur d’entrée du tiers de confiance juge cette visite suspecte.',
      rule: '1, lu à /authorize. Les fournisseurs d’identité qui peuvent descendre sous eidas2 deviennent indisponibles ; un choix forcé est rattrapé à l’étape verify ; un courriel part toujours. En production, seul le serveur frontal peut le poser, et il l’efface s’il vient de l’extérieur.',
    },
    en: {
      means: 'The broker’s front server finds this visit suspicious.',
      rule: '1, read at /authorize. Identity providers that may go below eidas2 become unavailable; a forced choice is caught at the verify step; an e-mail always leaves. In production only the front proxy may set it, and it removes one that comes from outside.',
    },
    source: 'FranceConnect v2',
  },
  'x-forwarded-for': {
    fr: {
      means: 'L’adresse de votre machine, transmise par le serveur frontal.',
      rule: 'Seulement pour le journal. Ne vaut que ce que vaut le serveur frontal : quiconque atteint le courtier directement peut l’inventer.',
    },
    en: {
      means: 'The address of your machine, passed on by the front proxy.',
      rule: 'For the journal only. Worth what the front proxy is worth: anyone who reaches the broker directly can make it up.',
    },
    source: 'FranceConnect v2',
  },
  host: {
    fr: {
      means: 'Le site auquel le navigateur croit parler.',
      rule: 'Doit être celui de la configuration, ou une adresse de cette machine ; sinon 421. Les adresses d’un site ne viennent jamais de la demande.',
    },
    en: {
      means: 'The site the browser believes it is talking to.',
      rule: 'Must be that of the configuration, or an address of this machine; otherwise 421. A site’s addresses never come from the request.',
    },
    source: 'RFC 9110 §7.2',
  },
  'accept-language': {
    fr: {
      means: 'Les langues que vous lisez.',
      rule: 'Français, sauf si l’anglais vient avant lui. Le choix fait au pied d’une page l’emporte (cookie federama_language).',
    },
    en: {
      means: 'The languages you read.',
      rule: 'French, unless English comes before it. The choice made at the foot of a page wins (cookie federama_language).',
    },
    source: 'RFC 9110 §12.5.4',
  },
  'access-control-allow-origin': {
    fr: {
      means: 'Dit quels autres sites peuvent lire cette réponse par un script.',
      rule: 'Le courtier l’ôte partout : aucun script d’un autre site ne lit ses jetons, et un client OpenID Connect dans le navigateur ne peut pas s’en servir.',
    },
    en: {
      means: 'Says which other sites may read this answer by script.',
      rule: 'The broker removes it everywhere: no script of another site reads its tokens, and an OpenID Connect client inside a browser cannot use it.',
    },
    source: 'Fetch Standard',
  },
  'x-frame-options': {
    fr: {
      means: 'Empêche d’afficher cette page dans celle d’un autre.',
      rule: 'SAMEORIGIN, pour les navigateurs qui ignorent frame-ancestors : un clic d’accord ne doit pas pouvoir être détourné.',
    },
    en: {
      means: 'Stops this page from being shown inside another’s.',
      rule: 'SAMEORIGIN, for browsers that ignore frame-ancestors: a click of agreement must not be hijacked.',
    },
    source: 'RFC 7034 §2',
  },
  'x-content-type-options': {
    fr: {
      means: 'Demande au navigateur de ne pas deviner la nature du contenu.',
      rule: 'nosniff : un jeton ou un JSON n’est jamais pris pour une page ou un script.',
    },
    en: {
      means: 'Asks the browser not to guess the nature of the content.',
      rule: 'nosniff: a token or JSON is never taken for a page or a script.',
    },
    source: 'Fetch Standard',
  },
  'strict-transport-security': {
    fr: {
      means: 'Demande au navigateur de ne plus venir qu’en https.',
      rule: '15 768 000 secondes, soit six mois, et seulement si le site est en https sous un nom à lui : jamais pour localhost, que d’autres programmes de la machine servent aussi.',
    },
    en: {
      means: 'Asks the browser to come by https only from now on.',
      rule: '15,768,000 seconds, that is six months, and only when the site is on https under a name of its own: never for localhost, which other programs of the machine serve, too.',
    },
    source: 'RFC 6797 §6.1',
  },
};
