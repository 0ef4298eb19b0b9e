/** The documentation says what the sources say. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultCatalogue, loadConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { PROGRAMS_FILE, programs } from '../../docs/generate/programs.ts';
import { referencePages } from '../../docs/generate/reference.ts';
import { RULES } from '../../docs/generate/security-rules.ts';
import { program } from '../../packages/federation/src/cli/program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = [
  ...globSync('docs/**/*.md', { cwd: root }),
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
];

describe('the generated reference', () => {
  test.each(Object.entries(referencePages()))('%s is in step (npm run docs)', (name, text) => {
    expect(read(`docs/reference/${name}`)).toBe(text);
  });
});

test('the start page shows the programs of docs/examples as they are (npm run docs)', () => {
  expect(readFileSync(PROGRAMS_FILE, 'utf8')).toBe(programs());
});

describe('every page', () => {
  test.each(pages)('%s links to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, link]) => link ?? '',
    );
    const broken = links
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => !existsSync(resolve(root, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  test('names no path of a machine', () => {
    const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n');
    const offending = files
      .filter(
        (file) =>
          /\.(?:md|ts|js|json|ya?ml|sh)$|Dockerfile$/.test(file) && !file.endsWith('docs.test.ts'),
      )
      .filter((file) => /\/(?:work|root|home)\/\w|registry\.npmjs/.test(read(file)));
    expect(offending).toEqual([]);
  });
});

describe('the README', () => {
  const readme = read('README.md');

  test('has two commands, and they are those of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    for (const [, name = ''] of readme.matchAll(/npm run ([\w:-]+)/g))
      expect(scripts).toHaveProperty(name);
  });

  test('counts people and faults as they are, as other pages do', () => {
    const text = pages
      .filter((page) => !page.includes('franceconnect-scenarios'))
      .map(read)
      .join('\n');
    const counts = (pattern: RegExp) =>
      new Set([...text.matchAll(pattern)].map(([, number]) => Number(number)));
    expect(counts(/(\d+) (?:test )?people/g)).toEqual(new Set([loadConfig().people.length]));
    expect(counts(/(\d+) \[?faults/g)).toEqual(new Set([faultCatalogue().size]));
  });
});

describe('the command', () => {
  const commands = new Map(
    program(() => {}).commands.map((command) => [
      command.name(),
      ['--help', ...command.options.map(({ long }) => long ?? '')],
    ]),
  );
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/(?:npx federama|npm(?= start)) ([\w-]+)([^\n`]*)/g)].map(
      ([, name = '', words = '']) => ({ page, name, words }),
    ),
  );

  test('is shown in pages with commands and options that exist', () => {
    const wrong = shown.filter(({ name, words }) => {
      const options = commands.get(name);
      const said = words.replace(/#.*$/, '').match(/(?<=\s)--[a-z][\w-]*/g) ?? [];
      return !options || said.some((option) => !options.includes(option));
    });
    expect(wrong).toEqual([]);
    expect(new Set(shown.map(({ name }) => name))).toContain('check');
  });

  test('has the options the README names', () => {
    const known = [...commands.values()].flat();
    for (const [option] of read('README.md').matchAll(/(?<=\s)--[a-z]+(?=\s|`|$)/gm))
      if (option !== '--build') expect(known).toContain(option);
  });
});

test('CONTRIBUTING lists each package, and the folders of federation', () => {
  const contributing = read('CONTRIBUTING.md');
  const folders = (of: string) =>
    globSync(`${of}/*/`, { cwd: root }).map((folder) => basename(folder));
  const missing = [
    ...folders('packages').map((name) => `packages/${name}`),
    ...folders('packages/federation/src').map((name) => `  ${name}/`),
  ].filter((entry) => !new RegExp(`(?:^|  )${entry}(?:\\s|$)`, 'm').test(contributing));
  expect(missing).toEqual([]);
});

describe('the architecture, as it is explained', () => {
  const text = read('docs/explanation/architecture.md');
  const trips = text
    .split(/^## /m)
    .map((section) => [...section.matchAll(/^\d+\. `([^`]+)`: ([^.]+)\./gm)])
    .filter(({ length }) => length > 0)
    .map((stops) => stops.map(([, file = '', names = '']) => ({ file, names })));

  test('has four trips, none through more than fifteen files, and none comes back to a file', () => {
    expect(trips).toHaveLength(4);
    expect(trips.flat()).toHaveLength([...text.matchAll(/^\d+\. /gm)].length);
    for (const stops of trips) {
      const files = stops.map(({ file }) => file);
      expect(files.length).toBeLessThanOrEqual(15);
      expect(new Set(files).size).toBe(files.length);
    }
  });

  test.each(trips.flat())('$file defines $names', ({ file, names }) => {
    const source = read(file);
    const named = [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    expect(named).not.toEqual([]);
    for (const name of named)
      expect(source).toMatch(new RegExp(`\\b(?:function|const) ${name}\\b`));
  });

  test('draws the arrows between packages that there are', () => {
    const arrows = new Map<string, Set<string>>();
    for (const file of globSync('packages/*/src/**/*.ts', { cwd: root })) {
      const from = file.split(sep)[1] ?? '';
      const to = arrows.get(from) ?? new Set();
      arrows.set(from, to);
      // Samples of code that pages show are not imports.
      const source = read(file).replace(/`[^`]*`/g, '');
      for (const [, other = ''] of source.matchAll(
        /(?:\bfrom\s+|import\()'(?:@federama\/)?([\w-]+)/g,
      ))
        if (other !== from && existsSync(join(root, 'packages', other))) to.add(other);
        else if (other === 'federama' && from !== 'federation') to.add('federation');
    }
    const drawn = [...text.matchAll(/^([\w-]+) →(?: (.+))?$/gm)].map(([line]) => line);
    const found = [...arrows].map(([from, to]) => `${from} → ${[...to].sort().join(', ')}`.trim());
    expect(drawn).toEqual(found.sort());
  });
});

test.each(RULES)('a test shows: $rule', ({ file, name }) => {
  expect(existsSync(join(root, file))).toBe(true);
  const titles = [...read(file).matchAll(/\(\s*'((?:[^'\\\n])+)',/g)].map(([, title]) => title);
  expect(titles).toContain(name);
});
