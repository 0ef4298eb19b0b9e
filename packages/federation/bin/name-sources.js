// Errors of a bundle, as if its sources ran.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** Stack traces name sources, not the bundle; its maps are read when the first one is asked for. */
export function nameSources(bundle) {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) {
      const text = readFileSync(new URL(`${file}.map`), 'utf8');
      maps.set(file, new SourceMap(JSON.parse(text)));
    }
    return maps.get(file);
  };
  const named = (place, file, line, column) => {
    if (!file.startsWith(bundle)) return place;
    const { originalSource, originalLine, originalColumn } = mapOf(file).findEntry(
      line - 1,
      column - 1,
    );
    if (originalSource === undefined) return place;
    return `${new URL(originalSource, file).href}:${originalLine + 1}:${originalColumn + 1}`;
  };
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames]
      .join('\n    at ')
      .replace(/(file:\S+?\.js):(\d+):(\d+)/g, (place, file, line, column) =>
        named(place, file, Number(line), Number(column)),
      );
}
