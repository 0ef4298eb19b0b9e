/** Levels of assurance: those that a profile knows, and those that its broker delivers to services. */
import type { Problem } from '@federama/model';
import { expected } from './expected.ts';
import { at, brokersOf, itemsOf, type Path, profileAt } from './raw.ts';

export function levelProblems(raw: unknown): Problem[] {
  const unknown = unknownLevels(raw);
  return unknown.length ? unknown : [...undelivered(raw), ...impossibleActs(raw)];
}

/** Levels are those of the profiles of one's brokers. */
function unknownLevels(raw: unknown): Problem[] {
  const levelsFor = (item: unknown) =>
    brokersOf(raw, item).flatMap((id) => profileAt(raw, id)?.acr.levels ?? []);
  const check = (item: unknown, path: (string | number)[], value: unknown): Problem[] => {
    const levels = levelsFor(item);
    if (typeof value !== 'string' || !levels.length || levels.includes(value)) return [];
    const known = [...new Set(levels)].join(', ');
    const words = expected(`a level of its broker: ${known}`, `un niveau de son broker : ${known}`);
    return [{ path, value, ...words }];
  };
  return [
    ...itemsOf(raw, 'serviceProviders').flatMap((item, index) =>
      askedLevels(raw, item).flatMap(({ path, value }) =>
        check(item, ['serviceProviders', index, ...path], value),
      ),
    ),
    ...itemsOf(raw, 'identityProviders').flatMap((item, index) => {
      const levels = at(item, 'levels');
      return (Array.isArray(levels) ? levels : []).flatMap((value, place) =>
        check(item, ['identityProviders', index, 'levels', place], value),
      );
    }),
  ];
}

/** Levels that a service asks for: everywhere, at one of its brokers, and for its sensitive act. */
function askedLevels(raw: unknown, item: unknown) {
  const atBrokers = brokersOf(raw, item).map((broker) => ['atBroker', broker, 'acr']);
  return [['acr'], ['stepUp', 'acr'], ...atBrokers].map((path) => ({
    path,
    value: at(item, ...path),
  }));
}

/** A service that asks for a level is refused where its broker delivers none such. */
function undelivered(raw: unknown): Problem[] {
  // Worlds made for attacks show what becomes of that.
  if (at(raw, 'weaknesses')) return [];
  return itemsOf(raw, 'serviceProviders').flatMap((item, index) =>
    brokersOf(raw, item).flatMap((broker) => {
      const own = ['atBroker', broker, 'acr'];
      const place = at(item, ...own) === undefined ? ['acr'] : own;
      const path = ['serviceProviders', index, ...place];
      return notAmong(raw, { broker, path, value: at(item, ...place) ?? 'eidas1' });
    }),
  );
}

/** The broker of a sensitive act delivers the level that it needs. */
function impossibleActs(raw: unknown): Problem[] {
  return itemsOf(raw, 'serviceProviders').flatMap((item, index) => {
    const [broker, value] = [at(item, 'stepUp', 'broker'), at(item, 'stepUp', 'acr')];
    if (typeof broker !== 'string' || !brokersOf(raw, item).includes(broker)) return [];
    return notAmong(raw, { broker, path: ['serviceProviders', index, 'stepUp', 'acr'], value });
  });
}

type Wanted = { broker: string; path: Path; value: unknown };

function notAmong(raw: unknown, { broker, path, value }: Wanted): Problem[] {
  const profile = profileAt(raw, broker);
  if (!profile || typeof value !== 'string' || profile.acr.accepted.includes(value)) return [];
  const known = profile.acr.accepted.join(', ');
  const words = expected(
    `a level that ${broker} delivers to services: ${known}`,
    `un niveau que ${broker} délivre aux services : ${known}`,
  );
  return [{ path, value, ...words }];
}
