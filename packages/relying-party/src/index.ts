export { explainFailure, type Failure } from './failure.ts';
export {
  type Claims,
  createRelyingParty,
  type RelyingParty,
  type RelyingPartyOptions,
  type ServerMetadata,
} from './relying-party.ts';
