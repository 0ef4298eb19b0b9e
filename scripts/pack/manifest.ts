/** package.json of a package as npm gets it. */
import type { Manifest, RootManifest } from './workspaces.ts';

export type Published = {
  manifest: Manifest;
  root: RootManifest;
  /** What npm has to install for it. */
  needed: readonly string[];
  /** What its JavaScript imports: each is among the needed. */
  imported: readonly string[];
  /** Entries that others may import, with the names of their files. */
  entries: Record<string, { source: string; file: string }>;
  /** Exact versions as they are tested here. */
  tested: Record<string, string>;
  repository: string | undefined;
};

export function publishedManifest(published: Published): object {
  const { manifest, root, entries, repository } = published;
  const { private: _private, exports: _sources, dependencies: _pinned, ...kept } = manifest;
  const { name, ...rest } = kept;
  return {
    name,
    version: root.version,
    ...rest,
    ...(repository !== undefined && { repository: { type: 'git', url: repository } }),
    exports: {
      ...Object.fromEntries(
        Object.entries(entries).map(([entry, { source, file }]) => [
          entry,
          { types: `./types/${source.replace(/\.ts$/, '.d.ts')}`, default: `./dist/${file}.js` },
        ]),
      ),
      './package.json': './package.json',
    },
    dependencies: dependenciesOf(published),
  };
}

/** Other versions of the same major one are welcome; of our own package, the very same. */
function dependenciesOf({ needed, imported, tested, root }: Published): Record<string, string> {
  const forgotten = imported.filter((name) => !needed.includes(name));
  if (forgotten.length) throw new Error(`imported, and in no manifest: ${forgotten.join(', ')}`);
  const ranges = [...new Set(needed)].toSorted().map((name): [string, string] => {
    const version = tested[name];
    if (name === 'federama') return [name, root.version];
    // Whoever has types of a Node keeps them.
    if (name === '@types/node') return [name, '>=22'];
    if (version === undefined) throw new Error(`${name}: no manifest says its version`);
    return [name, `^${version}`];
  });
  return Object.fromEntries(ranges);
}
