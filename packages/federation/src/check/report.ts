/** What a check found, as a table for people. */
import type { Report } from './check.ts';
import { type Missing, missingChecks } from './missing.ts';
import { groupOf } from './selection.ts';
import type { KnownCheck } from './switch.ts';
import type { Result, Verdict } from './verdict.ts';

const FAILED: readonly Verdict[] = ['fail', 'died'];
const UNKNOWN: readonly Verdict[] = ['not met', 'not tried'];

export function hasFailed({ results }: Report, strict: boolean): boolean {
  const failing = strict ? [...FAILED, ...UNKNOWN] : FAILED;
  return results.some(({ verdict }) => failing.includes(verdict));
}

/** The command that tries the same again, alone; what only goes with others has none. */
export function replayOf({ id }: Result, repeat: string): string | undefined {
  const always = ['login.before', 'login.between', 'login.after'];
  return always.includes(id) ? undefined : `${repeat} --only ${id}`;
}

export function asText(report: Report, repeat: string): string {
  const { loginUrl, client, broker, homeUrl, recognisedBy, results } = report;
  const width = Math.max(...results.map(({ id }) => id.length));
  const groups = [...grouped(results)].flatMap(([group, members]) => [
    group,
    ...members.map((result) => rowOf(result, width)),
    '',
  ]);
  return [
    `${loginUrl}, client ${client} of ${broker}`,
    `Signed in means that ${homeUrl} shows ${recognisedBy}.`,
    '',
    ...results.filter(({ verdict }) => verdict === 'died').flatMap((died) => death(died, repeat)),
    ...groups,
    ...missingChecks(results).flatMap((missing) => failure(missing, repeat)),
    ...warnings(results),
    countsOf(results),
  ].join('\n');
}

function rowOf({ id, does, verdict, warnings }: Result, width: number): string {
  const shown = verdict === 'pass' && warnings.length ? 'warn' : verdict;
  return `  ${shown.padEnd(14)}  ${id.padEnd(width)}  ${does}`;
}

/** Each warning once: most services have one answer to everything. */
function warnings(results: readonly Result[]): string[] {
  const all = results.flatMap((result) => result.warnings);
  const counted = Map.groupBy(all, (warning) => warning);
  const lines = [...counted].map(([warning, { length }]) => `WARN ${warning} (${length} times)`);
  return lines.length ? [...lines, ''] : [];
}

function death(result: Result, repeat: string): string[] {
  const again = replayOf(result, repeat);
  return [
    `DIED ${result.id}`,
    `  armed      ${result.does}`,
    `  happened   ${result.happened}`,
    `  expected   ${result.expected}`,
    ...(again ? [`  again      ${again}`] : []),
    '',
  ];
}

function failure({ title, failed, tried, pattern }: Missing, repeat: string): string[] {
  const width = Math.max(...failed.map(({ id }) => id.length));
  const [first] = failed;
  const several = new Set(failed.map(({ happened }) => happened)).size > 1;
  const rows = failed.map(
    (result) =>
      `  ${result.id.padEnd(width)}  ${several ? `${result.does} – ${result.happened}` : result.does}`,
  );
  const again = first && replayOf(first, repeat) && `${repeat} --only ${quotedPattern(pattern)}`;
  return [
    `FAIL ${title}: ${failed.length} of ${tried}`,
    ...rows,
    ...(several ? [] : [`  happened   ${first?.happened}`]),
    ...distinct(failed, ({ expected }) => expected).map((text) => `  expected   ${text}`),
    `  rule       ${distinct(failed, ({ source }) => source).join('; ')}`,
    ...(again ? [`  again      ${again}`] : []),
    '',
  ];
}

const distinct = (results: readonly Result[], of: (result: Result) => string) => [
  ...new Set(results.map(of)),
];

/** A shell would look for files of this name. */
const quotedPattern = (pattern: string) => (pattern.includes('*') ? `'${pattern}'` : pattern);

export function grouped(results: readonly Result[]): Map<string, Result[]> {
  return Map.groupBy(results, ({ id }) => groupOf(id));
}

function countsOf(results: readonly Result[]): string {
  const verdicts = Map.groupBy(results, ({ verdict }) => verdict);
  const warned = results.filter(({ warnings }) => warnings.length).length;
  const counts = [...verdicts].map(([verdict, { length }]) => `${length} ${verdict}`);
  return `${[...counts, ...(warned ? [`${warned} with a warning`] : [])].join(', ')}.`;
}

export function asList(checks: readonly KnownCheck[]): string {
  return checks
    .flatMap(({ id, does, source, expected }) => [
      id,
      `  ${does.en}`,
      `  rule      ${source}`,
      `  expected  ${expected.en}`,
    ])
    .join('\n');
}
