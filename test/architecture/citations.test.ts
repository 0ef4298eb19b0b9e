/** What sources cite can be opened: a section of the contract, a page here, or a public text. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const CONTRACT = 'docs/reference/contract.md';
const contract = read(CONTRACT);
const headings = [...contract.matchAll(/^#{2,3} <a id="([\d.]+)"><\/a>([\d.]+) \S/gm)];
const sections = headings.map(([, id]) => id);

const sources = files.filter((file) => /^(?:packages|test|docs|scripts)\/.*\.[jt]s$/.test(file));
const matches = (pattern: RegExp) =>
  sources
    .filter((file) => basename(file) !== 'citations.test.ts')
    .flatMap((file) =>
      [...read(file).matchAll(pattern)].map(([, found = '']) => ({ file, found })),
    );

/** Who publishes what is cited besides the contract. */
const PUBLIC =
  /^(?:RFC \d|OpenID Connect |OIDC Core |ECMAScript|FAPI 2.0 |HTML standard|Fetch standard|NIST |https?:)/;

describe('the contract', () => {
  test('has numbered sections, each once, in order', () => {
    expect(sections.length).toBeGreaterThan(40);
    expect(headings.map(([, , number]) => number)).toEqual(sections);
    const byNumber = (a = '', b = '') => a.localeCompare(b, 'en', { numeric: true });
    expect([...new Set(sections)].sort(byNumber)).toEqual(sections);
    expect(contract.match(/^#{2,3} /gm)).toHaveLength(sections.length);
  });

  test('points at sections it has', () => {
    const links = [...contract.matchAll(/\]\(#([^)]*)\)/g)].map(([, id]) => id);
    expect(links.filter((id) => !sections.includes(id))).toEqual([]);
  });

  test('names only codes that the broker knows', () => {
    const known = read('docs/reference/errors.md');
    const codes = [...contract.matchAll(/\bY(?:\d{6}|04[0-9A-F]{5})\b/g)].map(([code]) => code);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe('sources', () => {
  test('cite sections that the contract has', () => {
    const cited = matches(/contract\.md((?:,? #[\d.]*\d|#[\d.]*\d)+)/g).flatMap(({ file, found }) =>
      [...found.matchAll(/#([\d.]+)/g)].map(([, section]) => ({ file, section })),
    );
    expect(cited.length).toBeGreaterThan(30);
    expect(cited.filter(({ section }) => !sections.includes(section))).toEqual([]);
  });

  test('name the contract or a public text as their source', () => {
    const named = matches(/^\W*\/?\*.*?\bSource:\s+(.+)/gm);
    const offending = named.filter(
      ({ found }) => !found.startsWith(`${CONTRACT}#`) && !PUBLIC.test(found),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(offending).toEqual([]);
  });

  test('mention no page that is not here', () => {
    const places = (file: string, page: string) => [
      page,
      join(dirname(file), page),
      join('docs', page),
      join('docs/reference', page),
      join('docs/how-to', page),
    ];
    const missing = matches(/(?<![\w*$}/.])((?:\.{0,2}\/)*[\w-]+(?:[./][\w-]+)*\.md)\b/g).filter(
      ({ file, found }) => !places(file, found).some((place) => files.includes(place)),
    );
    expect(missing).toEqual([]);
  });
});
