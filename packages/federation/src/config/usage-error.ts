/** A sentence for the person at the terminal: shown without a stack trace. */
export class UsageError extends Error {}
