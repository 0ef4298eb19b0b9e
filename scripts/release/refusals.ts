/** Why a release is not made, each in a sentence. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `root`: of the repository. @returns nothing when a release may be made */
export function refusals(root: string, version: string): string[] {
  return [dirtyTree(root), missingSection(root, version), takenTag(root, version)].filter(
    (sentence) => sentence !== undefined,
  );
}

/** The section of a version, without its heading; undefined when there is none, or nothing in it. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const [, ...sections] = changelog.split(/^## /m);
  const found = sections.find((text) => text.split('\n')[0]?.trim() === version);
  return found?.slice(found.indexOf('\n') + 1).trim() || undefined;
}

export const changelogOf = (root: string) => readFileSync(join(root, 'CHANGELOG.md'), 'utf8');

function dirtyTree(root: string): string | undefined {
  const changed = git(root, 'status', '--porcelain');
  return changed
    ? `The tree has changes that are in no commit; commit them, or put them aside:\n${changed}`
    : undefined;
}

function missingSection(root: string, version: string): string | undefined {
  if (sectionOf(changelogOf(root), version)) return undefined;
  return `CHANGELOG.md has no section "## ${version}", or nothing in it: write what this version brings.`;
}

/** The tag may be there already, where a forge releases what was tagged. */
function takenTag(root: string, version: string): string | undefined {
  const tagged = git(root, 'tag', '--list', '--format=%(*objectname)%(objectname)', tagOf(version));
  if (!tagged || tagged.startsWith(git(root, 'rev-parse', 'HEAD'))) return undefined;
  return `${tagOf(version)} is the tag of another commit: put the next version into package.json.`;
}

export const tagOf = (version: string) => `v${version}`;

export function git(root: string, ...words: string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
