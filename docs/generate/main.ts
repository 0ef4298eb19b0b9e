/** `npm run docs`: writes docs/reference anew from the sources, and programs for the start page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROGRAMS_FILE, programs } from './programs.ts';
import { referencePages } from './reference.ts';

const folder = fileURLToPath(new URL('../reference/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(referencePages())) writeFileSync(folder + name, text);
writeFileSync(PROGRAMS_FILE, programs());
