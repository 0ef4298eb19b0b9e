/** Who may know whom: every import of every package, against the allowed arrows. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

const APPLICATIONS = [
  'broker',
  'identity-provider',
  'service-provider',
  'civil-registry',
  'organisation-directory',
  'relay',
  'data-provider',
];
const ALLOWED: Record<string, string[]> = {
  model: [],
  'server-kit': [],
  authority: ['server-kit'],
  'openid-provider': ['server-kit'],
  'relying-party': ['server-kit'],
  broker: ['model', 'knowledge', 'server-kit', 'openid-provider', 'relying-party'],
  'identity-provider': ['model', 'knowledge', 'server-kit', 'openid-provider', 'relying-party'],
  'service-provider': ['model', 'knowledge', 'server-kit', 'relying-party'],
  'civil-registry': ['model', 'knowledge', 'server-kit'],
  relay: ['model', 'knowledge', 'server-kit'],
  'organisation-directory': ['model', 'knowledge', 'server-kit'],
  'data-provider': ['model', 'knowledge', 'server-kit'],
  instruments: ['model', 'server-kit'],
  knowledge: ['model'],
  headless: ['server-kit'],
  'start-page': ['model', 'server-kit'],
  observatory: ['model', 'server-kit', 'instruments', 'knowledge'],
  'attack-lab': ['model', 'server-kit'],
  lessons: ['model', 'server-kit', 'instruments'],
  room: ['model', 'server-kit'],
  federation: [
    ...APPLICATIONS,
    'attack-lab',
    'authority',
    'lessons',
    'observatory',
    'start-page',
    'room',
    'headless',
    'instruments',
    'knowledge',
    'model',
    'server-kit',
  ],
  testing: ['federation'],
};

/** Folders of packages/federation/src; files beside them wire, and only the command starts them. */
const FOLDERS: Record<string, string[]> = {
  config: [],
  compose: ['config'],
  run: ['compose', 'config'],
  control: ['run', 'compose', 'config'],
  check: ['run', 'compose', 'config'],
  cli: ['wiring', 'control', 'check', 'run', 'compose', 'config'],
  wiring: ['control', 'check', 'run', 'compose', 'config'],
};

const ONLY_IN: Record<string, string> = {
  'oidc-provider': 'openid-provider',
  'openid-client': 'relying-party',
  '@peculiar/x509': 'authority',
};

type Import = { from: string; file: string; target: string };

