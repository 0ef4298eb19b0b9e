/** The directory of organisations: says what establishment a SIRET is. */
export { createOrganisationDirectory } from './organisation-directory.ts';
