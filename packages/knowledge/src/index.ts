/**
 * What steps, parameters, claims, headers, cookies and errors mean, and why things are refused: data,
 * how to find it, and how its places are filled.
 */
export { type Because, because, explain, explained, outline } from './because.ts';
export { CLAIMS } from './claims.ts';
export { ERRORS, ERRORS_BY_ADDRESS, type ErrorCatalogue, OPEN_ERRORS, withOwn } from './errors.ts';
export {
  explainClaim,
  explainCookie,
  explainEncryptedHeader,
  explainEncryptedPart,
  explainError,
  explainHeader,
  explainParameter,
  explainStep,
} from './explain.ts';
export type { ErrorEntry, Explanation } from './explanation.ts';
export { PLACE } from './fill.ts';
export { COOKIES, HEADERS, JWE_HEADERS, JWE_PARTS } from './headers.ts';
export { PARAMETERS } from './parameters.ts';
export {
  becauseIgnored,
  becauseOfIdentity,
  becauseOfParameters,
  type Ignored,
  markedAddresses,
  type ParameterProblem,
} from './problems.ts';
export type { ReasonName } from './reasons.ts';
export { STEPS } from './steps.ts';
export { DIFFERENCES, SESSION_COOKIE } from './words.ts';
