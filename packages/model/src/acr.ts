/**
 * Levels of assurance (authentication context class references) and their order.
 * Source: eIDAS regulation levels low, substantial and high as FranceConnect names them.
 */
export const ACR_LEVELS = ['eidas1', 'eidas2', 'eidas3'] as const;
export type Acr = (typeof ACR_LEVELS)[number];

/** 1, 2 or 3; 0 for a level nobody knows. */
export function acrRank(acr: string | undefined): number {
  return ACR_LEVELS.indexOf(acr as Acr) + 1;
}

export function isAcr(value: string | undefined): value is Acr {
  return acrRank(value) > 0;
}

export function lowestAcr(values: readonly string[]): Acr | undefined {
  return ACR_LEVELS.find((level) => values.includes(level));
}

export function highestAcr(values: readonly string[]): Acr | undefined {
  return ACR_LEVELS.findLast((level) => values.includes(level));
}

export function higherOf(a: Acr, b: Acr): Acr {
  return acrRank(a) >= acrRank(b) ? a : b;
}
