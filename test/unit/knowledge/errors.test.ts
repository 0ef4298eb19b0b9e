/** An error is explained once: each entry is whole, has its use, and stands in no second place. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIBRARY_CODES } from '@federama/broker/catalogue';
import {
  ERRORS,
  ERRORS_BY_ADDRESS,
  explainError,
  PLACE,
  type ReasonName,
  withOwn,
} from '@federama/knowledge';
import { because, explain, explained, outline, together } from '@federama/knowledge/because';
import type { Reason } from '@federama/knowledge/reason';
import { BETWEEN, NOTHING } from '@federama/knowledge/words';
import { REFUSAL_KINDS } from '@federama/openid-provider';
import { describe, expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));
const sources = globSync('*/{src,assets}/**/*.{ts,js}', { cwd: packages })
  .filter((file) => !file.startsWith('knowledge'))
  .map((file) => ({ file, text: readFileSync(join(packages, file), 'utf8') }));

/** Where reasons are raised: lists of problems become reasons in the package itself. */
const raising = [
  ...sources.map(({ text }) => text),
  readFileSync(join(packages, 'knowledge/src/problems.ts'), 'utf8'),
];

const reasons = Object.entries(ERRORS.reasons) as [ReasonName, Reason][];
const codes = Object.entries(ERRORS.codes);
const PARTS = ['cause', 'expected', 'received', 'fix', 'remedy'] as const;
const LANGUAGES = ['fr', 'en'] as const;

const placesIn = (text = '') => [...text.matchAll(PLACE)];
const namesIn = (words: Reason['fr']) =>
  PARTS.flatMap((part) => placesIn(words[part]).map(([, name]) => name)).sort();

describe('each reason', () => {
  test('has the same parts and the same parameters in both languages', () => {
    const uneven = reasons.filter(
      ([, { fr, en }]) =>
        PARTS.some((part) => (fr[part] === undefined) !== (en[part] === undefined)) ||
        [...new Set(namesIn(fr))].join() !== [...new Set(namesIn(en))].join(),
    );
    expect(uneven.map(([name]) => name)).toEqual([]);
  });

  test('is said in each language, in whole sentences', () => {
    const whole = (text: string) => /[.…)}]$|\.json\.$/.test(text) && text.trim() === text;
    const broken = reasons.filter(([, reason]) =>
      LANGUAGES.some((language) => !whole(reason[language].cause) || !whole(reason[language].fix)),
    );
    expect(broken.map(([name]) => name)).toEqual([]);
    const untranslated = reasons.filter(
      ([, { fr, en }]) =>
        (fr.cause === en.cause && /[a-z]{3}/i.test(fr.cause.replace(PLACE, ''))) ||
        (fr.fix === en.fix && /[a-z]{3}/i.test(fr.fix.replace(PLACE, ''))),
    );
    expect(untranslated.map(([name]) => name)).toEqual([]);
  });

  test('is set as each language sets its texts', () => {
    const texts = (language: 'fr' | 'en') =>
      reasons.flatMap(([name, reason]) =>
        PARTS.map((part) => ({ name, text: reason[language][part] ?? '' })),
      );
    const french = texts('fr').filter(({ text }) =>
      /[ \u00a0][:;?»]|« |’ |\p{L}'\p{L}|(?:\d|\}) (?:secondes|minutes|caractères)/u.test(text),
    );
    const english = texts('en').filter(({ text }) => /[«»\u202f\u00a0]|\p{L}'\p{L}/u.test(text));
    expect([...french, ...english]).toEqual([]);
  });

  test('has places that can be filled', () => {
    const unknown = reasons.flatMap(([name, reason]) =>
      LANGUAGES.flatMap((language) => PARTS.flatMap((part) => placesIn(reason[language][part])))
        .filter(
          ([, , between = 'items', nothing = 'none']) =>
            !(between in BETWEEN) || !(nothing in NOTHING),
        )
        .map(([place]) => `${name}: ${place}`),
    );
    expect(unknown).toEqual([]);
  });

  test('says what no other says', () => {
    for (const language of LANGUAGES) {
      const said = reasons.map(([, reason]) => `${reason[language].cause} ${reason[language].fix}`);
      const twice = said.filter(
        (text, index) => said.indexOf(text) !== index && text.replace(PLACE, '').length > 3,
      );
      expect(twice.filter((text) => !text.startsWith('{title}: {message}'))).toEqual([]);
    }
  });

  test('is raised somewhere', () => {
    const raised = (name: string) => {
      const kind = name.split('.').at(-1) ?? '';
      return raising.some((text) => text.includes(`'${kind}'`) || text.includes(`.${kind}'`));
    };
    const kinds = Object.keys(REFUSAL_KINDS);
    const idle = reasons
      .map(([name]) => name)
      .filter((name) => !(name.startsWith('library.') && kinds.includes(name.slice(8))))
      .filter((name) => name !== 'library.other' && !raised(name));
    expect(idle).toEqual([]);
    expect(kinds.filter((kind) => !(`library.${kind}` in ERRORS.reasons))).toEqual([]);
  });
});

