/** Fields of the forms a person sends, and of a logout. */
import type { Explanation } from '../explanation.ts';

export const FORM_PARAMETERS: Readonly<Record<string, Explanation>> = {
  providerUid: {
    fr: {
      means: 'Le compte que vous avez choisi sur la page de choix.',
      rule: 'L’uid d’un fournisseur d’identité. À l’envoi, le courtier vérifie à nouveau que le service l’accepte (Y020023), qu’il existe (Y020019) et qu’il est actif (Y020017). Une tuile grisée faute de niveau peut être forcée par un formulaire trafiqué : c’est l’acr reçu qui est contrôlé, à l’étape verify.',
    },
    en: {
      means: 'The account you picked on the choice page.',
      rule: 'The uid of an identity provider. When it is sent, the broker checks again that the service accepts it (Y020023), that it exists (Y020019) and that it is active (Y020017). A tile greyed for want of a level can be forced with a forged form: it is the acr received that is checked, at the verify step.',
    },
    source: 'FranceConnect v2',
  },
  csrfToken: {
    fr: {
      means:
        'Une marque cachée dans le formulaire : un autre site ne peut pas l’envoyer à votre place.',
      rule: '32 octets, 64 chiffres hexadécimaux, gardés dans la session. Comparé au dernier affiché, puis consommé : il sert une fois. Manque : Y470002 ; autre : Y470001 ; déjà servi : Y470004 ; jamais émis : Y470003.',
    },
    en: {
      means: 'A mark hidden in the form: another site cannot send it in your place.',
      rule: '32 bytes, 64 hexadecimal digits, kept in the session. Compared with the last one shown, then consumed: it serves once. Missing: Y470002; different: Y470001; already used: Y470004; never issued: Y470003.',
    },
    source: 'FranceConnect v2',
  },
  consent: {
    fr: {
      means: 'La case que vous cochez pour accepter la transmission à un service privé.',
      rule: 'Exigée par la page, pas par le serveur : comme chez FranceConnect, POST /login ne vérifie que csrfToken. L’accord est journalisé (FC_DATATRANSFER_CONSENT_IDENTITY).',
    },
    en: {
      means: 'The box you tick to accept that your data go to a private service.',
      rule: 'Required by the page, not by the server: as at FranceConnect, POST /login only checks csrfToken. The agreement is journaled (FC_DATATRANSFER_CONSENT_IDENTITY).',
    },
    source: 'FranceConnect v2',
  },
  login: {
    fr: {
      means: 'Votre identifiant chez le fournisseur d’identité. Personne d’autre ne le voit.',
      rule: 'Ne sort pas du fournisseur d’identité, qui n’en donne qu’une empreinte (sub). Un identifiant inconnu et un mot de passe faux reçoivent la même réponse 401 : la page ne dit pas quels comptes existent.',
    },
    en: {
      means: 'Your user name at the identity provider. Nobody else sees it.',
      rule: 'Does not leave the identity provider, which only gives a fingerprint of it (sub). An unknown user name and a wrong password get the same 401 answer: the page does not tell which accounts exist.',
    },
    source: 'OpenID Connect Core §3.1.2.3',
  },
  password: {
    fr: {
      means:
        'Votre mot de passe. Il ne va qu’au fournisseur d’identité : ni le service ni le tiers de confiance ne le reçoivent.',
      rule: 'Par POST, jamais dans une adresse. La réponse redirige par 303 : un 307 ferait renvoyer le mot de passe à l’adresse suivante.',
    },
    en: {
      means:
        'Your password. It only goes to the identity provider: neither the service nor the broker receives it.',
      rule: 'By POST, never in an address. The answer redirects with 303: a 307 would have the password sent again to the next address.',
    },
    source: 'RFC 9700 §4.12',
  },
  acr: {
    fr: {
      means: 'Dans cette démonstration, le niveau que le fournisseur d’identité annoncera.',
      rule: 'Tout niveau peut être rendu, même faux ou absent : c’est ainsi qu’on essaie Y100001, Y100002 et Y100018. Un vrai fournisseur d’identité annonce le niveau qu’il a lui-même vérifié, jamais celui qu’on lui souffle.',
    },
    en: {
      means: 'In this demonstration, the level the identity provider will announce.',
      rule: 'Any level may be given, even a wrong one or none: that is how Y100001, Y100002 and Y100018 are tried. A real identity provider announces the level it checked itself, never one that is suggested to it.',
    },
    source: 'OpenID Connect Core §2',
  },
  rep_scope: {
    fr: {
      means: 'Les démarches pour lesquelles une personne vous a donné mandat de l’aider.',
      rule: 'Chez un fournisseur d’identité d’aidants seulement. Un périmètre au moins doit être commun avec ceux du service, sinon Y600020 ; une valeur hors de la liste connue rend la réponse inutilisable (Y020030).',
    },
    en: {
      means: 'The matters in which someone has given you a mandate to help.',
      rule: 'At an identity provider for helpers only. At least one perimeter must be shared with those of the service, otherwise Y600020; a value outside the known list makes the answer unusable (Y020030).',
    },
    source: 'FranceConnect v2',
  },
  method: {
    fr: {
      means: 'La façon d’envoyer la demande écrite à la main : dans l’adresse, ou par formulaire.',
      rule: 'get ou post, sur la page « la demande, à la main ». Les deux sont admis par /authorize de v2 ; idp_hint n’est lu que dans l’adresse, et un client_id inconnu donne Y000000 (500) par POST au lieu de Y04EA6EF.',
    },
    en: {
      means: 'How the request written by hand is sent: in the address, or as a form.',
      rule: 'get or post, on the page “the request, by hand”. Both are admitted by /authorize of v2; idp_hint is only read from the address, and an unknown client_id gives Y000000 (500) by POST instead of Y04EA6EF.',
    },
    source: 'Federama',
  },
  xsrf: {
    fr: {
      means:
        'Une marque cachée dans le formulaire de déconnexion : un autre site ne peut pas vous déconnecter.',
      rule: '48 chiffres hexadécimaux, gardés avec la session et comparés à /session/end/confirm. Chez le courtier, autre : Y04976CE ; plus de session : Y047B9D9. Le courtier garde ce formulaire de côté pendant le détour par le fournisseur d’identité.',
    },
    en: {
      means: 'A mark hidden in the logout form: another site cannot sign you out.',
      rule: '48 hexadecimal digits, kept with the session and compared at /session/end/confirm. At the broker, different: Y04976CE; session gone: Y047B9D9. The broker puts this form aside during the detour by the identity provider.',
    },
    source: 'RP-Initiated Logout §2',
  },
  logout: {
    fr: {
      means: 'La confirmation que la session doit être fermée.',
      rule: 'yes : la session entière est détruite et les jetons qu’elle a donnés sont révoqués. Le formulaire s’envoie seul, sans seconde question.',
    },
    en: {
      means: 'The confirmation that the session must be closed.',
      rule: 'yes: the whole session is destroyed and the tokens it gave are revoked. The form sends itself, without a second question.',
    },
    source: 'RP-Initiated Logout §2',
  },
  id_token_hint: {
    fr: {
      means: 'L’ancienne attestation, rendue pour dire qui se déconnecte et d’où.',
      rule: 'Obligatoire à /session/end, sinon page Y000400. Signature vérifiée, date d’expiration ignorée ; aud désigne le service, et donc les adresses de retour admises. Illisible : Y04FEDB9 ; invalide : Y045AFAE ; service inconnu : Y0429C91.',
    },
    en: {
      means: 'The former attestation, given back to say who signs out, and from where.',
      rule: 'Mandatory at /session/end, otherwise page Y000400. Signature checked, expiry ignored; aud names the service, and thereby the return addresses that are admitted. Unreadable: Y04FEDB9; invalid: Y045AFAE; unknown service: Y0429C91.',
    },
    source: 'RP-Initiated Logout §2',
  },
  post_logout_redirect_uri: {
    fr: {
      means: 'L’adresse où votre navigateur reviendra, une fois la déconnexion faite.',
      rule: 'L’une de postLogoutRedirectUris du service, caractère par caractère, sinon page Y04CFAEF. Absente en v2 : une page du courtier dit que c’est fait. v1 l’exige. state y est rendu tel quel.',
    },
    en: {
      means: 'The address your browser will come back to, once signed out.',
      rule: 'One of the service’s postLogoutRedirectUris, character by character, otherwise page Y04CFAEF. Missing in v2: a page of the broker says that it is done. v1 requires it. state is returned there as it is.',
    },
    source: 'RP-Initiated Logout §3',
  },
  logout_hint: {
    fr: {
      means: 'Une indication sur la personne qui se déconnecte.',
      rule: 'Admis à /session/end, sans effet : c’est id_token_hint qui compte.',
    },
    en: {
      means: 'A hint about who signs out.',
      rule: 'Admitted at /session/end, without effect: id_token_hint is what counts.',
    },
    source: 'RP-Initiated Logout §2',
  },
};
