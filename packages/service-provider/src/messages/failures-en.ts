/** Answers of the broker that were refused, in English. */
import type { Failures } from './failures-fr.ts';

export const failuresEn: Failures = {
  timeout: {
    cause: 'The provider did not answer in time.',
    fix: 'Check that it runs, and that nothing slows it down.',
  },
  unreachable: {
    cause: 'The provider cannot be reached.',
    fix: 'Check its address, and that it runs.',
  },
  refusedByProvider: {
    cause: 'The provider refused the service’s request.',
    fix: 'The error that came says what is wrong: a code serves once, for 30 seconds; secret and redirect_uri must be those of the registration.',
  },
  claim: {
    cause: 'A value of the answer is not the one expected.',
    fix: 'Compare the two values: the answer is for another request, another client, or from another issuer.',
  },
  missingClaim: {
    cause: 'A required value is missing from the token.',
    fix: 'The provider must put it there: without it the token proves nothing.',
  },
  expired: {
    cause: 'The token has expired.',
    fix: 'Read the token as soon as it comes, and set the clocks right.',
  },
  notYetValid: {
    cause: 'The token is not valid yet.',
    fix: 'Set the clocks right.',
  },
  signature: {
    cause: 'The signature of the token is wrong.',
    fix: 'The token was changed on its way, or signed with another key: verify it with the keys that the issuer publishes.',
  },
  decryption: {
    cause: 'The answer could not be decrypted.',
    fix: 'It was encrypted for another key or with another algorithm: compare the registration, the keys the service publishes (jwks_uri), alg and enc.',
  },
  notEncrypted: {
    cause: 'The answer is not encrypted, though the service is registered for encryption.',
    fix: 'Register the client with id_token_encrypted_response_alg and userinfo_encrypted_response_alg.',
  },
  algorithm: {
    cause: 'The token is signed with another algorithm than the registration says.',
    fix: 'Register the client with the algorithm that the service expects, or change the service’s.',
  },
  key: {
    cause: 'No published key fits the token.',
    fix: 'Read the issuer’s keys (jwks_uri) again: they may have been renewed.',
  },
  state: {
    cause: 'state is not that of the request.',
    fix: 'The answer belongs to another request: start the sign-in again.',
  },
  issuer: {
    cause: 'iss, in the address of the callback, is not the expected issuer.',
    fix: 'The answer comes from another provider than the one that was asked.',
  },
  subject: {
    cause: 'The identity read is not that of the person of the ID token.',
    fix: 'Refuse it: the access token belongs to someone else.',
  },
  signedUserinfo: {
    cause: 'The identity is not signed as the registration says.',
    fix: 'Register the client with userinfo_signed_response_alg, or expect JSON.',
  },
  status: {
    cause: 'The provider answered with another HTTP status.',
    fix: 'Read the answer in the observatory: the provider says why.',
  },
  notJson: {
    cause: 'The answer is not JSON.',
    fix: 'Check the issuer’s address: a page answered in place of the protocol.',
  },
  metadata: {
    cause: 'The discovery document is incomplete or wrong.',
    fix: 'Check the issuer’s address, then the document it publishes.',
  },
  malformed: {
    cause: 'The answer cannot be read.',
    fix: 'Read it in the observatory: it is not of the form that the protocol asks.',
  },
};
