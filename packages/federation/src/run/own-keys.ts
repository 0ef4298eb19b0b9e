/** What a world keeps for itself in its store: no participant’s id begins like this. */
export const OWN_PREFIX = '-:';

/** As long as a world is there. */
export const KEPT_SECONDS = 10 * 365 * 24 * 3600;
