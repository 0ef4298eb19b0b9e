/** The file of the authority cannot be used: others can read its key, or it is none. */
export class AuthorityError extends Error {}
