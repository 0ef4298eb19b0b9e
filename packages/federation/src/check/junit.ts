/** What a check found, as JUnit XML, which build servers read. */
import { withoutForbidden } from '@federama/server-kit/xml';
import type { Report } from './check.ts';
import { grouped, replayOf } from './report.ts';
import type { Result } from './verdict.ts';

/** `repeat`: the command that was typed, without its choice of checks. */
export function asJunit({ results }: Report, repeat: string): string {
  const suites = [...grouped(results)].map(([group, members]) => {
    const cases = members.map((result) => caseOf(group, result, repeat)).join('');
    return `  <testsuite name="${escaped(group)}" ${counts(members)}>\n${cases}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="federama check" ${counts(results)}>\n${suites.join('')}</testsuites>\n`;
}

function counts(results: readonly Result[]): string {
  const failures = results.filter(({ verdict }) => verdict === 'fail').length;
  const errors = results.filter(({ verdict }) => verdict === 'died').length;
  const skipped = results.filter(({ verdict }) => verdict.startsWith('not ')).length;
  return `tests="${results.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function caseOf(group: string, result: Result, repeat: string): string {
  const head = `    <testcase classname="${escaped(group)}" name="${escaped(result.id)}"`;
  const inside = [outcomeOf(result, repeat), warned(result)].join('');
  return inside ? `${head}>\n${inside}    </testcase>\n` : `${head}/>\n`;
}

function outcomeOf(result: Result, repeat: string): string {
  const { verdict, does, happened, expected, source } = result;
  if (verdict === 'pass') return '';
  if (verdict.startsWith('not '))
    return `      <skipped message="${escaped(`${verdict}: ${happened}`)}"/>\n`;
  const again = replayOf(result, repeat);
  const text = `${does}\nExpected: ${expected}\nRule: ${source}${again ? `\nAgain: ${again}` : ''}`;
  const element = verdict === 'died' ? 'error' : 'failure';
  return `      <${element} message="${escaped(happened)}">${escaped(text)}</${element}>\n`;
}

function warned({ warnings }: Result): string {
  return warnings.length ? `      <system-out>${escaped(warnings.join('\n'))}</system-out>\n` : '';
}

function escaped(text: string): string {
  return withoutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.codePointAt(0)};`);
}
