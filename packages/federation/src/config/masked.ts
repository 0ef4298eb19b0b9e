/** What was found, in a report: secrets masked, in whatever member they stand. */
import { federationConfig, type Problem } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { z } from 'zod';

const LONGEST = 120;

/** Names of the settings that the shapes mark as secret: written, never shown. */
const secrets = memo(() => secretNames(federationConfig));

/** Members of a private key. Source: RFC 7518 §6. */
const PRIVATE = /^(?:[dkpq]|d[pq]|qi|oth|priv)$/;
/** The same in a text that holds a key. */
const PRIVATE_IN_TEXT =
  /((?:\\*["'])?\b(?:[dkpq]|d[pq]|qi|priv)(?:\\*["'])?\s*:\s*\\*["'])[^"'\\]+/g;
const PEM = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?=-----END|$)/g;

/** `value` as JSON, at most 120 characters of it. */
export function shown({ path, value }: Pick<Problem, 'path' | 'value'>): string {
  if (value === undefined) return 'nothing';
  if (path.some((part) => isSecret(String(part)))) return maskOf(value);
  const text = JSON.stringify(value, (key, inner) => {
    if (isSecret(key) && inner !== null) return '•••';
    return typeof inner === 'string' ? withoutKeys(inner) : inner;
  });
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text;
}

function maskOf(value: unknown): string {
  if (typeof value !== 'string') return 'something else than a text (masked)';
  return `${'•'.repeat(Math.min(value.length, 12))} (${value.length} characters, masked)`;
}

/** `secret` and `password` too: a name that is misspelt holds what the right one would. */
function isSecret(name: string): boolean {
  return secrets().has(name) || PRIVATE.test(name) || /secr?et|passw/i.test(name);
}

function withoutKeys(text: string): string {
  return text.replace(PEM, '$1•••').replace(PRIVATE_IN_TEXT, '$1•••');
}

function secretNames(shape: z.ZodType): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<z.ZodType>();
  const visit = (type: z.ZodType, name: string): void => {
    if (type.meta()?.writeOnly) names.add(name);
    if (seen.has(type)) return;
    seen.add(type);
    for (const [inner, part] of membersOf(type, name)) visit(inner, part);
  };
  visit(shape, '');
  return names;
}

/** Shapes inside a shape, with the names they go by. */
function membersOf(type: z.ZodType, name: string): [z.ZodType, string][] {
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape).map(([own, inner]) => [inner as z.ZodType, own]);
  if (type instanceof z.ZodArray) return [[type.element as z.ZodType, name]];
  if (type instanceof z.ZodRecord) return [[type.valueType as z.ZodType, name]];
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return [[type.unwrap() as z.ZodType, name]];
  if (type instanceof z.ZodUnion)
    return type.options.map((inner): [z.ZodType, string] => [inner as z.ZodType, name]);
  return [];
}
