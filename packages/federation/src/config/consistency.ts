/** What no single value can tell: names used twice, addresses used twice, unknown references. */

import type { Problem } from '@federama/model';

type Place = { path: (string | number)[]; value: string };

/** Works on the file as written, so that its problems show beside those of single values. */
export function crossProblems(raw: unknown): Problem[] {
  return [
    ...repeated(idsOf(raw), (value) => `another id: ${value} is already taken`),
    ...repeated(urlsOf(raw), (value) => `another URL: ${value} is already taken`),
    ...repeated(
      everywhere(raw, 'identityProviders', 'uid'),
      (value) => `another uid: ${value} is already taken`,
    ),
    ...repeated(clientIdsOf(raw), (value) => `another clientId: ${value} is already taken`),
    ...repeated(everywhere(raw, 'people', 'login'), (value) => `another login: ${value} is taken`),
    ...unknownProviders(raw),
    ...unknownData(raw),
  ];
}

function repeated(places: readonly Place[], expected: (value: string) => string): Problem[] {
  const seen = new Set<string>();
  return places.flatMap(({ path, value }) => {
    if (seen.has(value)) return [{ path, value, expected: expected(value) }];
    seen.add(value);
    return [];
  });
}

function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Record<string | number, unknown> | null | undefined)?.[part],
    value,
  );
}

function everywhere(raw: unknown, list: string, ...path: string[]): Place[] {
  const items = at(raw, list);
  if (!Array.isArray(items)) return [];
  return items.flatMap((item, index) => {
    const value = at(item, ...path);
    return typeof value === 'string' ? [{ path: [list, index, ...path], value }] : [];
  });
}

/** Ids that the parts without one of their own go by. */
const RESERVED = ['broker', 'registry', 'start-page', 'observatory', 'attacker'];

function idsOf(raw: unknown): Place[] {
  return [
    ...RESERVED.map((value) => ({ path: [], value })),
    ...everywhere(raw, 'identityProviders', 'id'),
    ...everywhere(raw, 'serviceProviders', 'id'),
    ...everywhere(raw, 'dataProviders', 'id'),
    ...everywhere(raw, 'clients', 'id'),
  ];
}

function urlsOf(raw: unknown): Place[] {
  const single = ['startPage', 'observatory', 'attacker', 'broker', 'civilRegistry'].flatMap(
    (name) => {
      const value = at(raw, name, 'url');
      return typeof value === 'string' ? [{ path: [name, 'url'], value }] : [];
    },
  );
  return [
    ...single,
    ...everywhere(raw, 'identityProviders', 'url'),
    ...everywhere(raw, 'dataProviders', 'url'),
    ...everywhere(raw, 'serviceProviders', 'url'),
  ];
}

function clientIdsOf(raw: unknown): Place[] {
  return [
    ...everywhere(raw, 'serviceProviders', 'registration', 'clientId'),
    ...everywhere(raw, 'clients', 'registration', 'clientId'),
  ];
}

/** A service reads data of data providers that exist. */
function unknownData(raw: unknown): Problem[] {
  const known = new Set(everywhere(raw, 'dataProviders', 'id').map(({ value }) => value));
  const expected = `the id of a data provider: ${[...known].join(', ') || 'there is none'}`;
  const services = at(raw, 'serviceProviders');
  if (!Array.isArray(services)) return [];
  return services.flatMap((service, index) => {
    const ids = at(service, 'data');
    if (!Array.isArray(ids)) return [];
    return ids.flatMap((value, place) =>
      typeof value === 'string' && !known.has(value)
        ? [{ path: ['serviceProviders', index, 'data', place], value, expected }]
        : [],
    );
  });
}

function unknownProviders(raw: unknown): Problem[] {
  const known = new Set(everywhere(raw, 'identityProviders', 'uid').map(({ value }) => value));
  const expected = `the uid of an identity provider: ${[...known].join(', ')}`;
  const check = (path: (string | number)[]): Problem[] => {
    const uids = at(raw, ...path);
    if (!Array.isArray(uids)) return [];
    return uids.flatMap((value, index) =>
      typeof value === 'string' && !known.has(value)
        ? [{ path: [...path, index], value, expected }]
        : [],
    );
  };
  const registrations = ['serviceProviders', 'clients'].flatMap((list) => {
    const items = at(raw, list);
    return Array.isArray(items) ? items.map((_, index) => [list, index, 'registration']) : [];
  });
  return [
    ...check(['broker', 'allowedIdpHints']),
    ...registrations.flatMap((path) => [
      ...check([...path, 'allowedIdpHints']),
      ...check([...path, 'identityProviders', 'only']),
      ...check([...path, 'identityProviders', 'except']),
    ]),
  ];
}
