/** The refusals of the broker, for the reference and for tests. */

export { scopesWithoutWords } from '../messages/data-claims.ts';
export { messages } from '../messages/index.ts';
export { routeTable } from '../routes.ts';
export { ERRORS, type ErrorCode } from './errors.ts';
export {
  CLIENT_UNKNOWN_AT_AUTHORIZE,
  CODES as LIBRARY_CODES,
  INTERACTION_GONE_ON_A_PAGE,
  libraryErrorAudience,
  UNMAPPED,
} from './library-errors.ts';
