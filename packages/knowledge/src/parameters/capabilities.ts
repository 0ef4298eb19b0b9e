/** Members of the discovery document: what is served, or only announced. */
import type { Explanation } from '../explanation.ts';

export const CAPABILITY_PARAMETERS: Readonly<Record<string, Explanation>> = {
  acr_values_supported: {
    fr: {
      means: 'Les niveaux de certitude que l’on peut demander ici.',
      rule: 'eidas1 chez le courtier. Chez un fournisseur d’identité, ceux qu’il annonce ; le courtier n’accepte que ceux de sa fiche (Y100018).',
    },
    en: {
      means: 'The levels of certainty that can be asked for here.',
      rule: 'eidas1 at the broker. At an identity provider, those it announces; the broker only accepts those of its record (Y100018).',
    },
    source: 'OpenID Connect Discovery §3',
  },
  scopes_supported: {
    fr: {
      means: 'Tout ce que des services peuvent demander. Chacun n’a droit qu’à une partie.',
      rule: 'Ceux de la plateforme. Ce qu’un service peut vraiment demander est dans son inscription ; au-delà, invalid_scope.',
    },
    en: {
      means: 'All that services may ask for. Each is entitled to a part only.',
      rule: 'Those of the platform. What a service may really ask for is in its registration; beyond it, invalid_scope.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  claims_supported: {
    fr: {
      means: 'Les informations que ce site connaît ou laisse demander.',
      rule: 'Les claims des fournisseurs de données y figurent, sans jamais sortir par userinfo. rep_scope n’y est pas, bien que servi.',
    },
    en: {
      means: 'The information this site knows, or lets others ask for.',
      rule: 'Claims of data providers are among them, without ever leaving through userinfo. rep_scope is not, although it is served.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  response_types_supported: {
    fr: {
      means: 'Les formes de réponse servies.',
      rule: 'code seulement : ni implicite ni hybride.',
    },
    en: {
      means: 'The forms of answer that are served.',
      rule: 'code only: neither implicit nor hybrid.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  response_modes_supported: {
    fr: {
      means: 'Les voies du retour annoncées.',
      rule: 'Annoncées, mais le paramètre response_mode est refusé : la réponse est toujours dans l’adresse (query).',
    },
    en: {
      means: 'The ways back that are announced.',
      rule: 'Announced, but the response_mode parameter is refused: the answer is always in the address (query).',
    },
    source: 'OpenID Connect Discovery §3',
  },
  grant_types_supported: {
    fr: {
      means: 'Ce qui peut s’échanger contre des jetons.',
      rule: 'authorization_code seulement.',
    },
    en: { means: 'What can be exchanged for tokens.', rule: 'authorization_code only.' },
    source: 'OpenID Connect Discovery §3',
  },
  subject_types_supported: {
    fr: {
      means:
        'La façon de vous nommer : un nom différent pour chaque service, ou le même pour tous.',
      rule: 'pairwise chez le courtier : deux services ne peuvent pas rapprocher leurs fichiers par sub, sauf s’ils partagent un entityId. public chez un fournisseur d’identité, dont le seul client est le courtier.',
    },
    en: {
      means: 'How you are named: a different name for each service, or the same for all.',
      rule: 'pairwise at the broker: two services cannot match their files by sub, unless they share an entityId. public at an identity provider, whose only client is the broker.',
    },
    source: 'OpenID Connect Core §8',
  },
  token_endpoint_auth_methods_supported: {
    fr: {
      means: 'Les façons dont un service prouve qu’il est lui-même.',
      rule: 'client_secret_post et private_key_jwt ; celle de l’inscription, et pas une autre (Y044D82C). Basic, non annoncé, est admis à la place de client_secret_post.',
    },
    en: {
      means: 'The ways in which a service proves to be itself.',
      rule: 'client_secret_post and private_key_jwt; the one of the registration, and no other (Y044D82C). Basic, not announced, is admitted in place of client_secret_post.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  token_endpoint_auth_signing_alg_values_supported: {
    fr: {
      means: 'Les signatures admises pour cette preuve.',
      rule: 'ES256 et RS256, pour private_key_jwt.',
    },
    en: {
      means: 'The signatures admitted for that proof.',
      rule: 'ES256 and RS256, for private_key_jwt.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  id_token_signing_alg_values_supported: {
    fr: {
      means: 'Les signatures possibles d’une attestation.',
      rule: 'HS256, ES256, RS256 ; une seule par client, fixée à l’inscription. Le client n’accepte que celle-là, quoi que dise l’en-tête ; none jamais.',
    },
    en: {
      means: 'The possible signatures of an attestation.',
      rule: 'HS256, ES256, RS256; one only for each client, settled at registration. The client accepts no other, whatever the header says; none never.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  userinfo_signing_alg_values_supported: {
    fr: {
      means: 'Les signatures possibles de la réponse d’identité.',
      rule: 'Les mêmes ; un service inscrit sans signature reçoit du JSON simple.',
    },
    en: {
      means: 'The possible signatures of the identity answer.',
      rule: 'The same; a service registered without a signature receives plain JSON.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  request_object_signing_alg_values_supported: {
    fr: {
      means: 'Les signatures annoncées pour une demande signée.',
      rule: 'Sans objet : le paramètre request est refusé.',
    },
    en: {
      means: 'The signatures announced for a signed request.',
      rule: 'Pointless: the request parameter is refused.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  code_challenge_methods_supported: {
    fr: {
      means: 'Annonce une protection du code par empreinte.',
      rule: 'S256 annoncé, code_challenge refusé (Y030007), comme chez FranceConnect : un client qui active PKCE d’après ce document échoue.',
    },
    en: {
      means: 'Announces that codes can be protected by a fingerprint.',
      rule: 'S256 announced, code_challenge refused (Y030007), as at FranceConnect: a client that switches PKCE on because of this document fails.',
    },
    source: 'RFC 8414 §2',
  },
  claims_parameter_supported: {
    fr: {
      means: 'Dit si une demande fine d’informations est possible.',
      rule: 'true chez le courtier, pour amr et rep_scope. false chez un fournisseur d’identité ordinaire.',
    },
    en: {
      means: 'Says whether information can be asked for in detail.',
      rule: 'true at the broker, for amr and rep_scope. false at an ordinary identity provider.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  claim_types_supported: {
    fr: {
      means: 'Dit d’où viennent les informations.',
      rule: 'normal : le courtier les donne lui-même, sans renvoyer à un tiers.',
    },
    en: {
      means: 'Says where information comes from.',
      rule: 'normal: the broker gives it by itself, without pointing to a third party.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  request_parameter_supported: {
    fr: {
      means: 'Annonce qu’une demande peut être signée.',
      rule: 'true, mais le paramètre request est refusé (Y030007), comme chez FranceConnect.',
    },
    en: {
      means: 'Announces that a request can be signed.',
      rule: 'true, but the request parameter is refused (Y030007), as at FranceConnect.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  request_uri_parameter_supported: {
    fr: {
      means: 'Dit si une demande peut être déposée à une adresse.',
      rule: 'false : personne ne fait lire au courtier une adresse de son choix.',
    },
    en: {
      means: 'Says whether a request can be left at an address.',
      rule: 'false: nobody makes the broker read an address of their choosing.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  authorization_response_iss_parameter_supported: {
    fr: {
      means: 'Annonce que chaque réponse dit de qui elle vient.',
      rule: 'true : un client qui l’a lu exige iss sur chaque retour, succès ou erreur, et refuse la réponse s’il manque ou diffère.',
    },
    en: {
      means: 'Announces that each answer says whom it comes from.',
      rule: 'true: a client that has read it requires iss on each return, success or error, and refuses the answer when it is missing or different.',
    },
    source: 'RFC 9207 §3',
  },
};
