// A bundle with its code as V8 has compiled it. Node's own compile cache holds what a file runs when it is
// loaded, and each function beside that is compiled anew at each start; here those that have run are held, too.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedDataVersionTag, deserialize, serialize } from 'node:v8';
import { constants, Script } from 'node:vm';

/** On a line of its own: those of the file keep their numbers. Modules are strict; CommonJS says so. */
const BEFORE = "(function (exports, require, __filename) {'use strict';\n";
const AFTER = '\n})';

/** What is compiled is of one V8, with the flags and the processor that it runs with. */
const fileIn = (folder) =>
  join(folder, `compiled-${process.arch}-${cachedDataVersionTag().toString(16)}.bin`);

/**
 * The files of a bundle, CommonJS that stands in one folder. `isCompiled`: V8 has taken what was kept of them.
 * `keep` writes down what has been compiled so far, for the next process; what cannot be written is not kept.
 */
export function openCompiled(folder) {
  const kept = keptIn(folder);
  const [scripts, loaded] = [new Map(), new Map()];
  const state = { isCompiled: kept.size > 0 };
  const load = (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const exports = {};
    loaded.set(name, exports);
    const file = join(folder, name);
    const outside = createRequire(file);
    const required = (other) => (other.startsWith('.') ? load(normalize(other)) : outside(other));
    const script = new Script(BEFORE + readFileSync(file, 'utf8') + AFTER, {
      filename: pathToFileURL(file).href,
      lineOffset: -1,
      cachedData: kept.get(name),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (script.cachedDataRejected) state.isCompiled = false;
    // V8 has copied what it needs: megabytes that nobody reads again.
    kept.delete(name);
    scripts.set(name, script);
    script.runInThisContext()(exports, required, file);
    return exports;
  };
  return {
    load,
    get isCompiled() {
      return state.isCompiled;
    },
    keep() {
      const compiled = [...scripts].map(([name, script]) => [name, script.createCachedData()]);
      write(fileIn(folder), serialize(new Map(compiled)));
    },
  };
}

function keptIn(folder) {
  try {
    return deserialize(readFileSync(fileIn(folder)));
  } catch {
    return new Map();
  }
}

/** Whole, or not at all: others may read it meanwhile. */
function write(file, bytes) {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, file);
  } catch {
    // Nobody needs it: the next start takes a little longer.
  }
}
