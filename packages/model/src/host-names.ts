/** Names that a federation may have instead of localhost. */
export const HOST_NAMES = ['localhost', 'integration', 'integration-v1'] as const;
export type HostNames = (typeof HOST_NAMES)[number];
