/** What a check found, as JUnit XML, which build servers read. */
import { withoutForbidden } from '@federama/server-kit/xml';
import type { Report } from './check.ts';
import { grouped } from './report.ts';
import type { Result } from './verdict.ts';

export function asJunit({ results }: Report): string {
  const suites = [...grouped(results)].map(([group, members]) => {
    const cases = members.map((one) => caseOf(group, one)).join('');
    return `  <testsuite name="${escaped(group)}" ${counts(members)}>\n${cases}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="federama check" ${counts(results)}>\n${suites.join('')}</testsuites>\n`;
}

function counts(results: readonly Result[]): string {
  const failures = results.filter(({ verdict }) => verdict === 'fail').length;
  const skipped = results.filter(({ verdict }) => verdict.startsWith('not ')).length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function caseOf(group: string, result: Result): string {
  const head = `    <testcase classname="${escaped(group)}" name="${escaped(result.id)}"`;
  const inside = [outcomeOf(result), warned(result)].join('');
  return inside ? `${head}>\n${inside}    </testcase>\n` : `${head}/>\n`;
}

function outcomeOf({ verdict, does, happened, expected, source }: Result): string {
  if (verdict === 'pass') return '';
  if (verdict !== 'fail')
    return `      <skipped message="${escaped(`${verdict}: ${happened}`)}"/>\n`;
  const text = `${does}\nExpected: ${expected}\nRule: ${source}`;
  return `      <failure message="${escaped(happened)}">${escaped(text)}</failure>\n`;
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
