/**
 * A copy of what came from outside, to be kept: long texts are cut. Short ones are copied too, since
 * a part of a long text keeps the whole of it in memory.
 */
const TEXT_CHARACTERS = 16_000;
/** Shorter texts are never parts of others (V8). */
const PART_CHARACTERS = 13;
/** Deeper tables are not kept. */
const DEPTH = 8;
/** What a number, or the place of a text, weighs. */
const VALUE_CHARACTERS = 16;

type Fields = Readonly<Record<string, unknown>>;

/** `characters`: about how much is kept. */
export function boundedCopy(fields: Fields): { copy: Record<string, unknown>; characters: number } {
  let characters = 0;
  const copyOf = (value: unknown, depth: number): unknown => {
    characters += VALUE_CHARACTERS;
    if (typeof value === 'string') {
      const text = copyOfText(value);
      characters += text.length;
      return text;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth > DEPTH) return undefined;
    if (Array.isArray(value)) return value.map((item) => copyOf(item, depth + 1));
    return membersOf(value as Fields, depth);
  };
  const membersOf = (table: Fields, depth: number) =>
    Object.fromEntries(
      Object.entries(table).map(([name, value]) => [name, copyOf(value, depth + 1)]),
    );
  return { copy: membersOf(fields, 0), characters };
}

function copyOfText(text: string): string {
  if (text.length < PART_CHARACTERS) return text;
  if (text.length <= TEXT_CHARACTERS) return Buffer.from(text).toString();
  return `${Buffer.from(text.slice(0, TEXT_CHARACTERS)).toString()}…`;
}
