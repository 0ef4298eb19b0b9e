/** The client half: openid-client with every signature checked, and its failures in words. */
export type { Claims, Decryption, Protection } from './config.ts';
export { CHECKS, CheckFailed, type FailedCheck } from './failed-check.ts';
export { explainFailure, type Failure, withoutSentence } from './failure.ts';
export { createRelyingParty, type RelyingParty } from './relying-party.ts';
export { MissingSubject } from './userinfo.ts';