describe('each code', () => {
  const inBroker = sources
    .filter(({ file }) => file.startsWith('broker'))
    .flatMap(({ text }) => text.match(/\bY[\dA-F]{6,7}\b(?=['":])/g) ?? []);

  test('that the broker answers with has an entry with reasons, and the other way round', () => {
    const everywhere = [...codes, ...Object.entries(ERRORS_BY_ADDRESS.codes)];
    const explainedHere = everywhere
      .filter(([code, { reasons }]) => /^Y/.test(code) && reasons?.length)
      .map(([code]) => code);
    expect([...new Set(explainedHere)].sort()).toEqual([...new Set(inBroker)].sort());
  });

  test('is raised with a reason of its own', () => {
    const raised = sources.flatMap(({ text }) => [
      ...text.matchAll(/BrokerError\(\s*'(Y\w+)',\s*because\(\s*'([\w.]+)'/g),
    ]);
    expect(raised.length).toBeGreaterThan(30);
    const strange = raised
      .map(([, code = '', name = '']) => ({ code, name }))
      .filter(({ code, name }) => !ERRORS.codes[code]?.reasons?.some((one) => one === name));
    expect(strange).toEqual([]);
  });

  test('of the OpenID library has the reason of its kind', () => {
    const strange = Object.entries(LIBRARY_CODES).filter(
      ([kind, code]) => !ERRORS.codes[code]?.reasons?.some((one) => one === `library.${kind}`),
    );
    expect(strange).toEqual([]);
  });

  test('tells its only reason where it is met without parameters', () => {
    expect(outline('Y470003', 'en')).toBe(
      'No page of this session gave a csrfToken. Open the page before sending its form.',
    );
    expect(outline('Y190004', 'en')).toContain('Step … cannot follow …');
    expect(outline('access_denied', 'en')).toBeUndefined();
  });

  test('is not explained twice: its rule says what none of its reasons says', () => {
    const repeated = codes.filter(([, { reasons = [], ...entry }]) =>
      LANGUAGES.some((language) =>
        reasons.some((name) => {
          const { cause, fix } = ERRORS.reasons[name][language];
          const { rule } = entry[language];
          return rule !== undefined && [cause, fix].some((text) => text.includes(rule));
        }),
      ),
    );
    expect(repeated.map(([code]) => code)).toEqual([]);
  });
});

describe('no second place', () => {
  test('no source beside the knowledge package says how to mend a thing', () => {
    const label = /server-kit.src.messages.(?:fr|en)\.ts$/;
    const written = sources.filter(
      ({ file, text }) => /\bfix:\s*['"`]/.test(text) && !label.test(file),
    );
    expect(written.map(({ file }) => file)).toEqual([]);
  });

  test('no sentence of a reason stands anywhere else', () => {
    const sentences = reasons.flatMap(([name, reason]) =>
      LANGUAGES.flatMap((language) => [reason[language].cause, reason[language].fix])
        .flatMap((text) => text.split(PLACE))
        .filter((text) => text !== undefined && text.length > 30)
        .map((text) => ({ name, text })),
    );
    const copies = sentences.flatMap(({ name, text }) =>
      sources.filter((source) => source.text.includes(text)).map(({ file }) => `${name}: ${file}`),
    );
    expect(copies).toEqual([]);
  });
});

describe('what is told', () => {
  test('lists and words are said in the language, and what is absent is said so', () => {
    const why = because('hintRefused', { allowed: ['a', 'b'], received: 'c' });
    expect(explain(why, 'fr').expected).toBe('a\nb');
    const none = because('hintRefused', { allowed: [], received: 'c' });
    expect([explain(none, 'fr').expected, explain(none, 'en').expected]).toEqual([
      '(aucun)',
      '(none)',
    ]);
    const levels = because('levelMissing', { levels: ['eidas2', 'eidas3'] });
    expect(explain(levels, 'en').expected).toBe('acr: eidas2 or eidas3.');
  });

  test('what came is never read as a place', () => {
    const why = because('csrfWrong', { received: '{received} $& {constructor}' });
    expect(explain(why, 'en').received).toBe('csrfToken={received} $& {constructor}');
  });

  test('several reasons say each sentence once', () => {
    const more = { characters: 0, admitted: [] };
    const url = because('parameter.url', { ...more, names: 'a', received: 'a=1' });
    const told = explain(together([url, url]), 'en');
    expect(told.cause).toBe('No absolute URL: a.');
  });

  test('a profile says its own, and leaves the others theirs', () => {
    const own = { means: 'Le code de chez nous.' };
    const catalogue = withOwn(ERRORS, {
      codes: { Y100001: { fr: own, en: { means: 'Our own code.' }, source: 'Village' } },
      reasons: {
        csrfMissing: {
          fr: { cause: 'Pas de jeton.', expected: 'Un jeton.', received: '-', fix: 'Un jeton.' },
          en: { cause: 'No token.', expected: 'A token.', received: '-', fix: 'A token.' },
        },
      },
    });
    const why = because('csrfMissing', {});
    expect(explained(why, catalogue).en.cause).toBe('No token.');
    expect(explained(why).en.cause).not.toBe('No token.');
    expect(explainError('Y100001', catalogue)?.en.means).toBe('Our own code.');
    expect(explainError('Y100002', catalogue)).toBe(explainError('Y100002'));
  });
});
