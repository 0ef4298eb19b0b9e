// What bundles of the command change in its sources: the one of `npm ci`, and that of the package.

/** Beside the bundle: the federation that ships, read and checked. Until it is written, the file is read. */
export const DEFAULT_CONFIG = 'default-config.json';

/**
 * Node keeps the text of what it runs: without whitespace it is shorter, and where all is ASCII one
 * byte a character instead of two. Names stay, for stack traces.
 */
export const COMPACT = {
  charset: 'ascii',
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
};

/** In templates with a tag, which `charset` leaves alone: ours read none of them raw. */
export const asciiTemplates = {
  name: 'ascii templates',
  transform: {
    filter: { id: /[\\/]packages[\\/].*\.ts$/, code: /[^\0-\x7f]/ },
    handler: (code) => code.replace(/[^\0-\x7f]/g, escaped),
  },
};

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Files that a module reads stay where its source is: `expressionOf` says where that is, in JavaScript. */
export const ownAddresses = (expressionOf) => ({
  name: 'own addresses',
  transform: {
    filter: { id: /[\\/]packages[\\/]/, code: 'import.meta.url' },
    handler: (code, id) => code.replaceAll('import.meta.url', expressionOf(id)),
  },
});

export const readBefore = {
  name: 'read before',
  transform: {
    filter: { id: /[\\/]config[\\/]read-before\.ts$/ },
    handler: () => `
    import { existsSync, readFileSync } from 'node:fs';
    export function readBefore() {
      const file = new URL('./${DEFAULT_CONFIG}', import.meta.url);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    }`,
  },
};
