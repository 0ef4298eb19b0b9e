/** What a check found, as a table for people. */
import type { Report } from './check.ts';
import { groupOf } from './selection.ts';
import type { KnownFault } from './switch.ts';
import type { Result } from './verdict.ts';

export function hasFailed({ results }: Report, strict: boolean): boolean {
  return results.some(({ verdict }) => verdict === 'fail' || (strict && verdict === 'not met'));
}

export function asText(report: Report, repeat: string): string {
  const { loginUrl, client, homeUrl, recognisedBy, results } = report;
  const width = Math.max(...results.map(({ id }) => id.length));
  const groups = [...grouped(results)].flatMap(([group, members]) => [
    group,
    ...members.map((one) => rowOf(one, width)),
    '',
  ]);
  return [
    `${loginUrl}, client ${client}`,
    `Signed in means that ${homeUrl} shows ${recognisedBy}.`,
    '',
    ...groups,
    ...results.filter(({ verdict }) => verdict === 'fail').flatMap((one) => failure(one, repeat)),
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
  const all = results.flatMap((one) => one.warnings);
  const counted = Map.groupBy(all, (warning) => warning);
  const lines = [...counted].map(([warning, { length }]) => `WARN ${warning} (${length} times)`);
  return lines.length ? [...lines, ''] : [];
}

function failure({ id, does, happened, expected, source }: Result, repeat: string): string[] {
  const again = id.startsWith('login.') ? [] : [`  again      ${repeat} --only ${id}`];
  return [
    `FAIL ${id}`,
    `  armed      ${does}`,
    `  happened   ${happened}`,
    `  expected   ${expected}`,
    `  rule       ${source}`,
    ...again,
    '',
  ];
}

export function grouped(results: readonly Result[]): Map<string, Result[]> {
  return Map.groupBy(results, ({ id }) => groupOf(id));
}

function countsOf(results: readonly Result[]): string {
  const verdicts = Map.groupBy(results, ({ verdict }) => verdict);
  const warned = results.filter(({ warnings }) => warnings.length).length;
  const counts = [...verdicts].map(([verdict, { length }]) => `${length} ${verdict}`);
  return `${[...counts, ...(warned ? [`${warned} with a warning`] : [])].join(', ')}.`;
}

export function asList(faults: readonly KnownFault[]): string {
  return faults
    .flatMap(({ id, does, source, expected }) => [
      id,
      `  ${does.en}`,
      `  rule      ${source}`,
      `  expected  ${expected.en}`,
    ])
    .join('\n');
}
