/** In which file each numbered scenario is tested, read off the names of the tests. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FILES = ['test/franceconnect/*.test.ts', 'test/browser/franceconnect-*.test.ts'];
/** `test('AUZ-01 …`, the name that follows `test.each(…)`, and rows whose first column names it. */
const NAME = /(?:\btest|\))\(\s*['"`]([A-Z0-9]+-\d\d)(?=[# ])|^ {4}\['([A-Z0-9]+-\d\d)', /gm;

/** Files by scenario, from the root of the repository. */
export function whereTested(files: readonly string[] = FILES): Map<string, string[]> {
  const where = new Map<string, string[]>();
  for (const file of globSync([...files], { cwd: root }).sort()) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, named, row = ''] of source.matchAll(NAME)) {
      const id = named ?? row;
      const known = where.get(id) ?? [];
      if (!known.includes(file)) where.set(id, [...known, file]);
    }
  }
  return where;
}
