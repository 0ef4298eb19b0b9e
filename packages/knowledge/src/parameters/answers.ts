/** What comes back: through the browser, or in the JSON of an error. */
import type { Explanation } from '../explanation.ts';

export const ANSWER_PARAMETERS: Readonly<Record<string, Explanation>> = {
  code: {
    fr: {
      means: 'Un bon à échanger, qui passe par votre navigateur. Seul, il n’ouvre rien.',
      rule: '43 caractères tirés au hasard, liés au client et à redirect_uri, valables 30 s et une seule fois. Un second échange est refusé (Y0416228) et annule les jetons du premier : quelqu’un d’autre le détient. Le client s’authentifie pour l’échanger.',
    },
    en: {
      means:
        'A voucher to exchange, which passes through your browser. On its own it opens nothing.',
      rule: '43 characters drawn at random, tied to the client and to redirect_uri, good for 30 s and once only. A second exchange is refused (Y0416228) and cancels the tokens of the first: somebody else holds it. The client authenticates itself to exchange it.',
    },
    source: 'RFC 6749 §4.1.2',
  },
  iss: {
    fr: {
      means:
        'Qui répond. À la réception, on vérifie que c’est bien celui que l’on avait interrogé.',
      rule: 'Doit égaler l’émetteur interrogé, caractère par caractère, avant tout échange du code. Présent aussi sur les erreurs. Sans lui, un client de plusieurs fournisseurs d’identité peut remettre le code de l’un au serveur de l’autre (mix-up). v1 ne l’envoie pas.',
    },
    en: {
      means: 'Who answers. On reception one checks that it is the one who was asked.',
      rule: 'Must equal the issuer that was asked, character by character, before any exchange of the code. Present on errors too. Without it, a client of several identity providers may hand the code of one to the server of another (mix-up). v1 does not send it.',
    },
    source: 'RFC 9207 §2',
  },
  error: {
    fr: {
      means: 'Le motif, en un mot convenu, quand la demande n’aboutit pas.',
      rule: 'C’est le seul membre à comparer. Un refus du fournisseur d’identité n’atteint jamais le service : le courtier vérifie state, puis revient à la page de choix. Un service doit prévoir au moins access_denied, invalid_request, invalid_scope, server_error et temporarily_unavailable, et proposer une autre voie.',
    },
    en: {
      means: 'The reason, in one agreed word, when the request does not succeed.',
      rule: 'It is the only member to compare. A refusal by the identity provider never reaches the service: the broker checks state, then goes back to the choice page. A service must handle at least access_denied, invalid_request, invalid_scope, server_error and temporarily_unavailable, and offer another way.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  error_description: {
    fr: {
      means: 'Le même motif en une phrase, pour ceux qui développent.',
      rule: 'Texte libre en anglais : à consigner, jamais à comparer, et à échapper avant de l’afficher, puisque n’importe qui peut l’écrire dans une adresse. À /token et /userinfo de v2, le détail suit entre parenthèses.',
    },
    en: {
      means: 'The same reason in a sentence, for those who develop.',
      rule: 'Free text in English: to be logged, never compared, and escaped before it is shown, since anybody can write it in an address. At /token and /userinfo of v2, the detail follows in parentheses.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  error_uri: {
    fr: {
      means: 'L’adresse d’une page qui explique l’erreur.',
      rule: 'Dans le JSON des erreurs de /token, /userinfo et /token/revocation de v2. Contient code (Y…) et id, l’identifiant unique que le journal garde aussi : citez les deux en demandant de l’aide.',
    },
    en: {
      means: 'The address of a page that explains the error.',
      rule: 'In the JSON of errors at /token, /userinfo and /token/revocation of v2. Holds code (Y…) and id, the unique identifier that the journal keeps too: quote both when asking for help.',
    },
    source: 'RFC 6749 §5.2',
  },
  status: {
    fr: {
      means: 'L’ancienne façon de dire qu’une demande a échoué.',
      rule: 'v1 seulement : fail, à côté de message, à /token, /userinfo et /checktoken. Un client de v2 lit error.',
    },
    en: {
      means: 'The older way of saying that a request failed.',
      rule: 'v1 only: fail, beside message, at /token, /userinfo and /checktoken. A v2 client reads error.',
    },
    source: 'FranceConnect v1',
  },
  message: {
    fr: {
      means: 'Le motif, dans l’ancienne version.',
      rule: 'v1 seulement : l’erreur OAuth à /token, token_not_found_or_expired à /userinfo et /checktoken.',
    },
    en: {
      means: 'The reason, in the older version.',
      rule: 'v1 only: the OAuth error at /token, token_not_found_or_expired at /userinfo and /checktoken.',
    },
    source: 'FranceConnect v1',
  },
};
