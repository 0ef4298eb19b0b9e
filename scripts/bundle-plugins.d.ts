import type { OutputOptions, Plugin } from 'rolldown';

export const DEFAULT_CONFIG: string;
export const COMPACT: OutputOptions;
export const asciiTemplates: Plugin;
export function ownAddresses(expressionOf: (source: string) => string): Plugin;
export const readBefore: Plugin;