const imports: Import[] = globSync('*/src/**/*.ts', { cwd: packages }).flatMap((file) => {
  // Samples of code that pages show are not imports.
  const text = readFileSync(join(packages, file), 'utf8').replace(/`[^`]*`/g, '');
  const targets = [...text.matchAll(/(?:\bfrom\s+|import\()'([^']+)'|^import '([^']+)'/gm)];
  return targets.map((match) => ({
    from: file.split(sep)[0] ?? '',
    file,
    target: match[1] ?? match[2] ?? '',
  }));
});

const packageOf = (target: string) =>
  /^federama(?:\/|$)/.test(target) ? 'federation' : /^@federama\/([^/]+)/.exec(target)?.[1];
const pathOf = (file: string, target: string) =>
  relative(packages, resolve(dirname(join(packages, file)), target));
const folderOf = (path: string) => {
  const [, , folder = '', file] = path.split(sep);
  return file === undefined ? 'wiring' : folder;
};
const external = (target: string) => /^(@[^/]+\/[^/]+|[^./][^/]*)/.exec(target)?.[1] ?? '';

describe('imports', () => {
  test('there are packages, and each has its rule', () => {
    expect([...new Set(imports.map(({ from }) => from))].sort()).toEqual(
      Object.keys(ALLOWED).sort(),
    );
  });

  test('follow the arrows between packages', () => {
    const offending = imports
      .filter(({ from, target }) => {
        const other = packageOf(target);
        return other !== undefined && other !== from && !ALLOWED[from]?.includes(other);
      })
      .map(({ from, file, target }) => `${from} ──► ${packageOf(target)}   in ${file}`);
    expect(offending).toEqual([]);
  });

  test('follow the arrows between the folders of federation', () => {
    const inside = imports
      .filter(({ from, target }) => from === 'federation' && target.startsWith('.'))
      .map(({ file, target }) => ({
        file,
        from: folderOf(file),
        to: folderOf(pathOf(file, target)),
      }));
    expect([...new Set(inside.map(({ from }) => from))].sort()).toEqual(
      Object.keys(FOLDERS).sort(),
    );
    const offending = inside
      .filter(({ from, to }) => to !== from && !FOLDERS[from]?.includes(to))
      .map(({ from, to, file }) => `${from} ──► ${to}   in ${file}`);
    expect(offending).toEqual([]);
  });

  test('are drawn alike by the linter', () => {
    type Pattern = { group: string[] };
    const { overrides } = JSON.parse(readFileSync(join(packages, '../biome.json'), 'utf8')) as {
      overrides: {
        includes: string[];
        linter: {
          rules: { style: { noRestrictedImports?: { options: { patterns: Pattern[] } } } };
        };
      }[];
    };
    const drawn = overrides.flatMap(({ includes, linter }) => {
      const [first] = linter.rules.style.noRestrictedImports?.options.patterns ?? [];
      return first ? includes.map((path) => [path.split('/')[1] ?? '', first.group] as const) : [];
    });
    const allowed = (group: readonly string[]) => [
      ...group.flatMap((text) => /^!@federama\/([^/]+)$/.exec(text)?.[1] ?? []),
      ...(group.includes('federama') ? [] : ['federation']),
    ];
    const { federation: _wires, ...others } = ALLOWED;
    const byName = (groups: readonly (readonly [string, readonly string[]])[]) =>
      Object.fromEntries(groups.map(([name, list]) => [name, [...list].sort()]));
    expect(
      byName(
        drawn
          .filter(([name]) => name !== 'federation')
          .map(([name, group]) => [name, allowed(group)]),
      ),
    ).toEqual(byName(Object.entries(others)));
  });

  test('reach another package only by its name', () => {
    const offending = imports
      .filter(({ target }) => target.startsWith('.'))
      .filter(({ file, from, target }) => {
        return pathOf(file, target).split(sep)[0] !== from;
      });
    expect(offending).toEqual([]);
  });

  test('keep oidc-provider, openid-client and the library for certificates in one package each', () => {
    const offending = imports.filter(({ from, target }) => {
      const home = ONLY_IN[external(target)];
      return home !== undefined && home !== from;
    });
    expect(offending).toEqual([]);
  });

  test('are declared in the package that uses them', () => {
    const undeclared = imports
      .filter(({ target }) => !target.startsWith('.') && !target.startsWith('node:'))
      .filter(({ from, target }) => {
        const manifest = JSON.parse(readFileSync(join(packages, from, 'package.json'), 'utf8'));
        return !(external(target) in manifest.dependencies) && external(target) !== manifest.name;
      })
      .map(({ file, target }) => `${target} in ${file}`);
    expect([...new Set(undeclared)]).toEqual([]);
  });
});

describe('sources', () => {
  const sources = globSync('*/src/**/*.ts', { cwd: packages }).map((file) => ({
    file,
    text: readFileSync(join(packages, file), 'utf8'),
  }));
  const having = (pattern: RegExp, except: RegExp) =>
    sources
      .filter(({ file, text }) => pattern.test(text) && !except.test(file))
      .map(({ file }) => file);

  test('take the time from the clock', () => {
    expect(having(/Date\.now\(\)|new Date\(\)/, /server-kit.src.clock\.ts$/)).toEqual([]);
  });

  test('read the environment in one place', () => {
    expect(having(/process\.env/, /federation.src.cli.environment\.ts$/)).toEqual([]);
  });

  test('keep no state in a module', () => {
    expect(
      having(/^(?:export )?(?:let|var) |^(?:export )?const \w+ = new (?:Map|WeakMap)\(/m, /^$/),
    ).toEqual([]);
  });

  test('begin with a comment that says what they are for', () => {
    const sameInEachPackage = /messages.(?:fr|en|index)\.ts$/;
    const silent = sources.filter(
      ({ file, text }) => !text.startsWith('/**') && !sameInEachPackage.test(file),
    );
    expect(silent.map(({ file }) => file)).toEqual([]);
  });

  test('have no default export, and name no package registry', () => {
    expect(having(/export default/, /^$/)).toEqual([]);
    expect(having(/registry\.npmjs|registry\.yarnpkg/, /^$/)).toEqual([]);
  });
});
