/** What lies beside the tarballs of a release. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './stranger.ts';

/** CycloneDX: what npm installs today for the package of this tarball. */
export async function writeSbom(tarball: string, file: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'federama-sbom-'));
  // npm names the whole after its folder.
  const folder = join(home, 'federama');
  try {
    mkdirSync(folder);
    const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json']);
    writeFileSync(join(folder, 'package.json'), manifest);
    await install(folder, ['--package-lock-only', '--ignore-scripts']);
    const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
    const made = execFileSync('npm', [...words, '--package-lock-only'], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: 64_000_000 },
      shell: process.platform === 'win32',
    });
    writeFileSync(file, `${JSON.stringify(withoutPlaces(JSON.parse(made)), null, 2)}\n`);
  } finally {
    rmSync(home, { recursive: true });
  }
}

type Sbom = { components: { externalReferences?: { type: string }[] }[] };

/** Where this machine's npm has them from is nobody's concern: names, versions and sums say what they are. */
function withoutPlaces(sbom: Sbom): Sbom {
  const components = sbom.components.map(({ externalReferences = [], ...rest }) => ({
    ...rest,
    externalReferences: externalReferences.filter(({ type }) => type !== 'distribution'),
  }));
  return { ...sbom, components };
}

/** `docker`: the engine's command, as words. @returns why there is no image, in a sentence */
export function writeImage(root: string, image: { tag: string; file: string; docker: string[] }) {
  const [command = '', ...first] = image.docker;
  const run = (...words: string[]) =>
    spawnSync(command, [...first, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (spawnSync(command, [...first, 'info'], { stdio: 'ignore' }).status !== 0)
    return 'No image: no container engine answers on this machine.';
  if (run('build', '--tag', image.tag, '.').status !== 0)
    throw new Error('the image was not built');
  if (run('save', '--output', image.file, image.tag).status !== 0)
    throw new Error('the image was not saved');
  return undefined;
}

/** SHA256SUMS, as `sha256sum --check` reads it. */
export function writeChecksums(folder: string): void {
  const files = readdirSync(folder).toSorted();
  const rows = files.map((file) => {
    const sum = createHash('sha256').update(readFileSync(join(folder, file)));
    return `${sum.digest('hex')}  ${file}\n`;
  });
  writeFileSync(join(folder, 'SHA256SUMS'), rows.join(''));
}
