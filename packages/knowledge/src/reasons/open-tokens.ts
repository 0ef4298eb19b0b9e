/** What a broker of plain OpenID Connect refuses where tokens are given, renewed or bound. */
import type { Reason } from '../reason.ts';

export const OPEN_TOKEN_REASONS = {
  'library.refreshUnknown': {
    fr: {
      cause:
        'Ce refresh_token n’existe pas ou plus : son temps est passé, il a été révoqué avec tous ceux de sa famille, ou il n’est pas d’ici.',
      expected: 'Le dernier refresh_token reçu.',
      fix: 'Gardez celui de la dernière réponse. S’il a servi deux fois, tous sont révoqués : la personne se connecte à nouveau.',
    },
    en: {
      cause:
        'This refresh_token does not exist, or no longer: its time is over, it was revoked with all of its family, or it is not from here.',
      expected: 'The last refresh_token received.',
      fix: 'Keep the one of the last answer. If one was used twice, all are revoked: the person signs in again.',
    },
  },
  'library.refreshExpired': {
    fr: {
      cause: 'Ce refresh_token a expiré.',
      expected: 'Un refresh_token encore bon.',
      fix: 'La personne se connecte à nouveau. La durée se règle par ttlSeconds.refreshToken.',
    },
    en: {
      cause: 'This refresh_token has expired.',
      expected: 'A refresh_token that is still good.',
      fix: 'The person signs in again. The lifetime is set by ttlSeconds.refreshToken.',
    },
  },
  'library.refreshUsed': {
    fr: {
      cause:
        'Ce refresh_token a déjà servi : quelqu’un en a une copie. Toute sa famille est révoquée.',
      expected: 'Le refresh_token de la dernière réponse.',
      fix: 'Remplacez-le à chaque réponse, dans une seule tâche à la fois ; cherchez d’où vient le second appel (RFC 9700).',
    },
    en: {
      cause:
        'This refresh_token was used already: someone has a copy. Its whole family is revoked.',
      expected: 'The refresh_token of the last answer.',
      fix: 'Replace it with each answer, in one task at a time; find out where the second call comes from (RFC 9700).',
    },
  },
  'library.refreshScope': {
    fr: {
      cause: 'Le renouvellement demande un scope que le refresh_token n’a pas.',
      expected: 'Les scopes accordés à la connexion, ou une partie.',
      fix: 'Demandez moins, ou faites une nouvelle connexion avec ces scopes.',
    },
    en: {
      cause: 'The refresh asks for a scope that the refresh_token does not have.',
      expected: 'The scopes granted at sign-in, or some of them.',
      fix: 'Ask for less, or sign in again with these scopes.',
    },
  },
  'library.dpopNonce': {
    fr: {
      cause: 'La preuve DPoP n’a pas le nonce du serveur, ou plus le bon.',
      expected: 'Le nonce de l’en-tête DPoP-Nonce de cette réponse.',
      fix: 'Refaites la preuve avec ce nonce, et envoyez la même requête.',
    },
    en: {
      cause: 'The DPoP proof lacks the nonce of the server, or has an old one.',
      expected: 'The nonce of the DPoP-Nonce header of this answer.',
      fix: 'Make the proof again with this nonce, and send the same request.',
    },
  },
  'library.dpopProof': {
    fr: {
      cause: 'La preuve DPoP manque, ou n’est pas de cette requête.',
      expected:
        'Un JWT de typ dpop+jwt, signé avec la clé de son en-tête jwk, avec htm et htu de cette requête, iat de maintenant, un jti neuf, et ath quand un jeton vient avec.',
      fix: 'Faites une preuve neuve pour chaque requête.',
    },
    en: {
      cause: 'The DPoP proof is missing, or is not of this request.',
      expected:
        'A JWT of typ dpop+jwt, signed with the key of its jwk header, with htm and htu of this request, an iat of now, a fresh jti, and ath when a token comes with it.',
      fix: 'Make a fresh proof for each request.',
    },
  },
  'library.dpopOtherKey': {
    fr: {
      cause: 'Ce jeton est lié à une autre clé que celle de la preuve DPoP.',
      expected: 'La clé pour laquelle le jeton a été donné.',
      fix: 'Gardez la même clé d’un bout à l’autre ; un jeton volé ne sert à rien sans elle.',
    },
    en: {
      cause: 'This token is bound to another key than that of the DPoP proof.',
      expected: 'The key that the token was given for.',
      fix: 'Keep the same key from end to end; a stolen token is worth nothing without it.',
    },
  },
  'library.targetInvalid': {
    fr: {
      cause: 'resource ne désigne aucun serveur d’ici, ou en désigne plusieurs.',
      expected: 'Une adresse absolue, sans fragment, d’un serveur de ressources connu.',
      fix: 'Envoyez l’adresse d’un fournisseur de données que ce broker connaît.',
    },
    en: {
      cause: 'resource names no server known here, or several.',
      expected: 'An absolute address, without fragment, of a known resource server.',
      fix: 'Send the address of a data provider that this broker knows.',
    },
  },
  'library.originRefused': {
    fr: {
      cause:
        'Un script d’une autre origine appelle ce point d’accès, et l’inscription du client ne la nomme pas.',
      expected: 'L’une des corsOrigins du client.',
      fix: 'Ajoutez l’origine à corsOrigins, ou appelez depuis le serveur.',
    },
    en: {
      cause:
        'A script of another origin calls this endpoint, and the registration of the client does not name it.',
      expected: 'One of the corsOrigins of the client.',
      fix: 'Add the origin to corsOrigins, or call from the server.',
    },
  },
  'library.grantTypeRefused': {
    fr: {
      cause: 'Ce client n’est pas inscrit pour ce grant_type.',
      expected: 'L’un des grantTypes de son inscription.',
      fix: 'Ajoutez-le à grantTypes (refresh_token, par exemple).',
    },
    en: {
      cause: 'This client is not registered for this grant_type.',
      expected: 'One of the grantTypes of its registration.',
      fix: 'Add it to grantTypes (refresh_token, for example).',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;
