/** docs/reference/security.md: rules with the tests that show them, routes, and what is bounded. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLASSES, ROUTES, type RouteClass } from '../../test/servers/routes.ts';
import { BOUNDS, RULES, type Rule } from './security-rules.ts';

const root = new URL('../../', import.meta.url);
const source = (file: string) => readFileSync(fileURLToPath(new URL(file, root)), 'utf8');

export function securityPage(note: string): string {
  return `${note}
# Security: what is refused, who may call what, what is bounded

Federama is a demonstration: the keys and secrets that ship are public, and it listens on loopback only
unless it is told otherwise. Within that it is strict by default, as what it stands for. A rule is left
out only by what somebody asked for by name: a fault, a weakness, a leniency; the report of a world counts
the leniencies that were used.

## Rules

| Rule | Shown by |
|---|---|
${RULES.map(ruleRow).join('\n')}

## Who may call what

The same table is compared with every router by \`test/servers/routes-walk.test.ts\`, which calls each
route with a foreign host, from a page of another site and from another port of this host; \`limits-walk.test.ts\`
sends each more than it reads, as a whole, in parts without end and compressed, and looks at the memory of the process.
A route whose class reads no body leaves it unread. No answer lets a page of another origin read it (no CORS header), but those of classes that
say so. Each operation of the
control API is for programs: a page of a browser is refused, whatever its origin, and with
\`FEDERAMA_CONTROL_TOKEN\` so is whoever does not send it.

| Class | For whom | A page of another site or port that posts | Bytes read of a body | More of it |
|---|---|---|---|---|
${Object.entries(CLASSES)
  .map(([name, is]) => classRow(name, is))
  .join('\n')}

${Object.entries(ROUTES)
  .map(([role, table]) => roleSection(role, table))
  .join('\n\n')}

## Health, at every port

\`GET /healthz\` and \`GET /readyz\` answer anyone, under any host name, before everything else: they say
whether the process lives, and whether it reaches its store (503 when not), and nothing more.

## What is bounded

| What | Most | Where |
|---|---|---|
${BOUNDS.map(({ what, file, pattern, unit }) => `| ${what} | ${boundIn(file, pattern)} ${unit} | \`${file}\` |`).join('\n')}
`;
}

function ruleRow({ rule, file, name }: Rule): string {
  return `| ${rule} | \`${file}\`: ${name.replaceAll('|', '\\|')} |`;
}

const FROM_ELSEWHERE: Record<string, string> = {
  refused: 'refused (403)',
  token: 'refused: it has no token',
  answered: 'answered: cookies count for nothing, or nothing is done yet',
};

function classRow(name: string, { who, fromElsewhere, bodyLimit, tooMuch }: RouteClass): string {
  const elsewhere = fromElsewhere ? FROM_ELSEWHERE[fromElsewhere] : 'nothing to post';
  return `| ${name} | ${who} | ${elsewhere} | ${bodyLimit ?? 'none'} | ${bodyLimit ? `${tooMuch ?? 413}, \`invalid_request\`, with the limit` : 'left unread'} |`;
}

function roleSection(role: string, table: Readonly<Record<string, string>>): string {
  const rows = Object.entries(table).map(([route, name]) => `| \`${route}\` | ${name} |`);
  return `### ${role}\n\n| Route | Class |\n|---|---|\n${rows.join('\n')}`;
}

/** The number as the source says it. @throws when the source no longer has it */
function boundIn(file: string, pattern: RegExp): string {
  const [, found] = pattern.exec(source(file)) ?? [];
  if (found === undefined) throw new Error(`${file} has no ${pattern}`);
  return found.replaceAll('_', ' ').trim();
}
