/** What an identity provider receives, from the browser and from the broker. */
import type { Explanation } from '../explanation.ts';

export const IDENTITY_PROVIDER_STEPS = {
  /** GET, POST /authorize */
  'idp.authorize': {
    fr: {
      means:
        'Le fournisseur d’identité reçoit la demande du tiers de confiance. Il n’apprend pas quel service vous attend.',
      rule: 'Un seul client : le courtier. redirect_uri comparée à l’identique à celle de son inscription. prompt=login, et toute session antérieure est oubliée : le mot de passe est redemandé chaque fois. acr_values est un souhait.',
    },
    en: {
      means:
        'The identity provider receives the request of the broker. It does not learn which service awaits you.',
      rule: 'One client only: the broker. redirect_uri compared exactly with the one registered. prompt=login, and any former session is forgotten: the password is asked for each time. acr_values is a wish.',
    },
    source: 'OpenID Connect Core §3.1.2.2',
  },
  /** GET /interaction/:uid */
  'idp.interaction': {
    fr: {
      means:
        'La page où vous tapez votre identifiant et votre mot de passe. Regardez l’adresse : c’est celle du fournisseur d’identité, et nul autre ne doit vous les demander.',
      rule: 'L’adresse et le cookie <party>_interaction doivent désigner la même demande, vieille de 600 s au plus ; sinon, page expirée (400). Cette page ne doit pas pouvoir être mise dans un cadre.',
    },
    en: {
      means:
        'The page where you type your user name and password. Look at the address: it is the identity provider’s, and nobody else should ask you for them.',
      rule: 'The address and the <party>_interaction cookie must name the same request, at most 600 s old; otherwise a page that has expired (400). This page must not be put into a frame.',
    },
    source: 'OpenID Connect Core §3.1.2.3',
  },
  /** POST /interaction/:uid/login */
  'idp.login': {
    fr: {
      means: 'Votre mot de passe arrive chez le fournisseur d’identité, et s’arrête là.',
      rule: 'Même réponse 401 pour un identifiant inconnu et un mot de passe faux. Réponse par 303, jamais 307. Le niveau annoncé est ici celui du formulaire, pour l’exercice ; un vrai fournisseur d’identité annonce celui qu’il a vérifié, et limite les essais.',
    },
    en: {
      means: 'Your password reaches the identity provider, and stops there.',
      rule: 'The same 401 answer for an unknown user name and a wrong password. Answer by 303, never 307. The level announced is here that of the form, for practice; a real identity provider announces the one it verified, and limits attempts.',
    },
    source: 'OpenID Connect Core §3.1.2.3',
  },
  /** GET, POST /interaction/:uid/organisation */
  'idp.organisation': {
    fr: {
      means:
        'Vous dites pour quelle organisation vous travaillez. Le fournisseur demande à l’annuaire de qui est le SIRET ; le service ne recevra que celui-là.',
      rule: 'Une seule organisation connue, ou celle que siret_hint nomme : pas de page. Une organisation fermée ou inconnue ne se choisit pas. Le lien est déclaré, modéré ou certifié : avec l’identité et les facteurs, il fait le niveau.',
    },
    en: {
      means:
        'You say which organisation you work for. The provider asks the directory whose SIRET it is; the service receives that one only.',
      rule: 'A single known organisation, or the one that siret_hint names: no page. A closed or unknown organisation is not chosen. The tie is declared, moderated or certified: with the identity and the factors, it makes the level.',
    },
    source: 'ProConnect',
  },
  /** GET, POST /interaction/:uid/identity */
  'idp.identity': {
    fr: {
      means:
        'Le service demande une identité vérifiée. Le fournisseur professionnel ne la connaît que par vos dires : il propose de la faire vérifier par le tiers de confiance des citoyens.',
      rule: 'Le fournisseur d’identité devient lui-même client d’un tiers de confiance : state et nonce à lui, redirect_uri à lui, acr_values=eidas1. Les deux connexions n’en font qu’une dans l’observatoire.',
    },
    en: {
      means:
        'The service asks for a verified identity. The provider knows it by your word only: it offers to have it verified by the broker of citizens.',
      rule: 'The identity provider becomes the client of a broker itself: a state and a nonce of its own, a redirect_uri of its own, acr_values=eidas1. The two logins are one in the observatory.',
    },
    source: 'ProConnect',
  },
  /** GET /citizens/callback, /citizens/signed-out */
  'idp.broker-callback': {
    fr: {
      means:
        'Le tiers de confiance des citoyens rend votre identité au fournisseur professionnel, qui la garde en place de celle que vous aviez déclarée.',
      rule: 'state comparé à celui de ce navigateur, code échangé, id_token et nonce vérifiés. Le sub des citoyens n’est jamais transmis plus loin. À la déconnexion, cette session-là se ferme d’abord.',
    },
    en: {
      means:
        'The broker of citizens gives your identity to the provider, which keeps it in place of the one you declared.',
      rule: 'state compared with the one of this browser, code redeemed, id_token and nonce checked. The sub of citizens is never handed further. At sign-out, that session is closed first.',
    },
    source: 'OpenID Connect Core §3.1.2.7',
  },
  /** GET, POST /interaction/:uid/code, /interaction/:uid/passkey */
  'idp.factor': {
    fr: {
      means:
        'Le fournisseur d’identité demande une preuve de plus : un code que vous seul pouvez calculer, ou une clé d’accès que vous seul détenez.',
      rule: 'Le niveau demandé (acr_values) décide de ce qui est demandé ; ce qui a été présenté décide du niveau et des méthodes (amr) annoncés. Un code vaut un pas de 30 secondes, à un pas près, et ne sert qu’une fois ; cinq codes faux, une minute d’attente (429). Une clé d’accès répond à un défi qui sert une fois, depuis la bonne origine, avec vérification de la personne.',
    },
    en: {
      means:
        'The identity provider asks for one more proof: a code that only you can compute, or a passkey that only you hold.',
      rule: 'The level asked for (acr_values) decides what is asked; what was shown decides the level and the methods (amr) announced. A code is good for one step of 30 seconds, give or take one, and serves once; five wrong codes, a minute’s wait (429). A passkey answers a challenge that serves once, from the right origin, with the person verified.',
    },
    source: 'RFC 6238 §5.2',
  },
  /** POST /interaction/:uid/country; GET, POST /interaction/:uid/node, …/attributes, …/confirm */
  'idp.node': {
    fr: {
      means:
        'Vous êtes sur la page de votre pays : il vous identifie, vous dit ce qui part, et n’envoie rien sans votre accord.',
      rule: 'L’identifiant est de la forme PAYS/FR/numéro. Identifiant, nom, prénoms et date de naissance sont obligatoires, le reste se garde. Niveaux faible et substantiel : eidas2 ; élevé : eidas3. Tout refus, et toute erreur du nœud, revient au courtier comme eidas_node_error.',
    },
    en: {
      means:
        'You are on the page of your country: it identifies you, tells you what goes, and sends nothing without your consent.',
      rule: 'The identifier has the form COUNTRY/FR/number. Identifier, name, given names and date of birth are mandatory, the rest can be kept back. Levels low and substantial: eidas2; high: eidas3. Each refusal, and each error of the node, comes back to the broker as eidas_node_error.',
    },
    source: 'docs/reference/contract.md#12.7',
  },
  /** GET, POST /interaction/:uid/custom */
  'idp.custom-identity': {
    fr: {
      means: 'Vous inventez une identité, pour voir ce qu’en fait le tiers de confiance.',
      rule: 'Rien n’est contrôlé ici : c’est au courtier de refuser ce qui ne convient pas (Y600006), et au registre de ne pas reconnaître.',
    },
    en: {
      means: 'You make up an identity, to see what the broker does with it.',
      rule: 'Nothing is checked here: it is for the broker to refuse what will not do (Y600006), and for the registry not to recognise.',
    },
    source: 'Federama',
  },
  /** GET /interaction/:uid/cancel */
  'idp.cancel': {
    fr: {
      means: 'Vous renoncez chez le fournisseur d’identité.',
      rule: 'access_denied revient au courtier avec state. Le service ne l’apprend pas : la page de choix s’affiche à nouveau.',
    },
    en: {
      means: 'You give up at the identity provider.',
      rule: 'access_denied goes back to the broker with state. The service does not learn of it: the choice page is shown again.',
    },
    source: 'OpenID Connect Core §3.1.2.6',
  },
  /** GET /authorize/:uid */
  'idp.resume': {
    fr: {
      means: 'Votre navigateur repart vers le tiers de confiance avec un code.',
      rule: 'Le cookie <party>_resume, une fois. code de 30 s, state du courtier rendu tel quel, iss. Aucune identité dans l’adresse.',
    },
    en: {
      means: 'Your browser leaves for the broker with a code.',
      rule: 'The <party>_resume cookie, once. code of 30 s, the broker’s state returned as it was, iss. No identity in the address.',
    },
    source: 'OpenID Connect Core §3.1.2.5',
  },
  /** POST /token */
  'idp.token': {
    fr: {
      means: 'De serveur à serveur, le tiers de confiance échange le code contre une attestation.',
      rule: 'Secret du courtier dans le formulaire ; code de 30 s, une fois, même redirect_uri. Le courtier vérifie ensuite signature et algorithme convenu (HS256, ES256 ou RS256), iss, aud, exp, nonce, et lit acr. 6 s au plus, sinon Y020026.',
    },
    en: {
      means: 'From server to server, the broker exchanges the code for an attestation.',
      rule: 'The broker’s secret in the form; code of 30 s, once, same redirect_uri. The broker then checks signature and agreed algorithm (HS256, ES256 or RS256), iss, aud, exp, nonce, and reads acr. 6 s at most, otherwise Y020026.',
    },
    source: 'OpenID Connect Core §3.1.3',
  },
  /** GET /userinfo */
  'idp.userinfo': {
    fr: {
      means:
        'De serveur à serveur, le tiers de confiance lit ce que le fournisseur d’identité sait de vous.',
      rule: 'Jeton de 60 s. Signature selon la fiche du fournisseur d’identité : une réponse signée autrement, ou pas du tout, donne Y020027. sub présent (Y020029) et égal à celui de l’id_token ; chaque information dans sa forme (Y600006). Rien n’est encore confirmé par l’état civil.',
    },
    en: {
      means: 'From server to server, the broker reads what the identity provider knows about you.',
      rule: 'Token of 60 s. Signature as in the identity provider’s record: an answer signed otherwise, or not at all, gives Y020027. sub there (Y020029) and equal to the id_token’s; each piece of information in its form (Y600006). Nothing is confirmed by the civil registry yet.',
    },
    source: 'OpenID Connect Core §5.3',
  },
  /** GET /jwks */
  'idp.jwks': {
    fr: {
      means: 'Le tiers de confiance prend les clés publiques du fournisseur d’identité.',
      rule: 'Seulement si l’algorithme convenu est à clé publique (ES256, RS256). Avec HS256, le secret partagé suffit, et chacun des deux pourrait avoir signé.',
    },
    en: {
      means: 'The broker takes the identity provider’s public keys.',
      rule: 'Only when the agreed algorithm has a public key (ES256, RS256). With HS256 the shared secret is enough, and either of the two could have signed.',
    },
    source: 'RFC 7517 §5',
  },
  /** GET /.well-known/openid-configuration */
  'idp.discovery': {
    fr: {
      means: 'Le tiers de confiance lit la notice du fournisseur d’identité.',
      rule: 'Seulement si sa fiche le demande (discovery), et alors à chaque usage ; issuer doit égaler celui de la fiche. Illisible : Y000000 au moment du choix.',
    },
    en: {
      means: 'The broker reads the identity provider’s notice.',
      rule: 'Only when its record says so (discovery), and then at each use; issuer must equal the record’s. Unreadable: Y000000 at the time of the choice.',
    },
    source: 'OpenID Connect Discovery §4.3',
  },
  /** GET, POST /session/end */
  'idp.session-end': {
    fr: {
      means: 'Le tiers de confiance demande au fournisseur d’identité de fermer votre session.',
      rule: 'id_token_hint : celui que le courtier avait reçu. post_logout_redirect_uri inscrite pour le courtier. Le fournisseur d’identité n’apprend pas quel service vous quittez.',
    },
    en: {
      means: 'The broker asks the identity provider to close your session.',
      rule: 'id_token_hint: the one the broker had received. post_logout_redirect_uri registered for the broker. The identity provider does not learn which service you leave.',
    },
    source: 'RP-Initiated Logout §2',
  },
  /** POST /session/end/confirm */
  'idp.session-end-confirm': {
    fr: {
      means:
        'La session du fournisseur d’identité est fermée, et votre navigateur revient au tiers de confiance.',
      rule: 'xsrf égal à celui de la session. 303 vers l’adresse inscrite, avec le state du courtier.',
    },
    en: {
      means: 'The identity provider’s session is closed, and your browser goes back to the broker.',
      rule: 'xsrf equal to the session’s. 303 to the registered address, with the broker’s state.',
    },
    source: 'RP-Initiated Logout §3',
  },
  /** GET /session/end/success */
  'idp.session-end-success': {
    fr: {
      means: 'Le fournisseur d’identité vous dit que c’est fini, faute d’adresse de retour.',
      rule: 'Ne se présente pas dans une déconnexion par le courtier, qui donne toujours son adresse.',
    },
    en: {
      means: 'The identity provider tells you that it is over, for want of a return address.',
      rule: 'Does not happen in a logout through the broker, which always gives its address.',
    },
    source: 'RP-Initiated Logout §3',
  },
} satisfies Readonly<Record<string, Explanation>>;
