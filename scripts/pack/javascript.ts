/**
 * JavaScript of a package in a few files, since Node runs no TypeScript below node_modules. What npm
 * installs stays outside; maps lead to the sources, which lie beside it as they do here.
 */
import { dirname, join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { asciiTemplates, COMPACT, ownAddresses, readBefore } from '../bundle-plugins.js';
import { ROOT } from './workspaces.ts';

export type Bundled = {
  /** File below packages/, by the name of what it becomes. */
  entries: Record<string, string>;
  to: string;
  /** What npm does not install. */
  isInside(name: string): boolean;
};

const slashes = (path: string) => path.replaceAll('\\', '/');

/** @returns names that the JavaScript imports: of packages, and of Node's modules */
export async function writeJavaScript({ entries, to, isInside }: Bundled): Promise<string[]> {
  const inside = (id: string) =>
    isInside(packageOf(id)) || packageOf(id) === '@oxc-project/runtime';
  const bundle = await rolldown({
    cwd: ROOT,
    platform: 'node',
    input: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, join(ROOT, 'packages', file)]),
    ),
    external: (id) => isBare(id) && !inside(id),
    plugins: [ownAddresses(addressOf), readBefore, asciiTemplates],
    logLevel: 'silent',
  });
  const { output } = await bundle.write({
    dir: to,
    ...COMPACT,
    sourcemap: true,
    sourcemapExcludeSources: true,
    sourcemapPathTransform: (source, map) =>
      slashes(join('..', relative(ROOT, resolve(dirname(map), source)))),
  });
  await bundle.close();
  const imported = output.flatMap((file) =>
    file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : [],
  );
  const own = new Set(output.map(({ fileName }) => fileName));
  return [...new Set(imported.filter((id) => !own.has(id)).map(packageOf))];
}

const isBare = (id: string) => !/^(?:\.|[\\/]|[a-zA-Z]:[\\/])/.test(id);

/** `@scope/name/file` is of `@scope/name`. */
export function packageOf(id: string): string {
  return id.split('/', id.startsWith('@') ? 2 : 1).join('/');
}

/** Sources lie beside the JavaScript, which is one folder below the root. */
function addressOf(source: string): string {
  const path = JSON.stringify(slashes(join('..', relative(ROOT, source))));
  return `new URL(${path}, import.meta.url).href`;
}
