/**
 * Levels of assurance (authentication context class references) and their order, which a profile
 * gives: lowest first. Those of the eIDAS regulation (low, substantial, high), as FranceConnect
 * names them, where nothing else is said.
 */
export const ACR_LEVELS = ['eidas1', 'eidas2', 'eidas3'] as const;

type Levels = readonly string[];

/** 1 for the lowest; 0 for a level nobody knows. */
export function acrRank(acr: string | undefined, levels: Levels = ACR_LEVELS): number {
  return levels.indexOf(acr ?? '') + 1;
}

export function isAcr(value: string | undefined, levels: Levels = ACR_LEVELS): value is string {
  return acrRank(value, levels) > 0;
}

export function lowestAcr(values: Levels, levels: Levels = ACR_LEVELS): string | undefined {
  return levels.find((level) => values.includes(level));
}

export function highestAcr(values: Levels, levels: Levels = ACR_LEVELS): string | undefined {
  return levels.findLast((level) => values.includes(level));
}

export function higherOf(a: string, b: string, levels: Levels = ACR_LEVELS): string {
  return acrRank(a, levels) >= acrRank(b, levels) ? a : b;
}
