/**
 * Reads `federation.yaml` and checks it as a whole before anything starts: every problem at once,
 * with its place in the file, the value (secrets masked) and what was expected.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { federationConfig, type Problem } from '@federama/model';
import { crossProblems, takenByWorlds } from './consistency.ts';
import { asServed } from './host-names.ts';
import { filesOfNobody } from './idle-settings.ts';
import { type Issue, issueWords } from './issue-words.ts';
import type { LoadedConfig } from './loaded-config.ts';
import { shown } from './masked.ts';
import { peopleOf } from './people.ts';
import { personProblems } from './person-problems.ts';
import { withProfileDefaults } from './profile-defaults.ts';
import { readBefore } from './read-before.ts';
import { readYaml } from './read-yaml.ts';

export type { LoadedConfig } from './loaded-config.ts';

/** The message lists every problem. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

const DEFAULT_CONFIG = fileURLToPath(new URL('../../federation.yaml', import.meta.url));
/** Files that go by a name. */
const SHIPPED: Record<string, string> = {
  integration: fileURLToPath(new URL('../../integration.yaml', import.meta.url)),
  conformance: fileURLToPath(new URL('../../conformance.yaml', import.meta.url)),
  rie: fileURLToPath(new URL('../../rie.yaml', import.meta.url)),
};

/** The file a name stands for; without one, the federation that ships. */
export function configPath(name: string = DEFAULT_CONFIG): string {
  return SHIPPED[name] ?? name;
}

/** @throws ConfigError when the file cannot be read or has problems. */
export function loadConfig(name?: string): LoadedConfig {
  const path = configPath(name);
  const known = path === DEFAULT_CONFIG ? readBefore() : undefined;
  if (known) return known;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `Cannot read ${path} (${code}). Give the path of a federation.yaml with --config, or leave it out to start the default federation.`,
    );
  }
  return parseConfig(text, path);
}

/** `name` stands before the lines of problems. @throws ConfigError when the text has problems */
export function parseConfig(text: string, name: string): LoadedConfig {
  const read = readYaml(text);
  if ('errors' in read)
    throw new ConfigError(`${name} is not readable YAML:\n  ${read.errors.join('\n  ')}`);
  const { lineOf } = read;
  const raw = withProfileDefaults(read.value);
  const parsed = federationConfig.safeParse(raw);
  const shapes = problemsOf(parsed.error?.issues ?? [], raw);
  const problems = [...shapes, ...crossProblems(raw), ...takenByWorlds(raw)];
  const config = parsed.data && { ...parsed.data, people: peopleOf(parsed.data) };
  if (config && !problems.length)
    problems.push(...personProblems(config, parsed.data.people), ...filesOfNobody(config));
  if (problems.length || !config) throw new ConfigError(reportOf(name, problems, lineOf));
  return servedInOrder(config, name);
}

/**
 * A configuration in order, as it is served. `name` stands before the lines of problems.
 * @throws ConfigError when the names it is to be served under cannot be had
 */
export function servedInOrder(config: LoadedConfig, name: string): LoadedConfig {
  const served = asServed(config);
  if (served !== config) assertConfig(served, name);
  return served;
}

/**
 * What is wrong with a configuration made in code: the same as if a file said it.
 * @param name stands before the problems
 * @throws ConfigError when it has problems
 */
export function assertConfig(config: LoadedConfig, name = 'the configuration'): void {
  const { profiles = {}, weaknesses: _weaknesses, ...written } = config;
  const { error } = federationConfig.safeParse(written);
  const own = new Set(Object.values(profiles).flatMap(({ scopes }) => Object.keys(scopes)));
  // Shapes know the scopes of the profiles that ship.
  const shapes = problemsOf(error?.issues ?? [], written).filter(
    ({ path, value }) => !(path.includes('scopes') && own.has(String(value))),
  );
  const problems = [...shapes, ...crossProblems(config), ...takenByWorlds(config)];
  if (!problems.length) problems.push(...personProblems(config, config.people));
  if (problems.length) throw new ConfigError(reportOf(name, problems), problems);
}

/** What zod found wrong in a value, with the value as it was written. */
export function problemsOf(issues: readonly Issue[], raw: unknown): Problem[] {
  return issues.flatMap((issue) => readIssue(issue, raw));
}

function readIssue(issue: Issue, raw: unknown): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map((key) => ({
      path: [...path, key],
      // Its name alone: what stands in a setting that is none may be anything, a secret too.
      value: key,
      expected: 'no such setting: see docs/reference/configuration.md',
      expectedFr: 'ce réglage n’existe pas : voir docs/reference/configuration.md',
    }));
  const { en, fr } = issueWords(issue);
  return [{ path, value: valueAt(raw, path), expected: en, expectedFr: fr }];
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const part of path) value = (value as Record<string | number, unknown> | undefined)?.[part];
  return value;
}

/** One line a problem: where, what was found, what was expected. */
export function reportOf(
  name: string,
  problems: readonly Problem[],
  line: (path: Problem['path']) => number | undefined = () => undefined,
): string {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  const rows = problems.map(({ path, value, expected }) => {
    const at = line(path);
    const place = `${name}${at === undefined ? '' : `:${at}`}`;
    return `  ${pathText(path)}  (${place})\n    found:    ${shown({ path, value })}\n    expected: ${expected}`;
  });
  return `${name} has ${count}; nothing was changed.\n\n${rows.join('\n\n')}\n`;
}

function pathText(path: Problem['path']): string {
  return (
    path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .replace(/^\./, '') || '(the whole file)'
  );
}
