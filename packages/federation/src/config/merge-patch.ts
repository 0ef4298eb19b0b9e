/** JSON merge patch. Source: RFC 7396 §2. */

type Json = Record<string, unknown>;

/** Members of which an object has one: the other makes way for it. */
const EXCLUSIVE: readonly (readonly string[])[] = [['only', 'except']];

export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? withoutRivals(target, patch) : {};
  const changed = Object.entries(patch).map(([name, value]) => [
    name,
    mergePatch(Object.hasOwn(base, name) ? base[name] : undefined, value),
  ]);
  const all: Json = { ...base, ...Object.fromEntries(changed) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function withoutRivals(target: Json, patch: Json): Json {
  const rivals = EXCLUSIVE.filter((names) => names.some((name) => Object.hasOwn(patch, name)));
  return Object.fromEntries(
    Object.entries(target).filter(([name]) => !rivals.some((names) => names.includes(name))),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
