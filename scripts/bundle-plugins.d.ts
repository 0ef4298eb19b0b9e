import type { Plugin } from 'rolldown';

export const DEFAULT_CONFIG: string;
export function ownAddresses(expressionOf: (source: string) => string): Plugin;
export const readBefore: Plugin;
