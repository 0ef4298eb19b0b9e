/** A port that cannot be had; the message says whose it is. */
export class PortError extends Error {}
