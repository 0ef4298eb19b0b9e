/** Text of a configuration to values, and the way back from a value to its line. */
import {
  type Alias,
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

export type ReadYaml =
  | { value: unknown; lineOf(path: readonly (string | number)[]): number | undefined }
  | { errors: string[] };

/** Uses of one anchor: far more than a file written by hand has, too few to fill the memory. */
const MOST_ALIASES = 10_000;

/** A broken line can break all that follow: the first errors are those to mend. */
const MOST_ERRORS = 10;

export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines });
    const aliases = aliasesOf(document);
    const errors = [
      ...document.errors.map(({ message }) => sentenceOf(message)),
      ...aliases.flatMap((alias) => wrongAlias(alias, lines)),
    ];
    if (errors.length) return { errors: [...new Set(errors)].slice(0, MOST_ERRORS) };
    const value = toValue(document, aliases, lines);
    return { value, lineOf: (path) => lineOf(document.contents, path, lines) };
  } catch (error) {
    return { errors: [sentenceOf(error instanceof Error ? error.message : String(error))] };
  }
}

/** The first line of a message: an excerpt of the file follows. */
function sentenceOf(message: string): string {
  const [first = message] = message.split('\n');
  if (!first.includes('call stack')) return first;
  const [place = ''] = / at line \d+/.exec(first) ?? [];
  return `Values are nested too deeply${place}. Write them flatter.`;
}

function toValue(
  document: Document.Parsed,
  aliases: readonly FoundAlias[],
  lines: LineCounter,
): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
  } catch (error) {
    const [last] = aliases.slice(-1);
    if (!last || !/alias count/i.test(String(error))) throw error;
    throw new Error(
      `Aliases up to *${last.alias.source} at line ${lineAt(last, lines)} stand for more than ${MOST_ALIASES} values. Write the values out, or leave out those that are the default.`,
      { cause: error },
    );
  }
}

type FoundAlias = { alias: Alias; anchor: Node | undefined; within: boolean };

function aliasesOf(document: Document.Parsed): FoundAlias[] {
  const found: FoundAlias[] = [];
  visit(document, {
    Alias(_key, alias, ancestors) {
      const anchor = alias.resolve(document);
      found.push({ alias, anchor, within: ancestors.some((node) => node === anchor) });
    },
  });
  return found;
}

/** One whose anchor is not set before it, or contains it. */
function wrongAlias(found: FoundAlias, lines: LineCounter): string[] {
  const { alias, anchor, within } = found;
  if (anchor && !within) return [];
  const why = anchor
    ? `stands within &${alias.source} itself`
    : `has no &${alias.source} before it`;
  return [`*${alias.source} at line ${lineAt(found, lines)} ${why}. Write the value out.`];
}

function lineAt({ alias }: FoundAlias, lines: LineCounter): number {
  return lines.linePos(alias.range?.[0] ?? 0).line;
}

/** The line of the deepest part of a path that the file holds. */
function lineOf(
  contents: unknown,
  path: readonly (string | number)[],
  lines: LineCounter,
): number | undefined {
  let node = contents;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (!pair) break;
      offset = (pair.key as { range?: [number] | null }).range?.[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as { range?: [number] | null } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}
