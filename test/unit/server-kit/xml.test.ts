import { readXml, writeXml } from '@federama/server-kit/xml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Every character that XML 1.0 can hold, those it treats apart more often than others. */
const xmlText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'&<>"\'\r\n\t ;#]', '&#39;', '&amp;', '<!--', ']]>', '\u0301', 'œ', '’'),
    fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them
      .filter((one) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(one)),
  ),
});

test('text and attributes come back equal', () => {
  fc.assert(
    fc.property(xmlText, xmlText, xmlText, (one, other, code) => {
      const root = { list: { item: [one, other] }, at: { '@code': code, '#text': one } };
      const read = readXml(writeXml({ root })) as { root: typeof root };
      expect(read.root.list.item).toEqual([one, other]);
      expect(read.root.at['@code']).toBe(code);
      expect(read.root.at['#text'] ?? '').toBe(one);
    }),
  );
});

describe('what others write', () => {
  test.each([
    ['a number', 'D&#39;ARC', "D'ARC"],
    ['a hexadecimal number', 'D&#x2019;ARC', 'D’ARC'],
    ['a name', 'D&apos;ARC &amp; &lt;FILS&gt; &quot;&quot;', 'D\'ARC & <FILS> ""'],
    ['a reference to itself, decoded once', '&amp;#39;&#38;lt;', '&#39;&lt;'],
    ['a CDATA section', "<![CDATA[D'ARC & <FILS>]]>", "D'ARC & <FILS>"],
    ['a combining accent', 'E\u0301LOI', 'E\u0301LOI'],
  ])('is read: %s', (_, written, meant) => {
    expect(readXml(`<name>${written}</name>`)).toEqual({ name: meant });
  });
  test('is refused when it is cut', () => {
    expect(() => readXml('<name>D')).toThrow();
  });
});

test('what XML cannot hold is left out', () => {
  expect(readXml(writeXml({ name: 'A\u0000B\u0008C\ud800\uffffD' }))).toEqual({ name: 'ABC�D' });
});
