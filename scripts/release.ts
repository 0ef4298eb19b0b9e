/**
 * `npm run release`: all that a release consists of, in dist/release, and a project of a stranger in
 * which it works; then the tag, unless `--dry-run`. Publishes nothing: .github/workflows/release.yml
 * does, on the tag.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, rootManifest } from './pack/workspaces.ts';
import { pack } from './pack.ts';
import { writeChecksums, writeImage, writeSbom } from './release/contents.ts';
import { changelogOf, git, refusals, sectionOf, tagOf } from './release/refusals.ts';
import { createStranger, RegistryAway } from './release/stranger.ts';

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    /** Address of the repository, for the manifests. */
    repository: { type: 'string' },
    /** The engine that builds the image, such as "sudo docker". */
    docker: { type: 'string', default: 'docker' },
  },
});

const OUT = join(ROOT, 'dist/release');
const say = (sentence: string) => console.log(sentence);

async function release(): Promise<number> {
  const { version } = rootManifest();
  const refused = refusals(ROOT, version);
  if (refused.length) {
    console.error(refused.join('\n'));
    return 1;
  }
  const tarballs = await pack({ out: OUT, repository: values.repository });
  const [federama = ''] = tarballs;
  await writeSbom(federama, join(OUT, `federama-${version}.cdx.json`));
  writeFileSync(join(OUT, 'release-notes.txt'), `${sectionOf(changelogOf(ROOT), version)}\n`);
  const file = join(OUT, `federama-${version}-image.tar`);
  const docker = values.docker.split(' ');
  say(
    writeImage(ROOT, { tag: `federama:${version}`, file, docker }) ?? `Image: federama:${version}.`,
  );
  writeChecksums(OUT);
  say(`${relative(ROOT, OUT)}: tarballs, SBOM, notes and checksums of ${version}.`);
  await tryAsStranger(tarballs);
  if (values['dry-run']) say(`Nothing is tagged: --dry-run.`);
  else tag(version);
  return 0;
}

/** @throws when the packages do not work in a project that has nothing else */
async function tryAsStranger(tarballs: readonly string[]): Promise<void> {
  const stranger = await createStranger({ tarballs });
  try {
    const { code, stdout, stderr } = await stranger.federama(['login', '--as', 'test']);
    if (code !== 0) throw new Error(`installed, no login succeeds:\n${stdout}${stderr}`);
    writeFileSync(join(stranger.folder, 'login.test.js'), LOGIN_TEST);
    const tested = await stranger.runs(['--test', 'login.test.js']);
    if (tested.code !== 0) throw new Error(`installed, the kit fails:\n${tested.stdout}`);
    say('Installed by a stranger: someone signs in by the command, and in a test.');
  } finally {
    stranger.remove();
  }
}

const LOGIN_TEST = `import assert from 'node:assert/strict';
import test from 'node:test';
import { startFederation } from '@federama/testing';

test('someone signs in', async () => {
  const federation = await startFederation();
  const { signedIn } = await federation.world().loginAs('test', { to: 'impots' });
  await federation.stop();
  assert.equal(signedIn, true);
});
`;

function tag(version: string): void {
  const name = tagOf(version);
  if (git(ROOT, 'tag', '--list', name)) {
    say(`${name} is the tag of this commit already.`);
    return;
  }
  git(ROOT, 'tag', '--annotate', name, '--message', `Federama ${version}`);
  say(`Tagged ${name}. Publish it with: git push origin ${name}`);
}

process.exitCode = await release().catch((error) => {
  if (!(error instanceof RegistryAway)) throw error;
  console.error('npm does not reach its registry: nobody could install what is released.');
  return 1;
});
