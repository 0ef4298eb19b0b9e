/** What a release refuses, and what lies beside its tarballs. */
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeChecksums, writeImage } from '../../scripts/release/contents.ts';
import { git, refusals, sectionOf } from '../../scripts/release/refusals.ts';

const CHANGELOG = '# Changelog\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- First.\n- More.\n';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'federama-release-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function repository(): string {
  const root = folder();
  git(root, 'init', '--quiet');
  writeFileSync(join(root, 'CHANGELOG.md'), CHANGELOG);
  commit(root);
  return root;
}

function commit(root: string): void {
  const who = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.org'];
  git(root, 'add', '--all');
  git(root, ...who, 'commit', '--quiet', '--allow-empty', '--message', 'a change');
}

test('a clean tree with a section is released', () => {
  expect(refusals(repository(), '0.2.0')).toEqual([]);
});

test('a tree with changes is refused, and they are named', () => {
  const root = repository();
  writeFileSync(join(root, 'new.txt'), 'new');
  expect(refusals(root, '0.2.0')).toEqual([
    expect.stringMatching(/in no commit.*\n\?\? new\.txt$/),
  ]);
});

test('a version without a section, or with an empty one, is refused', () => {
  const root = repository();
  expect(refusals(root, '0.3.0')).toEqual([expect.stringContaining('no section "## 0.3.0"')]);
  writeFileSync(join(root, 'CHANGELOG.md'), CHANGELOG.replace('## 0.2.0', '## 0.3.0\n\n## 0.2.0'));
  commit(root);
  expect(refusals(root, '0.3.0')).toEqual([expect.stringContaining('nothing in it')]);
});

test('the tag of this commit is welcome, and that of another refused', () => {
  const root = repository();
  const who = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.org'];
  git(root, ...who, 'tag', '--annotate', 'v0.2.0', '--message', 'v0.2.0');
  expect(refusals(root, '0.2.0')).toEqual([]);
  commit(root);
  expect(refusals(root, '0.2.0')).toEqual([expect.stringContaining('the tag of another commit')]);
});

test('the notes are the section of the version, and no more', () => {
  expect(sectionOf(CHANGELOG, '0.1.0')).toBe('- First.\n- More.');
  expect(sectionOf(CHANGELOG, '0.2.0')).toBe('- New.');
  expect(sectionOf(CHANGELOG, '0.2')).toBeUndefined();
});

test('the checksums are those that sha256sum checks', () => {
  const out = folder();
  writeFileSync(join(out, 'one.tgz'), 'one');
  writeFileSync(join(out, 'two.tgz'), 'two');
  writeChecksums(out);
  const rows = ['one', 'two'].map((name) => `${hash('sha256', name)}  ${name}.tgz\n`);
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(rows.join(''));
});

test('without a container engine there is no image, and a sentence', () => {
  const out = folder();
  const image = { tag: 'federama:0.2.0', file: join(out, 'image.tar'), docker: ['no-such-engine'] };
  expect(writeImage(out, image)).toBe('No image: no container engine answers on this machine.');
});
