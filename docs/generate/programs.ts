/** Programs of docs/examples that the start page shows: it is delivered without docs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIBRARIES } from '@federama/start-page/libraries';

export const PROGRAMS_FILE = fileURLToPath(
  new URL('../../packages/start-page/programs.json', import.meta.url),
);

export function programs(): string {
  const files = LIBRARIES.flatMap(({ folder, files }) => files.map((file) => `${folder}/${file}`));
  const read = (file: string) =>
    readFileSync(new URL(`../examples/${file}`, import.meta.url), 'utf8');
  return `${JSON.stringify(Object.fromEntries(files.map((file) => [file, read(file)])), null, 2)}\n`;
}
