/** Standard parameters that the broker refuses in an authorization request: what they do elsewhere. */
import type { Explanation } from '../explanation.ts';

export const REFUSED_PARAMETERS: Readonly<Record<string, Explanation>> = {
  code_challenge: {
    fr: {
      means:
        'L’empreinte d’un secret que le service garde pour lui. Elle empêche un code volé de servir.',
      rule: 'OpenID Connect ordinaire : S256, exigé d’un client public et de qui s’est inscrit ainsi. FranceConnect l’annonce (S256) et le refuse : page Y030007. Ce qui protège le code ici : le secret du client à /token, nonce, et 30 s de vie. Désactivez PKCE dans votre bibliothèque ; v1, elle, ignore ce paramètre.',
    },
    en: {
      means:
        'The fingerprint of a secret that the service keeps to itself. It stops a stolen code from being used.',
      rule: 'Plain OpenID Connect: S256, demanded of public clients and of those registered so. FranceConnect announces it (S256) and refuses it: page Y030007. What protects the code here: the client’s secret at /token, nonce, and a life of 30 s. Switch PKCE off in your library; v1, for its part, ignores this parameter.',
    },
    source: 'RFC 7636 §4.3',
  },
  code_challenge_method: {
    fr: {
      means: 'La façon de calculer cette empreinte.',
      rule: 'Refusé par FranceConnect, comme code_challenge. Ailleurs, seul S256 protège : avec plain, l’empreinte est le secret lui-même, et qui lit la demande peut s’en servir.',
    },
    en: {
      means: 'How that fingerprint is computed.',
      rule: 'Refused by FranceConnect, like code_challenge. Elsewhere only S256 protects: with plain the fingerprint is the secret itself, and whoever reads the request can use it.',
    },
    source: 'RFC 7636 §4.3',
  },
  code_verifier: {
    fr: {
      means: 'Le secret derrière l’empreinte, montré au moment d’échanger le code.',
      rule: 'Sans code_challenge dans la demande, l’envoyer fait échouer l’échange : invalid_grant. Ailleurs, le serveur recalcule l’empreinte et compare ; il doit aussi refuser qu’il manque quand un code_challenge a été donné, sinon la protection s’enlève en retirant deux paramètres.',
    },
    en: {
      means: 'The secret behind the fingerprint, shown when the code is exchanged.',
      rule: 'Without code_challenge in the request, sending it makes the exchange fail: invalid_grant. Elsewhere the server computes the fingerprint again and compares; it must also refuse its absence when a code_challenge was given, or else the protection goes away with two parameters.',
    },
    source: 'RFC 7636 §4.5',
  },
  max_age: {
    fr: {
      means: 'L’ancienneté maximale de votre dernière authentification.',
      rule: 'Refusé en v2 (page Y030007), ignoré en v1. Ailleurs, le client compare ensuite auth_time + max_age à l’heure. Ici, auth_time est toujours dans l’id_token de v2 : le service peut faire cette comparaison lui-même.',
    },
    en: {
      means: 'How old your last authentication may be.',
      rule: 'Refused in v2 (page Y030007), ignored in v1. Elsewhere the client then compares auth_time + max_age with the time. Here auth_time is always in the id_token of v2: the service can make that comparison by itself.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  login_hint: {
    fr: {
      means: 'Un identifiant suggéré, pour vous éviter de le taper.',
      rule: 'Refusé par le courtier en v2 : page Y030007. Un fournisseur d’identité du modèle le lit et préremplit son champ, mais le courtier ne l’envoie jamais : il ne connaît pas l’identifiant.',
    },
    en: {
      means: 'A suggested user name, to save you typing it.',
      rule: 'Refused by the broker in v2: page Y030007. An identity provider of the model reads it and fills in its field, but the broker never sends it: it does not know the user name.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  response_mode: {
    fr: {
      means: 'La voie du retour : dans l’adresse, ou par un formulaire qui s’envoie seul.',
      rule: 'Refusé (page Y030007), bien que la découverte annonce query, fragment et form_post. La réponse arrive toujours dans la partie de l’adresse qui suit le point d’interrogation.',
    },
    en: {
      means: 'The way back: in the address, or by a form that sends itself.',
      rule: 'Refused (page Y030007), although discovery announces query, fragment and form_post. The answer always arrives in the part of the address after the question mark.',
    },
    source: 'OAuth 2.0 Multiple Response Types §2.1',
  },
  display: {
    fr: {
      means: 'La taille de page souhaitée : pleine page, petite fenêtre, téléphone.',
      rule: 'Refusé : page Y030007. Les pages s’adaptent d’elles-mêmes à la largeur de l’écran.',
    },
    en: {
      means: 'The size of page wished for: full page, small window, telephone.',
      rule: 'Refused: page Y030007. Pages adapt to the width of the screen by themselves.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  claims_locales: {
    fr: {
      means: 'La langue souhaitée pour les informations elles-mêmes.',
      rule: 'Refusé : page Y030007. L’état civil n’a qu’une écriture, celle du registre.',
    },
    en: {
      means: 'The language wished for in the information itself.',
      rule: 'Refused: page Y030007. A civil status has one spelling only, the registry’s.',
    },
    source: 'OpenID Connect Core §5.2',
  },
  request: {
    fr: {
      means: 'La demande entière, signée par le service : personne ne peut la modifier en chemin.',
      rule: 'Annoncé par la découverte et refusé : page Y030007. La demande traverse donc le navigateur en clair, et la personne peut la changer. D’où deux contrôles qui ne s’y fient pas : redirect_uri comparée à l’inscription, acr relu par le service dans l’id_token.',
    },
    en: {
      means: 'The whole request, signed by the service: nobody can change it on the way.',
      rule: 'Announced by discovery and refused: page Y030007. The request therefore crosses the browser in clear, and the person can change it. Hence two checks that do not rely on it: redirect_uri compared with the registration, acr read again by the service in the id_token.',
    },
    source: 'OpenID Connect Core §6.1',
  },
  request_uri: {
    fr: {
      means: 'L’adresse où la demande a été déposée d’avance.',
      rule: 'Refusé : page Y030007 ; la découverte le dit (request_uri_parameter_supported à false). Ailleurs, une adresse libre ferait chercher au serveur ce qu’un inconnu lui désigne, y compris dans son réseau interne.',
    },
    en: {
      means: 'The address where the request was left beforehand.',
      rule: 'Refused: page Y030007; discovery says so (request_uri_parameter_supported is false). Elsewhere a free address would make the server fetch whatever a stranger points at, its inner network included.',
    },
    source: 'OpenID Connect Core §6.2',
  },
};
