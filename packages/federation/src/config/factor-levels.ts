/** What factors earn is what brokers are promised: no more, no less, and more for more. */
import { acrRank, type Problem } from '@federama/model';
import { at, brokersOf, itemsOf, type Path } from './raw.ts';

const FACTORS = ['password', 'totp', 'passkey'] as const;

type Earned = { path: Path; level: string };

export function factorProblems(raw: unknown): Problem[] {
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const factors = at(item, 'factors');
    if (typeof factors !== 'object' || factors === null) return [];
    const earned = earnedIn(factors, ['identityProviders', index, 'factors']);
    const promised = promisedBy(raw, item);
    return [
      ...earned.flatMap((one) => unpromised(one, promised)),
      ...earned.slice(1).flatMap((one, place) => lower(one, earned[place])),
      ...(at(factors, 'chooseLevel') === true
        ? []
        : promised.flatMap((level) => unearned(level, index, earned))),
    ];
  });
}

function earnedIn(factors: object, path: Path): Earned[] {
  return FACTORS.flatMap((factor) => {
    const level = at(factors, factor, 'level');
    return typeof level === 'string' ? [{ path: [...path, factor, 'level'], level }] : [];
  });
}

/** Levels that its brokers accept from it. */
function promisedBy(raw: unknown, item: unknown): string[] {
  const levels = brokersOf(raw, item).flatMap(
    (broker) => at(item, 'atBroker', broker, 'levels') ?? at(item, 'levels'),
  );
  return [...new Set(levels.filter((level) => typeof level === 'string'))];
}

function unpromised({ path, level }: Earned, promised: readonly string[]): Problem[] {
  if (!promised.length || promised.includes(level)) return [];
  const known = promised.join(', ');
  return [
    {
      ...{ path, value: level, expected: `a level that its brokers accept from it: ${known}` },
      expectedFr: `un niveau que ses brokers acceptent de lui : ${known}`,
    },
  ];
}

function lower({ path, level }: Earned, before: Earned | undefined): Problem[] {
  if (!before || acrRank(level) >= acrRank(before.level)) return [];
  return [
    {
      ...{ path, value: level, expected: `at least ${before.level}, which less is shown for` },
      expectedFr: `au moins ${before.level}, qui demande moins`,
    },
  ];
}

function unearned(level: string, index: number, earned: readonly Earned[]): Problem[] {
  if (!earned.length || earned.some((one) => acrRank(one.level) >= acrRank(level))) return [];
  return [
    {
      path: ['identityProviders', index, 'levels'],
      value: level,
      expected: 'levels that its factors earn: none of them leads as high',
      expectedFr: 'des niveaux que ses facteurs donnent : aucun ne mène aussi haut',
    },
  ];
}
