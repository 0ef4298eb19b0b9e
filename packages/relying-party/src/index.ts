export type { Claims, RelyingPartyOptions } from './config.ts';
export { CHECKS, type Check, CheckFailed, type FailedCheck } from './failed-check.ts';
export { explainFailure, type Failure } from './failure.ts';
export { createRelyingParty, MissingSubject, type RelyingParty } from './relying-party.ts';
