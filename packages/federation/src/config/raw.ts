/** A configuration as it is written, of which nothing is known yet: its members, if they are there. */
import { PROFILES, type Profile } from '@federama/broker';

export type Path = (string | number)[];
export type Place = { path: Path; value: string };

export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Record<string | number, unknown> | null | undefined)?.[part],
    value,
  );
}

export function everywhere(raw: unknown, list: string, ...path: string[]): Place[] {
  const items = at(raw, list);
  if (!Array.isArray(items)) return [];
  return items.flatMap((item, index) => {
    const value = at(item, ...path);
    return typeof value === 'string' ? [{ path: [list, index, ...path], value }] : [];
  });
}

export function itemsOf(raw: unknown, list: string): unknown[] {
  const items = at(raw, list);
  return Array.isArray(items) ? items : [];
}

/** Ids of the brokers that an item names; the first of all when it names none. */
export function brokersOf(raw: unknown, item: unknown): string[] {
  const named = at(item, 'brokers');
  const ids = everywhere(raw, 'brokers', 'id').map(({ value }) => value);
  return Array.isArray(named) ? named.filter((id) => typeof id === 'string') : ids.slice(0, 1);
}

export function profilesOf(raw: unknown): Readonly<Record<string, Profile>> {
  return { ...PROFILES, ...(at(raw, 'profiles') as Record<string, Profile> | undefined) };
}

/** The profile of a broker; undefined where there is no such broker, or no such profile. */
export function profileAt(raw: unknown, broker: string): Profile | undefined {
  const item = itemsOf(raw, 'brokers').find((own) => at(own, 'id') === broker);
  return item ? profilesOf(raw)[String(at(item, 'profile') ?? 'franceconnect')] : undefined;
}
