/** What the OpenID library refuses, by its kind: the authorization request. */
import type { Reason } from '../reason.ts';

export const AUTHORIZATION_LIBRARY_REASONS = {
  'library.redirectUriUnregistered': {
    fr: {
      cause: 'redirect_uri n’est pas de celles que ce client a enregistrées.',
      expected: 'L’une des adresses enregistrées, caractère pour caractère.',
      fix: 'Envoyez une adresse enregistrée, ou enregistrez celle-ci.',
    },
    en: {
      cause: 'redirect_uri is not among those this client registered.',
      expected: 'One of the registered addresses, character by character.',
      fix: 'Send an address that is registered, or register this one.',
    },
  },
  'library.responseTypeUnsupported': {
    fr: {
      cause: 'Ce response_type n’est pas servi.',
      expected: 'response_type=code',
      fix: 'Demandez code : les jetons s’obtiennent ensuite au point d’accès token.',
    },
    en: {
      cause: 'This response_type is not served.',
      expected: 'response_type=code',
      fix: 'Ask for code: tokens come from the token endpoint afterwards.',
    },
  },
  'library.openidScopeMissing': {
    fr: {
      cause: 'scope ne contient pas openid.',
      expected: 'openid, puis les autres scopes, séparés par des espaces.',
      fix: 'Ajoutez openid à scope : sans lui, ce n’est pas OpenID Connect.',
    },
    en: {
      cause: 'scope does not contain openid.',
      expected: 'openid, then the other scopes, with spaces between them.',
      fix: 'Add openid to scope: without it, this is not OpenID Connect.',
    },
  },
  'library.scopeCharacters': {
    fr: {
      cause: 'scope ne se lit pas : entre deux scopes, il y a une seule espace, et rien d’autre.',
      expected: 'openid email profile',
      fix: 'Retirez l’espace en double, au début ou à la fin, la tabulation ou le retour à la ligne.',
    },
    en: {
      cause: 'scope cannot be read: between two scopes there is one space, and nothing else.',
      expected: 'openid email profile',
      fix: 'Take out the space that is doubled, first or last, the tab or the line break.',
    },
  },
  'library.scopeNotAllowed': {
    fr: {
      cause: 'Le service demande un scope auquel il n’a pas droit.',
      expected: 'Seulement des scopes de son inscription.',
      fix: 'Retirez ce scope de la demande, ou ajoutez-le à l’inscription du service.',
    },
    en: {
      cause: 'The service asks for a scope it is not entitled to.',
      expected: 'Scopes of its registration only.',
      fix: 'Take this scope out of the request, or add it to the registration of the service.',
    },
  },
  'library.claimsUnreadable': {
    fr: {
      cause: 'Le paramètre claims n’est pas du JSON.',
      expected: 'Un objet JSON : {"id_token":{"amr":null}}, par exemple.',
      fix: 'Écrivez claims avec un encodeur JSON, puis encodez-le pour l’adresse.',
    },
    en: {
      cause: 'The claims parameter is not JSON.',
      expected: 'A JSON object: {"id_token":{"amr":null}}, for example.',
      fix: 'Write claims with a JSON encoder, then encode it for the address.',
    },
  },
  'library.claimsNotObject': {
    fr: {
      cause: 'Le paramètre claims est du JSON, mais pas un objet.',
      expected: 'Un objet : {"id_token":{"amr":null}}, par exemple.',
      fix: 'Mettez ce que vous demandez sous id_token ou userinfo.',
    },
    en: {
      cause: 'The claims parameter is JSON, but not an object.',
      expected: 'An object: {"id_token":{"amr":null}}, for example.',
      fix: 'Put what you ask for under id_token or userinfo.',
    },
  },
  'library.claimsWithoutPlace': {
    fr: {
      cause: 'Le paramètre claims ne dit pas où les informations sont voulues.',
      expected: 'Un membre id_token ou userinfo : {"id_token":{"amr":null}}, par exemple.',
      fix: 'Mettez ce que vous demandez sous id_token ou userinfo.',
    },
    en: {
      cause: 'The claims parameter does not say where the claims are wanted.',
      expected: 'A member id_token or userinfo: {"id_token":{"amr":null}}, for example.',
      fix: 'Put what you ask for under id_token or userinfo.',
    },
  },
  'library.claimsUserinfoNotObject': {
    fr: {
      cause: 'claims.userinfo n’est pas un objet.',
      expected: 'Un objet dont chaque membre est le nom d’une information.',
      fix: 'Écrivez {"userinfo":{"<nom>":null}}.',
    },
    en: {
      cause: 'claims.userinfo is not an object.',
      expected: 'An object whose members are names of claims.',
      fix: 'Write {"userinfo":{"<name>":null}}.',
    },
  },
  'library.claimsIdTokenNotObject': {
    fr: {
      cause: 'claims.id_token n’est pas un objet.',
      expected:
        'Un objet dont chaque membre est le nom d’une information : {"id_token":{"amr":null}}, par exemple.',
      fix: 'Écrivez {"id_token":{"<nom>":null}}.',
    },
    en: {
      cause: 'claims.id_token is not an object.',
      expected:
        'An object whose members are names of claims: {"id_token":{"amr":null}}, for example.',
      fix: 'Write {"id_token":{"<name>":null}}.',
    },
  },
  'library.claimsMember': {
    fr: {
      cause: 'Un membre de claims n’a pas la forme attendue.',
      expected: 'Pour chaque information, null ou un objet : {"essential":true}.',
      fix: 'Remplacez la valeur par null si vous n’avez rien à préciser.',
    },
    en: {
      cause: 'A member of claims is not in the expected form.',
      expected: 'For each claim, null or an object: {"essential":true}.',
      fix: 'Make the value null when there is nothing to specify.',
    },
  },
  'library.parameterMissing': {
    fr: {
      cause: 'Un paramètre obligatoire manque.',
      expected: 'Chacun des paramètres que la requête exige, avec une valeur.',
      fix: 'Ajoutez-le. Au point d’accès token : grant_type, code, redirect_uri et les identifiants du client.',
    },
    en: {
      cause: 'A required parameter is missing.',
      expected: 'Each parameter the request needs, with a value.',
      fix: 'Add it. At the token endpoint: grant_type, code, redirect_uri and the client’s credentials.',
    },
  },
  'library.parameterTwice': {
    fr: {
      cause: 'Un paramètre est donné deux fois.',
      expected: 'Chaque paramètre une seule fois.',
      fix: 'Cherchez qui l’ajoute une seconde fois : souvent la bibliothèque et le code qui l’appelle.',
    },
    en: {
      cause: 'A parameter is given twice.',
      expected: 'Each parameter once.',
      fix: 'Look for who adds it a second time: often the library and the code that calls it.',
    },
  },
  'library.sectorStatus': {
    fr: {
      cause: 'L’adresse sector_identifier_uri du service répond par une erreur.',
      expected: '200 et un tableau JSON des adresses de retour.',
      fix: 'Publiez le document à cette adresse, ou corrigez sectorIdentifierUri.',
    },
    en: {
      cause: 'The service’s sector_identifier_uri answers with an error.',
      expected: '200 and a JSON array of the return addresses.',
      fix: 'Publish the document at this address, or correct sectorIdentifierUri.',
    },
  },
  'library.sectorUnreachable': {
    fr: {
      cause: 'L’adresse sector_identifier_uri du service ne répond pas.',
      expected: 'Un document JSON, en moins de {seconds} secondes.',
      fix: 'Démarrez ce qui sert ce document, ou corrigez sectorIdentifierUri.',
    },
    en: {
      cause: 'The service’s sector_identifier_uri does not answer.',
      expected: 'A JSON document, within {seconds} seconds.',
      fix: 'Start what serves this document, or correct sectorIdentifierUri.',
    },
  },
  'library.sectorNotJson': {
    fr: {
      cause: 'Le document sector_identifier_uri du service n’est pas du JSON.',
      expected: 'Un tableau JSON d’adresses : ["https://…/callback"].',
      fix: 'Corrigez le document publié à cette adresse.',
    },
    en: {
      cause: 'The service’s sector_identifier_uri document is not JSON.',
      expected: 'A JSON array of addresses: ["https://…/callback"].',
      fix: 'Correct the document published at this address.',
    },
  },
  'library.sectorNotList': {
    fr: {
      cause: 'Le document sector_identifier_uri du service n’est pas un tableau.',
      expected: 'Un tableau JSON d’adresses : ["https://…/callback"].',
      fix: 'Publiez le tableau seul, sans objet autour.',
    },
    en: {
      cause: 'The service’s sector_identifier_uri document is not an array.',
      expected: 'A JSON array of addresses: ["https://…/callback"].',
      fix: 'Publish the array alone, with no object around it.',
    },
  },
  'library.sectorIncomplete': {
    fr: {
      cause:
        'Le document sector_identifier_uri du service ne contient pas toutes ses redirect_uri.',
      expected: 'Chacune des adresses enregistrées, caractère pour caractère.',
      fix: 'Ajoutez au document celles qui manquent.',
    },
    en: {
      cause: 'The service’s sector_identifier_uri document does not hold all of its redirect_uris.',
      expected: 'Each registered address, character by character.',
      fix: 'Add those that are missing to the document.',
    },
  },
  'library.bodyUnreadable': {
    fr: {
      cause: 'Le corps de la requête ne se lit pas.',
      expected: 'Un formulaire application/x-www-form-urlencoded, de moins de 56 ko.',
      fix: 'Envoyez un formulaire, pas de JSON, avec l’en-tête content-type.',
    },
    en: {
      cause: 'The body of the request cannot be read.',
      expected: 'An application/x-www-form-urlencoded form, below 56 kB.',
      fix: 'Send a form, not JSON, with the content-type header.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
