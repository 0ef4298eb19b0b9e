/** What a service asks of the broker, and the broker of an identity provider. */
import type { Explanation } from '../explanation.ts';

export const AUTHORIZATION_PARAMETERS: Readonly<Record<string, Explanation>> = {
  client_id: {
    fr: {
      means: 'Le nom public sous lequel le service est inscrit. Ce n’est pas un secret.',
      rule: 'Doit désigner un service inscrit, actif et admis à cette version du protocole ; sinon, page Y04EA6EF (400) sans retour au service, puisque rien ne dit où il est. Envers un fournisseur d’identité, c’est le client_id du courtier, jamais celui du service.',
    },
    en: {
      means: 'The public name under which the service is registered. It is no secret.',
      rule: 'Must name a service that is registered, active and admitted to this version of the protocol; otherwise page Y04EA6EF (400) and no way back to the service, since nothing tells where it is. Towards an identity provider it is the broker’s client_id, never the service’s.',
    },
    source: 'RFC 6749 §2.2',
  },
  response_type: {
    fr: {
      means: 'La forme de la réponse : un code à échanger, plutôt que vos données dans l’adresse.',
      rule: 'Seul code est servi. Vide : invalid_request ; toute autre valeur : unsupported_response_type, dans le fragment de l’adresse si elle contient token ou id_token. Avec code, aucun jeton ne passe par le navigateur.',
    },
    en: {
      means: 'The form of the answer: a code to exchange, rather than your data in the address.',
      rule: 'Only code is served. Empty: invalid_request; any other value: unsupported_response_type, in the fragment of the address when it contains token or id_token. With code, no token passes through the browser.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  redirect_uri: {
    fr: {
      means:
        'L’adresse où votre navigateur reviendra. Elle est déclarée d’avance, pour que la réponse n’aille pas ailleurs.',
      rule: 'Comparée caractère par caractère à celles de l’inscription : barre finale, port et casse comptent. Sinon, page Y04C013C (400) sans redirection. L’échange du code doit la répéter à l’identique (Y04F8199). Une comparaison plus souple enverrait le code à qui sait fabriquer une adresse presque juste.',
    },
    en: {
      means:
        'The address your browser will come back to. It is declared beforehand, so that the answer goes nowhere else.',
      rule: 'Compared character by character with those of the registration: trailing slash, port and case count. Otherwise page Y04C013C (400), no redirect. Exchanging the code must repeat it exactly (Y04F8199). Any laxer comparison would send the code to whoever can make up an address that is nearly right.',
    },
    source: 'RFC 9700 §4.1.3',
  },
  scope: {
    fr: {
      means: 'La liste de ce que le service veut savoir de vous. Il ne recevra rien de plus.',
      rule: 'Doit contenir openid, sinon invalid_request. Un scope connu mais absent de l’inscription donne invalid_scope ; un scope inconnu de la plateforme est ignoré. Tout ce qui est admis est accordé en bloc : la personne ne peut rien décocher. En v2, la réponse de /token redit les scopes accordés.',
    },
    en: {
      means: 'The list of what the service wants to know about you. It will receive nothing more.',
      rule: 'Must contain openid, otherwise invalid_request. A known scope missing from the registration gives invalid_scope; a scope the platform does not know is ignored. Whatever is admitted is granted as a whole: the person cannot untick anything. In v2 the answer of /token repeats the scopes granted.',
    },
    source: 'OpenID Connect Core §5.4',
  },
  state: {
    fr: {
      means:
        'Une marque au hasard qui revient telle quelle. Elle prouve que la réponse arrive dans le navigateur qui a posé la question.',
      rule: 'Le client le tire au hasard (22 caractères au moins selon FranceConnect ; le courtier n’impose pas de longueur), le lie à ce navigateur et refuse un retour où il manque, diffère ou a déjà servi. Rendu octet pour octet. Sans cette comparaison, un attaquant ferait entrer sa victime dans un compte qui est à lui. Le service et le courtier ont chacun le leur.',
    },
    en: {
      means:
        'A random mark that comes back as it is. It proves that the answer reaches the browser that asked the question.',
      rule: 'The client draws it at random (at least 22 characters, says FranceConnect; the broker imposes no length), ties it to this browser, and refuses a return where it is missing, different or already used. Returned byte for byte. Without this comparison an attacker could sign a victim in to the attacker’s account. Service and broker each have their own.',
    },
    source: 'RFC 6749 §10.12',
  },
  nonce: {
    fr: {
      means:
        'Une seconde marque au hasard, recopiée dans l’attestation. Une attestation d’hier ne peut pas resservir.',
      rule: 'Obligatoire, 22 caractères au moins en v2, sinon Y030007 ; v1 en admet un plus court. Revient dans l’id_token ; le client le compare à celui qu’il a tiré pour cette demande et refuse tout écart. Envers le fournisseur d’identité, le courtier tire le sien : 32 octets, 64 chiffres hexadécimaux.',
    },
    en: {
      means:
        'A second random mark, copied into the attestation. Yesterday’s attestation cannot be used again.',
      rule: 'Mandatory, at least 22 characters in v2, otherwise Y030007; v1 admits a shorter one. Comes back in the id_token; the client compares it with the one drawn for this request and refuses any difference. Towards the identity provider the broker draws its own: 32 bytes, 64 hexadecimal digits.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  acr_values: {
    fr: {
      means: 'Le niveau de certitude que le service demande sur votre identité.',
      rule: 'Obligatoire en v2. Le plus bas niveau connu de la liste est retenu (eidas1 < eidas2 < eidas3) ; aucun connu, ou plus de 64 caractères : eidas1. Cette plateforme ne sert qu’eidas1 : eidas2 seul donne invalid_acr. Ce n’est qu’un souhait : le service doit encore lire acr dans l’id_token. Au fournisseur d’identité, le courtier demande le plus haut de deux niveaux : celui du service, et le plus bas que ce fournisseur sait donner.',
    },
    en: {
      means: 'The level of certainty the service asks for about your identity.',
      rule: 'Mandatory in v2. The lowest known level of the list is the one that counts (eidas1 < eidas2 < eidas3); none known, or more than 64 characters: eidas1. This platform only serves eidas1: eidas2 alone gives invalid_acr. It is only a wish: the service must still read acr in the id_token. Of the identity provider the broker asks the higher of two levels: the service’s, and the lowest this provider can give.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  prompt: {
    fr: {
      means:
        'Ce que le service voudrait que l’on vous montre : une nouvelle authentification, la page d’information, ou les deux.',
      rule: '64 caractères au plus, avec login ou consent ; none seul, select_account ou une valeur vide donnent Y030007. Un seul effet : si allowedPrompts du service contient toutes les valeurs demandées, login sans consent saute la page d’information. Le courtier envoie toujours prompt=login au fournisseur d’identité.',
    },
    en: {
      means:
        'What the service would like you to be shown: a fresh authentication, the information page, or both.',
      rule: 'At most 64 characters, with login or consent; none alone, select_account or an empty value give Y030007. One effect only: if allowedPrompts of the service holds every value asked for, login without consent skips the information page. The broker always sends prompt=login to the identity provider.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  claims: {
    fr: {
      means:
        'Une demande plus fine que scope : par exemple, comment vous avez prouvé votre identité.',
      rule: 'Un objet JSON avec id_token ou userinfo, sinon invalid_request. Sert à demander amr, si l’inscription l’admet (sinon page Y100009), et rep_scope avec essential à true. Vers un fournisseur d’identité d’aidants, le courtier s’en sert pour demander le mandat.',
    },
    en: {
      means: 'A finer request than scope: for example, how you proved your identity.',
      rule: 'A JSON object with id_token or userinfo, otherwise invalid_request. Serves to ask for amr, if the registration admits it (otherwise page Y100009), and for rep_scope with essential set to true. Towards an identity provider for helpers, the broker uses it to ask for the mandate.',
    },
    source: 'OpenID Connect Core §5.5',
  },
  idp_hint: {
    fr: {
      means: 'Le service désigne le compte à utiliser : la page de choix ne s’affiche pas.',
      rule: 'Lu dans l’adresse seulement, jamais dans un formulaire. Doit figurer dans allowedIdpHints du service, ou à défaut du courtier, et désigner un fournisseur d’identité actif que le service accepte ; sinon, 302 vers le service avec invalid_idp_hint et la chaîne undefined pour state. Ignoré quand l’authentification unique (SSO) s’applique.',
    },
    en: {
      means: 'The service names the account to use: the choice page is not shown.',
      rule: 'Read from the address only, never from a form. Must be in allowedIdpHints of the service, or failing that of the broker, and name an active identity provider that the service accepts; otherwise 302 to the service with invalid_idp_hint and the string undefined as state. Ignored when single sign-on applies.',
    },
    source: 'FranceConnect v2',
  },
  ui_locales: {
    fr: {
      means: 'La langue que le service préfère pour les pages.',
      rule: 'Admis, sans effet, comme chez FranceConnect. Ici, la langue vient du choix de la personne (cookie federama_language), sinon de l’en-tête Accept-Language.',
    },
    en: {
      means: 'The language the service prefers for the pages.',
      rule: 'Admitted, without effect, as at FranceConnect. Here the language comes from the person’s choice (cookie federama_language), or else from the Accept-Language header.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
};
