export { CHECKS, type Check, CheckFailed, type FailedCheck } from './failed-check.ts';
export { explainFailure, type Failure } from './failure.ts';
export {
  type Claims,
  createRelyingParty,
  MissingSubject,
  type RelyingParty,
  type RelyingPartyOptions,
  type ServerMetadata,
} from './relying-party.ts';
