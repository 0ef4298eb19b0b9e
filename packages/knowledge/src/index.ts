/** Explanations of steps, parameters, claims, headers, cookies and errors: data, and how to find them. */
export { CLAIMS } from './claims.ts';
export { ERROR_EXPLANATIONS } from './errors.ts';
export {
  explainClaim,
  explainCookie,
  explainError,
  explainHeader,
  explainParameter,
  explainStep,
} from './explain.ts';
export type { Explanation } from './explanation.ts';
export { COOKIES, HEADERS } from './headers.ts';
export { PARAMETERS } from './parameters.ts';
export { STEPS } from './steps.ts';
