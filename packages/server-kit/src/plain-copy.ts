/** Copies of plain values: the same that JSON would give back, without writing it down. */

/** What a value weighs beside its characters. */
const VALUE_CHARACTERS = 16;

type Limits = {
  /** Longer texts are cut. */
  textCharacters?: number;
  /** Deeper tables are left out. */
  depth?: number;
};

/** A copy to be kept, that holds on to nothing else. `characters`: about how much it is. */
export function keptCopy<T>(value: T, limits: Limits = {}): { copy: T; characters: number } {
  const { textCharacters = Number.POSITIVE_INFINITY, depth = Number.POSITIVE_INFINITY } = limits;
  let characters = 0;
  const copyOfAny = (any: unknown, level: number): unknown => {
    characters += VALUE_CHARACTERS;
    if (typeof any === 'string') {
      characters += any.length;
      if (any.length <= textCharacters) return ownText(any);
      return ownText(`${any.slice(0, textCharacters)}…`);
    }
    if (typeof any === 'number') return Number.isFinite(any) ? any : null;
    if (typeof any !== 'object' || any === null) return any;
    if (level > depth) return undefined;
    if (Array.isArray(any)) return any.map((item) => copyOfAny(item ?? null, level + 1));
    return 'toJSON' in any && typeof any.toJSON === 'function'
      ? copyOfAny(any.toJSON(), level)
      : membersOf(any as Record<string, unknown>, level + 1);
  };
  const membersOf = (table: Record<string, unknown>, level: number) => {
    // A clone first: so that `__proto__` is a member like others.
    const copy = withoutUndefined({ ...table });
    for (const name in copy) copy[name] = copyOfAny(copy[name], level);
    return copy;
  };
  return { copy: copyOfAny(value, 0) as T, characters };
}

/** Made anew: a table from which something was deleted takes a kilobyte (V8's dictionary mode). */
function withoutUndefined(table: Record<string, unknown>): Record<string, unknown> {
  for (const name in table)
    if (table[name] === undefined)
      return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== undefined));
  return table;
}

/** A copy of what is kept, for whoever may change it. */
export function plainCopy<T>(kept: T): T {
  return copyOf(kept) as T;
}

function copyOf(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null) return kept;
  if (Array.isArray(kept)) return kept.map(copyOf);
  const copy: Record<string, unknown> = { ...kept };
  for (const name in copy) {
    const member = copy[name];
    if (typeof member === 'object' && member !== null) copy[name] = copyOf(member);
  }
  return copy;
}

/** Shorter texts are never parts of others (V8). */
const PART_CHARACTERS = 13;

/** The same text, apart from a longer one that it may be a part of: that would stay in memory. */
function ownText(text: string): string {
  // V8 joins the two into a text of their own.
  return text.length < PART_CHARACTERS ? text : [text.slice(0, 1), text.slice(1)].join('');
}
