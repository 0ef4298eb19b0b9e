/** Cookies by name; `<party>` stands for the id of a participant, `…` for what changes each time. */
import type { Explanation } from '../explanation.ts';

export const COOKIES: Readonly<Record<string, Explanation>> = {
  fc_session_id: {
    fr: {
      means: 'Votre passage chez le tiers de confiance : où vous en êtes, et ce qui a été vérifié.',
      rule: '128 chiffres hexadécimaux, signé, HttpOnly, SameSite=Lax, 30 minutes renouvelées à chaque étape. Change d’identifiant à /authorize et au retour du fournisseur d’identité : un cookie posé d’avance ne devient jamais une session ouverte. Absent, modifié ou expiré : Y190001. C’est lui, et non _session, qui porte l’authentification unique (SSO).',
    },
    en: {
      means: 'Your passage at the broker: where you are, and what was checked.',
      rule: '128 hexadecimal digits, signed, HttpOnly, SameSite=Lax, 30 minutes renewed at each step. Changes its identifier at /authorize and on return from the identity provider: a cookie planted beforehand never becomes an open session. Missing, changed or expired: Y190001. It is this one, not _session, that carries single sign-on.',
    },
    source: 'FranceConnect v2',
  },
  pc_session_id: {
    fr: {
      means: 'Votre passage chez le tiers de confiance des professionnels.',
      rule: 'Signé, HttpOnly, SameSite=Lax, douze heures depuis son début, sans prolongation. Change d’identifiant au retour du fournisseur d’identité. C’est lui qui porte l’authentification unique (SSO).',
    },
    en: {
      means: 'Your passage at the broker of people at work.',
      rule: 'Signed, HttpOnly, SameSite=Lax, twelve hours from its start, never prolonged. Changes its identifier on return from the identity provider. It carries single sign-on.',
    },
    source: 'ProConnect',
  },
  _session: {
    fr: {
      means: 'La session du moteur OpenID Connect du tiers de confiance.',
      rule: 'Signé, HttpOnly, SameSite=Lax, jusqu’à la fermeture du navigateur ; 1 800 s côté serveur. Oublié à chaque /authorize. Sert à la déconnexion : il dit quelle session fermer.',
    },
    en: {
      means: 'The session of the broker’s OpenID Connect engine.',
      rule: 'Signed, HttpOnly, SameSite=Lax, until the browser closes; 1,800 s on the server’s side. Forgotten at each /authorize. Serves at logout: it tells which session to close.',
    },
    source: 'FranceConnect v2',
  },
  _interaction: {
    fr: {
      means: 'La connexion en cours, de la demande du service à sa réponse.',
      rule: 'Signé, 30 minutes. Désigne une seule connexion par navigateur : une seconde demande le remplace, et l’onglet de la première ne peut plus finir (Y190004, Y04CAB72 ou Y04D7C28). C’est lui, et non l’adresse, qui dit de quelle connexion il s’agit.',
    },
    en: {
      means: 'The sign-in under way, from the service’s request to its answer.',
      rule: 'Signed, 30 minutes. Names one sign-in for each browser: a second request replaces it, and the tab of the first cannot finish any more (Y190004, Y04CAB72 or Y04D7C28). It is this, not the address, that says which sign-in it is.',
    },
    source: 'FranceConnect v2',
  },
  _interaction_resume: {
    fr: {
      means: 'Le droit de finir cette connexion dans ce navigateur.',
      rule: 'Signé, 30 minutes, envoyé à la seule adresse /authorize/… de cette connexion, effacé aussitôt servi. Manquant : Y04D5AB7. Qui reçoit le lien dans un autre navigateur n’a pas ce cookie, et ne peut pas finir la connexion à votre place.',
    },
    en: {
      means: 'The right to finish this sign-in in this browser.',
      rule: 'Signed, 30 minutes, sent to the /authorize/… address of this sign-in only, erased once used. Missing: Y04D5AB7. Whoever receives the link in another browser does not have this cookie, and cannot finish the sign-in in your place.',
    },
    source: 'FranceConnect v2',
  },
  '….sig': {
    fr: {
      means: 'La signature du cookie de même nom.',
      rule: 'Pour _session, _interaction et _interaction_resume. Fausse ou absente, le cookie compte pour absent.',
    },
    en: {
      means: 'The signature of the cookie of the same name.',
      rule: 'For _session, _interaction and _interaction_resume. Wrong or missing, the cookie counts as missing.',
    },
    source: 'FranceConnect v2',
  },
  trustedDevice: {
    fr: {
      means: 'Reconnaît un appareil déjà utilisé, sans retenir qui vous êtes.',
      rule: 'Signé, HttpOnly, SameSite=Strict, 90 jours. Un sel et au plus trois empreintes HMAC d’états civils. Une ou deux identités : appareil de confiance, pas de courriel pour une identité déjà vue ; au-delà, appareil partagé. Illisible : ignoré.',
    },
    en: {
      means: 'Recognises a device used before, without remembering who you are.',
      rule: 'Signed, HttpOnly, SameSite=Strict, 90 days. A salt and at most three HMAC fingerprints of civil statuses. One or two identities: a trusted device, no e-mail for an identity seen before; beyond that, a shared one. Unreadable: ignored.',
    },
    source: 'FranceConnect v2',
  },
  '<party>_session': {
    fr: {
      means: 'Votre session ouverte sur ce site.',
      rule: 'Chez un service : 43 caractères au hasard, signé, nouveau à chaque connexion, 600 s côté serveur ; elle survit à la déconnexion des autres services. Chez un fournisseur d’identité : non signé, 600 s, oublié à chaque demande du courtier, qui exige un nouveau mot de passe.',
    },
    en: {
      means: 'Your open session on this site.',
      rule: 'At a service: 43 random characters, signed, new at each sign-in, 600 s on the server’s side; it outlives a logout at other services. At an identity provider: not signed, 600 s, forgotten at each request of the broker, which requires the password anew.',
    },
    source: 'Federama',
  },
  '<party>_interaction': {
    fr: {
      means: 'L’authentification en cours chez ce fournisseur d’identité.',
      rule: '600 s, envoyé à la seule adresse de cette page : deux onglets ne se gênent pas.',
    },
    en: {
      means: 'The authentication under way at this identity provider.',
      rule: '600 s, sent to the address of this page only: two tabs do not disturb each other.',
    },
    source: 'Federama',
  },
  '<party>_resume': {
    fr: {
      means: 'Le droit de revenir au tiers de confiance après l’authentification.',
      rule: '600 s, envoyé à la seule adresse /authorize/… de cette demande, effacé aussitôt servi.',
    },
    en: {
      means: 'The right to go back to the broker after authentication.',
      rule: '600 s, sent to the /authorize/… address of this request only, erased once used.',
    },
    source: 'Federama',
  },
  '<service>_login_…': {
    fr: {
      means:
        'Ce que le service attend au retour : la preuve que la demande est partie de ce navigateur.',
      rule: 'Contient state, signé ; la fin du nom en est une empreinte, pour que deux onglets ne se gênent pas. Le serveur garde state, nonce et le niveau demandé, 30 minutes. Au retour, state doit égaler le cookie ; l’ensemble ne sert qu’une fois.',
    },
    en: {
      means:
        'What the service expects on return: the proof that the request left from this browser.',
      rule: 'Holds state, signed; the end of its name is a fingerprint of it, so that two tabs do not disturb each other. The server keeps state, nonce and the level asked for, 30 minutes. On return, state must equal the cookie; all of it serves once.',
    },
    source: 'Federama',
  },
  _session_v1: {
    fr: {
      means: 'Comme _session, pour l’ancienne version.',
      rule: 'Mêmes règles ; un nom à part, pour que les deux versions vivent côte à côte.',
    },
    en: {
      means: 'Like _session, for the older version.',
      rule: 'Same rules; a name apart, so that both versions live side by side.',
    },
    source: 'FranceConnect v1',
  },
  _interaction_v1: {
    fr: {
      means: 'Comme _interaction, pour l’ancienne version.',
      rule: 'Mêmes règles que _interaction.',
    },
    en: { means: 'Like _interaction, for the older version.', rule: 'Same rules as _interaction.' },
    source: 'FranceConnect v1',
  },
  _interaction_resume_v1: {
    fr: {
      means: 'Comme _interaction_resume, pour l’ancienne version.',
      rule: 'Mêmes règles que _interaction_resume.',
    },
    en: {
      means: 'Like _interaction_resume, for the older version.',
      rule: 'Same rules as _interaction_resume.',
    },
    source: 'FranceConnect v1',
  },
  federama_language: {
    fr: {
      means: 'La langue que vous avez choisie.',
      rule: 'fr ou en, un an. Commun à tous les sites de cette machine. Ne dit rien de vous à personne.',
    },
    en: {
      means: 'The language you chose.',
      rule: 'fr or en, one year. Shared by all sites of this machine. Tells nobody anything about you.',
    },
    source: 'Federama',
  },
  federama_theme: {
    fr: {
      means: 'L’affichage que vous avez choisi : clair ou sombre.',
      rule: 'light ou dark, un an.',
    },
    en: { means: 'The display you chose: light or dark.', rule: 'light or dark, one year.' },
    source: 'Federama',
  },
  federama_ribbon: {
    fr: {
      means: 'Votre choix de voir ou non le bandeau qui dit chez qui vous êtes.',
      rule: 'on ou off, un an.',
    },
    en: {
      means: 'Your choice to see, or not, the ribbon that says whose site this is.',
      rule: 'on or off, one year.',
    },
    source: 'Federama',
  },
};
