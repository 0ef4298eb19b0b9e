/** Commands and blocks of code that people are shown: pages, the README, the terminal, the start page. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Command = { where: string; text: string };
export type Block = { where: string; language: string; text: string };

const PAGES = [...globSync('docs/**/*.md', { cwd: root }), 'README.md', 'CONTRIBUTING.md'];
const SHELL = new Set(['sh', 'bash', 'shell', 'console']);
const STARTS = /^(?:npm|npx|node|curl|docker|federama|openssl|git|pip|mvn|go) /;

const read = (file: string) => readFileSync(join(root, file), 'utf8');

export function blocks(): Block[] {
  return PAGES.flatMap((where) =>
    [...read(where).matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)].map(
      ([, language = '', text = '']) => ({ where, language, text: text.trim() }),
    ),
  );
}

/** One line each, in the order of the pages; `cd` belongs to the line after it. */
export function commands(): Command[] {
  return [...PAGES.flatMap(commandsOfPage), ...commandsOfSources()];
}

function commandsOfPage(where: string): Command[] {
  const text = read(where);
  const found: { at: number; text: string }[] = [];
  for (const match of text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)) {
    if (!SHELL.has(match[1] ?? '')) continue;
    for (const line of (match[2] ?? '').split('\n'))
      if (line.trim()) found.push({ at: match.index, text: line.replace(/\s+# .*$/, '').trim() });
  }
  for (const match of text.matchAll(/`([^`\n]+)`/g))
    if (STARTS.test(match[1] ?? '')) found.push({ at: match.index, text: match[1] ?? '' });
  return found.toSorted((a, b) => a.at - b.at).map((one) => ({ where, text: one.text }));
}

/** In what programs say: sentences of errors and pages, the help of the command, the start screen. */
function commandsOfSources(): Command[] {
  const said =
    /(?<![\w-])(?:npx federama|npm (?:start|run|ci)|federama (?:check|login))\b[^`'"“”<;\n]*/g;
  return globSync('packages/*/src/**/*.ts', { cwd: root }).flatMap((where) =>
    [...withoutComments(read(where)).matchAll(said)].map(([text]) => ({
      where,
      text: text.replace(/\$\{[^}]*\}/g, '…').replace(/[.,)]*\s*$/, ''),
    })),
  );
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
