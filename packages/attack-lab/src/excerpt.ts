/** The line of source code that prevents the attack, with the lines around it. */
import { readFileSync } from 'node:fs';

export type Excerpt = {
  /** From 1; undefined where the sources are not at hand. */
  line: number | undefined;
  lines: readonly { text: string; chosen: boolean }[];
};

const AROUND = 2;

/** `file`: from the root of the repository. */
export function excerptOf(file: string, check: string): Excerpt {
  const all = sourceOf(file);
  const at = all.findIndex((text) => text.includes(check));
  if (at === -1) return { line: undefined, lines: [{ text: check, chosen: true }] };
  const around = all.slice(Math.max(0, at - AROUND), at + AROUND + 1);
  const indent = Math.min(...around.filter(Boolean).map((text) => text.search(/\S/)));
  const lines = around.map((text) => ({ text: text.slice(indent), chosen: text === all[at] }));
  return { line: at + 1, lines };
}

function sourceOf(file: string): string[] {
  try {
    return readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8').split('\n');
  } catch {
    return [];
  }
}
