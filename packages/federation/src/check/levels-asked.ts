/** How a service for people at work asks for levels, as the address of its request shows it. */
import type { Told } from './verdict.ts';

type Asked = { claims: string | undefined; acrValues: string | undefined };

/** `known`: those that the broker announces. */
export function judgeLevels(
  asked: Asked | undefined,
  known: readonly string[],
): Told & { warnings: readonly string[] } {
  const { claims, acrValues } = asked ?? {};
  if (acrValues === undefined && (claims === undefined || asksForNone(claims)))
    return { ...NOTHING_ASKED, warnings: [] };
  const wrong = claims === undefined ? [] : problemsIn(claims, known);
  if (wrong.length) return { verdict: 'fail', happened: wrong.join(' '), warnings: [] };
  const warnings = acrValues === undefined ? [] : [A_WISH];
  return { verdict: 'pass', happened: '', warnings };
}

const NOTHING_ASKED = {
  verdict: 'not applicable',
  happened: 'The address of the authorization request asks for no level.',
} as const;
const A_WISH =
  'asks for a level by acr_values: whatever comes back is allowed, a lower one included';

/** What cannot be read asks for something; null only wants to see the level. */
function asksForNone(claims: string): boolean {
  const asked = parsed(claims);
  return asked !== undefined && asked.claims === undefined && !acrIn(asked);
}

const acrIn = (asked: Record<string, unknown>) =>
  (asked.id_token as Record<string, unknown> | undefined)?.acr;

function problemsIn(claims: string, known: readonly string[]): string[] {
  const asked = parsed(claims);
  if (asked === undefined) return ['The parameter claims is no JSON object.'];
  if (asked.claims !== undefined)
    return ['The parameter claims has an outer member claims: only what is inside is its value.'];
  const { value, values, essential } = (acrIn(asked) ?? {}) as Record<string, unknown>;
  const levels = [value ?? [], values ?? []].flat().map(String);
  return [
    ...(levels.length && essential !== true ? ['Levels without essential: true bind nobody.'] : []),
    ...levels
      .filter((level) => !known.includes(level))
      .map((level) => `There is no level ${level}.`),
  ];
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
