import type { RefusalKind } from '../refusals/kinds.ts';
import type { RefusalWords } from './fr.ts';

const CLAIMS = '{"id_token":{"amr":null}}, for example.';
const ASSERTION =
  'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.';
const AGAIN = 'Start the sign-in again at the service, in this browser, in one tab.';

export const en: Record<RefusalKind, RefusalWords> = {
  redirectUriUnregistered: {
    cause: 'redirect_uri is not among those this client registered.',
    expected: 'One of the registered addresses, character by character.',
    fix: 'Send an address that is registered, or register this one.',
  },
  responseTypeUnsupported: {
    cause: 'This response_type is not served.',
    expected: 'response_type=code',
    fix: 'Ask for code: tokens come from the token endpoint afterwards.',
  },
  openidScopeMissing: {
    cause: 'scope does not contain openid.',
    expected: 'openid, then the other scopes, with spaces between them.',
    fix: 'Add openid to scope: without it, this is not OpenID Connect.',
  },
  scopeNotAllowed: {
    cause: 'The service asks for a scope it is not entitled to.',
    expected: 'Scopes of its registration only.',
    fix: 'Take this scope out of the request, or add it to the registration of the service.',
  },
  claimsUnreadable: {
    cause: 'The claims parameter is not JSON.',
    expected: `A JSON object: ${CLAIMS}`,
    fix: 'Write claims with a JSON encoder, then encode it for the address.',
  },
  claimsNotObject: {
    cause: 'The claims parameter is JSON, but not an object.',
    expected: `An object: ${CLAIMS}`,
    fix: 'Put what you ask for under id_token or userinfo.',
  },
  claimsWithoutPlace: {
    cause: 'The claims parameter does not say where the claims are wanted.',
    expected: `A member id_token or userinfo: ${CLAIMS}`,
    fix: 'Put what you ask for under id_token or userinfo.',
  },
  claimsUserinfoNotObject: {
    cause: 'claims.userinfo is not an object.',
    expected: 'An object whose members are names of claims.',
    fix: 'Write {"userinfo":{"<name>":null}}.',
  },
  claimsIdTokenNotObject: {
    cause: 'claims.id_token is not an object.',
    expected: `An object whose members are names of claims: ${CLAIMS}`,
    fix: 'Write {"id_token":{"<name>":null}}.',
  },
  claimsMember: {
    cause: 'A member of claims is not in the expected form.',
    expected: 'For each claim, null or an object: {"essential":true}.',
    fix: 'Make the value null when there is nothing to specify.',
  },
  parameterMissing: {
    cause: 'A required parameter is missing.',
    expected: 'Each parameter the request needs, with a value.',
    fix: 'Add it. At the token endpoint: grant_type, code, redirect_uri and the client’s credentials.',
  },
  parameterTwice: {
    cause: 'A parameter is given twice.',
    expected: 'Each parameter once.',
    fix: 'Look for who adds it a second time: often the library and the code that calls it.',
  },
  sectorStatus: {
    cause: 'The service’s sector_identifier_uri answers with an error.',
    expected: '200 and a JSON array of the return addresses.',
    fix: 'Publish the document at this address, or correct sectorIdentifierUri.',
  },
  sectorUnreachable: {
    cause: 'The service’s sector_identifier_uri does not answer.',
    expected: 'A JSON document, within 6 seconds.',
    fix: 'Start what serves this document, or correct sectorIdentifierUri.',
  },
  sectorNotJson: {
    cause: 'The service’s sector_identifier_uri document is not JSON.',
    expected: 'A JSON array of addresses: ["https://…/callback"].',
    fix: 'Correct the document published at this address.',
  },
  sectorNotList: {
    cause: 'The service’s sector_identifier_uri document is not an array.',
    expected: 'A JSON array of addresses: ["https://…/callback"].',
    fix: 'Publish the array alone, with no object around it.',
  },
  sectorIncomplete: {
    cause: 'The service’s sector_identifier_uri document does not hold all of its redirect_uris.',
    expected: 'Each registered address, character by character.',
    fix: 'Add those that are missing to the document.',
  },
  hintAudience: {
    cause: 'The id_token_hint was issued to a client that is not registered here.',
    expected: 'An id_token of this provider, whose aud is the client_id of an active service.',
    fix: 'Give back the id_token received from this provider, and check that the service is still registered.',
  },
  clientUnknown: {
    cause: 'No client has this client_id.',
    expected: 'The client_id of a registered client.',
    fix: 'Compare the client_id sent with the registration.',
  },
  codeUnknown: {
    cause: 'This code does not exist, or no longer: it lives for 30 seconds.',
    expected: 'The code of the way back to the service, exchanged at once.',
    fix: 'Exchange the code as soon as it arrives, as it is, at the provider that issued it.',
  },
  codeExpired: {
    cause: 'This code has expired: it lives for 30 seconds.',
    expected: 'A code exchanged at once.',
    fix: 'Exchange the code as soon as it arrives.',
  },
  codeUsed: {
    cause: 'This code was exchanged already. The tokens it gave are worth nothing any more.',
    expected: 'One code for each exchange.',
    fix: 'Exchange a code once: no second try, no return page loaded again.',
  },
  codeOfOtherClient: {
    cause: 'This code was issued to another client.',
    expected: 'The client_id of the authorization request.',
    fix: 'Exchange the code with the credentials of the client that asked for it.',
  },
  codeRedirectUri: {
    cause: 'redirect_uri is not that of the authorization request.',
    expected: 'The same address, character by character.',
    fix: 'Send to the token endpoint the redirect_uri sent to the authorization endpoint.',
  },
  codeVerifier: {
    cause: 'code_verifier is not as it should be, or answers no code_challenge.',
    expected:
      'No code_verifier where PKCE is not admitted; elsewhere 43 to 128 characters, those code_challenge is the digest of.',
    fix: 'Turn PKCE off in your client, or send the code_verifier of this sign-in.',
  },
  accountGone: {
    cause: 'The person this code is about is not known here any more.',
    expected: 'A code of a sign-in that is still remembered.',
    fix: AGAIN,
  },
  userinfoGrantGone: {
    cause:
      'The token has not expired, but the person’s consent has: userinfo can be read for 30 seconds.',
    expected: 'userinfo read right after the tokens.',
    fix: 'Read userinfo as soon as you have the tokens, and keep what you read.',
  },
  userinfoGrantExpired: {
    cause: 'The person’s consent has expired: userinfo can be read for 30 seconds.',
    expected: 'userinfo read right after the tokens.',
    fix: 'Read userinfo as soon as you have the tokens, and keep what you read.',
  },
  grantGone: {
    cause: 'The person’s consent, which this code stands for, exists no more.',
    expected: 'A code exchanged within 30 seconds.',
    fix: 'Exchange the code as soon as it arrives.',
  },
  grantExpired: {
    cause: 'The person’s consent, which this code stands for, has expired.',
    expected: 'A code exchanged within 30 seconds.',
    fix: 'Exchange the code as soon as it arrives.',
  },
  grantTypeUnsupported: {
    cause: 'This grant_type is not served.',
    expected: 'grant_type=authorization_code',
    fix: 'Exchange a code. There is neither refresh_token nor client_credentials.',
  },
  clientUnauthenticated: {
    cause: 'The request does not say which client makes it.',
    expected: 'client_id and client_secret in the body, or a client_assertion.',
    fix: 'Add the client’s credentials to the form.',
  },
  secretWrong: {
    cause: 'client_secret is not that of this client.',
    expected: 'The secret of the registration.',
    fix: 'Copy the secret from the start page, without space or quote, and check that it belongs to this client_id.',
  },
  authMethodOther: {
    cause: 'The client authenticates in another way than its registration says.',
    expected: 'The method of tokenEndpointAuthMethod.',
    fix: 'Change token_endpoint_auth_method in your client, or in the registration.',
  },
  authTwice: {
    cause: 'The client authenticates twice in one request.',
    expected: 'One method.',
    fix: 'Take out the Authorization header, or client_secret and client_assertion from the body.',
  },
  authorizationHeader: {
    cause: 'The Authorization header cannot be read.',
    expected: 'Basic, then client_id:client_secret in base64.',
    fix: 'Put client_id and client_secret in the body of the form.',
  },
  assertionReplayed: {
    cause: 'This client_assertion was used already.',
    expected: 'A new jti for each request.',
    fix: 'Make a client_assertion for each request.',
  },
  assertionWithoutJti: {
    cause: 'The client_assertion has no jti.',
    expected: ASSERTION,
    fix: 'Add a random jti.',
  },
  assertionWithoutExp: {
    cause: 'The client_assertion has no exp.',
    expected: ASSERTION,
    fix: 'Add exp, a minute from now.',
  },
  assertionWithoutAud: {
    cause: 'The client_assertion has no aud.',
    expected: ASSERTION,
    fix: 'Add aud: the issuer.',
  },
  assertionAudience: {
    cause: 'The client_assertion is meant for somebody else.',
    expected: 'aud: the issuer, or the address of the token endpoint.',
    fix: 'Put the issuer of the discovery document in aud.',
  },
  assertionIssuer: {
    cause: 'iss or sub of the client_assertion is not the client_id.',
    expected: ASSERTION,
    fix: 'Put the client_id in iss and in sub.',
  },
  assertionAlgorithm: {
    cause: 'The client_assertion is signed with an algorithm that is not accepted.',
    expected: 'ES256 or RS256.',
    fix: 'Sign with a key of this type, published in jwks or at jwksUri.',
  },
  assertionUnreadable: {
    cause: 'client_assertion is not a JWT, or client_assertion_type is missing.',
    expected:
      'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, and a JWT.',
    fix: 'Send both parameters.',
  },
  keysUnreadable: {
    cause: 'The client’s keys, at jwksUri, could not be read.',
    expected: 'A JWKS document.',
    fix: 'Publish it at this address, or put the keys in jwks.',
  },
  assertionInvalid: {
    cause: 'The client_assertion has expired, or its signature is not of a key of the client.',
    expected: ASSERTION,
    fix: 'Compare kid and key with those in the jwks of the registration, then the clock.',
  },
  bodyUnreadable: {
    cause: 'The body of the request cannot be read.',
    expected: 'An application/x-www-form-urlencoded form.',
    fix: 'Send a form, not JSON, with the content-type header.',
  },
  tokenMissing: {
    cause: 'The request has no access token.',
    expected: 'Authorization: Bearer <access_token>',
    fix: 'Add this header.',
  },
  tokenTwice: {
    cause: 'The access token is given in two ways.',
    expected: 'Authorization: Bearer <access_token>, and nothing else.',
    fix: 'Take access_token out of the address or the body.',
  },
  tokenScheme: {
    cause: 'The Authorization header does not begin with Bearer.',
    expected: 'Authorization: Bearer <access_token>',
    fix: 'Write Bearer, a space, then the token.',
  },
  tokenUnknown: {
    cause:
      'This access token does not exist, or no longer: it expired (60 seconds) or was revoked.',
    expected: 'The access_token of the token endpoint, neither the id_token nor the code.',
    fix: 'Read userinfo right after the tokens.',
  },
  tokenOfOtherClient: {
    cause: 'This token was issued to another client.',
    expected: 'A token of this client.',
    fix: 'Revoke it with the credentials of the client that received it.',
  },
  postLogoutUnregistered: {
    cause: 'post_logout_redirect_uri is not among those this client registered.',
    expected: 'One of the registered addresses, character by character.',
    fix: 'Send an address that is registered, or register this one.',
  },
  hintOfOtherClient: {
    cause: 'client_id is not the client this id_token was issued to.',
    expected: 'The aud of the id_token_hint.',
    fix: 'Take out client_id, or send the id_token of this client.',
  },
  hintUnreadable: {
    cause: 'id_token_hint is not a JWT.',
    expected: 'The id_token received at sign-in: three parts with dots between them.',
    fix: 'Send the id_token, not the access_token.',
  },
  hintInvalid: {
    cause: 'This id_token was not signed by this provider, or was changed.',
    expected: 'The id_token as it was received; it may have expired.',
    fix: 'Give the id_token back untouched, to the provider that issued it.',
  },
  logoutNotUnderWay: {
    cause: 'No sign-out is under way in this browser.',
    expected: 'The form that /session/end has just shown.',
    fix: 'Begin with /session/end, and keep the cookies.',
  },
  logoutForged: {
    cause: 'The field xsrf is not that of the sign-out page.',
    expected: 'The xsrf of the page shown last.',
    fix: 'Send the form as the page has it.',
  },
  resumeExpired: {
    cause:
      'This sign-in waited too long (30 minutes), or began in another browser: its cookie is missing.',
    expected: 'The cookie _interaction_resume set when the sign-in began.',
    fix: AGAIN,
  },
  interactionGone: {
    cause: 'This sign-in is over, or another took its place.',
    expected: 'The sign-in under way in this browser.',
    fix: AGAIN,
  },
  resumeOtherCookie: {
    cause: 'The address and the cookie do not name the same sign-in.',
    expected: 'The address of the sign-in under way in this browser.',
    fix: AGAIN,
  },
  resumeOtherSession: {
    cause: 'Another sign-in took the place of this one: often two tabs.',
    expected: 'The session the sign-in began in.',
    fix: AGAIN,
  },
  interactionCookieMissing: {
    cause: 'This page belongs to no sign-in of this browser: its cookie is missing.',
    expected: 'The cookie _interaction set by the authorization endpoint.',
    fix: `${AGAIN} In a script, keep the cookies from one request to the next.`,
  },
  other: {
    cause: 'The OpenID Connect engine refused the request, for a rare reason.',
    expected: 'A request as OpenID Connect Core has it.',
    fix: 'The engine’s message is under “Received”: look for it in the specification.',
  },
};
