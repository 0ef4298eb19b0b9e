/** Reasons that are made from lists: parameters of a request, claims of a person, what is left out. */
import type { IdentityProblem } from '@federama/model';
import { type Because, because, together } from './because.ts';
import { phrase } from './fill.ts';
import type { Value } from './reason.ts';
import { EXPECTED_CLAIMS, IDENTITY_FAULTS } from './reasons/identity.ts';
import type { IGNORED_REASONS } from './reasons/ignored.ts';
import type { PARAMETER_REASONS } from './reasons/parameters.ts';
import { NOTHING, PHRASES } from './words.ts';

type In<Family extends string, Reasons> = keyof Reasons extends infer Name
  ? Name extends `${Family}.${infer Kind}`
    ? Kind
    : never
  : never;

export type ParameterProblem = {
  name: string;
  problem: In<'parameter', typeof PARAMETER_REASONS>;
  received?: string | undefined;
  /** Fewest or most that are admitted, where length is the problem. */
  characters?: number;
  /** Parameters, or values, that are admitted. */
  admitted?: readonly string[];
};

/** Each sentence once, however many parameters break it. */
export function becauseOfParameters(problems: readonly ParameterProblem[]): Because {
  return together(
    [...Map.groupBy(problems, alike).values()].map((same) => {
      const [{ problem, characters = 0, admitted = [] }] = same as [ParameterProblem];
      return because(`parameter.${problem}`, {
        names: [...new Set(same.map(({ name }) => name))],
        ...{ characters, admitted },
        received: same.map(({ name, received = NOTHING.absent.en }) => `${name}=${received}`),
      });
    }),
  );
}

/** Problems that one sentence can tell together. */
const alike = ({ problem, characters, admitted }: ParameterProblem) =>
  JSON.stringify([problem, characters, admitted]);

export function becauseOfIdentity(problems: readonly IdentityProblem[]): Because {
  return because('identityInvalid', {
    faults: problems.map(({ claim, fault }) => phrase(IDENTITY_FAULTS[fault], { claim })),
    expected: problems.map(({ claim }) => EXPECTED_CLAIMS[claim]),
    received: problems.map(({ claim, received }) => `${claim}: ${received ?? '(absent)'}`),
  });
}

export type Ignored = {
  reason: In<'ignored', typeof IGNORED_REASONS>;
  /** What was left out. */
  values: readonly string[];
  /** What looks like it, and is known: by what was left out. */
  nearest?: Readonly<Record<string, string>>;
  /** What counts instead. */
  kept?: string;
  /** Characters beyond which nothing is read. */
  limit?: number;
  /** Levels there are. */
  levels?: readonly string[];
};

export function becauseIgnored({ reason, values, nearest = {}, ...more }: Ignored): Because {
  const { kept = '', limit = 0, levels = [] } = more;
  const listed: Value = values.map((value) =>
    Object.hasOwn(nearest, value)
      ? phrase(PHRASES.meant, { value, nearest: nearest[value] })
      : value,
  );
  const expected = Object.values(nearest).join(' ') || kept || NOTHING.nothing;
  const received = values.join(' ');
  return because(`ignored.${reason}`, { values: listed, kept, limit, levels, expected, received });
}

/** Registered addresses, one a line, the nearest first and marked. */
export function markedAddresses(registered: readonly string[], nearest?: string): Value {
  if (nearest === undefined) return registered;
  const others = registered.filter((uri) => uri !== nearest);
  return [phrase(PHRASES.nearest, { value: nearest }), ...others];
}
