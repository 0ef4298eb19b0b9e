/** A member of a form, when it is text. */
export function textIn(form: unknown, name: string): string {
  const values = (form ?? {}) as Record<string, unknown>;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}
