/** A login in four formats, each as its readers expect it. */
import {
  fromJson,
  inOrder,
  type Lane,
  toHar,
  toJson,
  toMarkdown,
  toMermaid,
} from '@federama/observatory';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exchangeOf } from '../../support/exchange.ts';

const grapheme = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
const lane = (id: string, role: Lane['role'], name: string): Lane => ({
  id,
  role,
  name: { fr: name, en: name },
});
const lanes = [
  lane('browser', 'browser', 'Browser'),
  lane('impots', 'service', 'Tax; "office" #1'),
  lane('broker', 'broker', 'Broker'),
];
const front = exchangeOf({
  from: 'browser',
  hop: 'broker.authorize',
  method: 'GET',
  url: 'http://localhost:9401/api/v2/authorize?client_id=impots&state=a-state',
  status: 303,
  requestHeaders: { cookie: 'a=1; b=2' },
  responseHeaders: { location: '/next', 'set-cookie': ['c=3; Path=/'] },
});
const back = exchangeOf({ seq: 2, requestBody: 'grant_type=authorization_code' });

describe('HAR', () => {
  test('has what HAR 1.2 asks of each entry', () => {
    const { log } = toHar([front, back]);
    expect(log.version).toBe('1.2');
    const [first, second] = log.entries;
    expect(first).toMatchObject({
      startedDateTime: '2026-11-25T12:00:00.000Z',
      time: 2.5,
      request: {
        method: 'GET',
        queryString: [
          { name: 'client_id', value: 'impots' },
          { name: 'state', value: 'a-state' },
        ],
        cookies: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
      },
      response: { status: 303, redirectURL: '/next', cookies: [{ name: 'c', value: '3' }] },
      cache: {},
      timings: { send: 0, wait: 2.5, receive: 0 },
    });
    expect(second?.request.postData).toMatchObject({ text: 'grant_type=authorization_code' });
  });
});

describe('Mermaid', () => {
  test('solid through the browser, dashed without it, names that cannot break out', () => {
    const text = toMermaid([front, back], lanes, 'en');
    expect(text.split('\n')).toEqual([
      'sequenceDiagram',
      '  autonumber',
      '  participant p1 as ○ Browser',
      '  participant p2 as ▢ Tax#59; #34;office#34; #35;1',
      '  participant p3 as ◇ Broker',
      '  p1->>p3: Authorization request: GET /api/v2/authorize → 303',
      '  p2-->>p3: Code for tokens: POST /api/v2/token → 200',
      '',
    ]);
  });
});

/** What Mermaid shows of a text: its references are decoded, then those of HTML. */
const shownByMermaid = (text: string) =>
  text.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

const words = fc
  .string({ unit: fc.oneof(fc.constantFrom(...'#;<>"{}\\&%:-+|\'’', '&amp;', '#35;'), grapheme) })
  .map((text) => `x${text}`.trim().replace(/\s+/g, ' '));

describe('a name', () => {
  test('is shown by Mermaid as it is, and cut between two characters', () => {
    fc.assert(
      fc.property(words, (name) => {
        const line = toMermaid([], [lane('a', 'service', name)], 'en').split('\n')[2] ?? '';
        const [, written = ''] = /as ▢ (.*)$/.exec(line) ?? [];
        expect(written).not.toMatch(/[<>"{}\\&;](?<!#\d+;)/);
        expect(shownByMermaid(written)).toBe(name);
      }),
    );
    const long = toMermaid([], [lane('a', 'service', '"'.repeat(300))], 'en').split('\n')[2] ?? '';
    expect(long).toMatch(/as ▢ (?:#34;){158}$/);
  });
});

describe('Markdown', () => {
  test('explains each step and parameter', () => {
    const text = toMarkdown([front, back], lanes, { language: 'en' });
    expect(text).toContain('## 1. Authorization request');
    expect(text).toContain('The broker receives the service’s request');
    expect(text).toContain('- `state` = `a-state`: A random mark');
    expect(text).toContain('## 2. Code for tokens');
    expect(text).toContain('server to server');
  });

  test('what was sent cannot become markup', () => {
    const hostile = exchangeOf({ requestBody: 'code=`<img src=x>`\n# Title' });
    const text = toMarkdown([hostile], lanes, { language: 'en' });
    expect(text).toContain('`` `<img src=x>` # Title ``');
  });

  test('a name stays text, whatever Markdown would make of its characters', () => {
    const named = [lane('impots', 'service', '~~D&#39;ARC~~ & <b>'), ...lanes.slice(2)];
    const text = toMarkdown([back], named, { language: 'en' });
    expect(text).toContain(String.raw`\~\~D\&\#39\;ARC\~\~ \& \<b\>`);
  });

  test('spaces at both ends of a value are not taken for those of the notation', () => {
    const spaced = exchangeOf({ requestBody: 'state=%20a%20' });
    expect(toMarkdown([spaced], lanes, { language: 'en' })).toContain('`  a  `');
  });
});

describe('JSON', () => {
  test('comes back as it left', () => {
    const file = toJson([front, back], lanes);
    expect(fromJson(JSON.stringify(file))).toEqual(file);
  });

  test.each([
    ['no JSON', '{'],
    ['something else', '{"log":{}}'],
    ['null', 'null'],
    ['no exchange', JSON.stringify(toJson([], lanes))],
    [
      'an exchange without its parts',
      JSON.stringify({ ...toJson([front], lanes), exchanges: [{ seq: 1 }] }),
    ],
    [
      'a lane with a role of its own',
      JSON.stringify({ ...toJson([front], lanes), lanes: [{ ...lanes[0], role: '"><b>' }] }),
    ],
  ])('%s is refused', (_what, text) => {
    expect(fromJson(text)).toBeUndefined();
  });
});

describe('the order of exchanges', () => {
  test('is that of their beginnings, even when the clock stands still', () => {
    const at = front.at;
    const asked = exchangeOf({ seq: 1, at, from: 'impots', party: 'broker' });
    const outer = exchangeOf({ seq: 2, at, from: 'browser', party: 'impots' });
    const later = exchangeOf({ seq: 3, at: at + 1, from: 'browser', party: 'impots' });
    expect(inOrder([asked, outer, later]).map(({ seq }) => seq)).toEqual([2, 1, 3]);
  });

  test('keeps what was asked where it was asked, whoever tells late of what came before', () => {
    const [from, party] = ['browser', 'impots'];
    const { at } = front;
    const asked = exchangeOf({ seq: 1, at: at + 500, from: 'impots', party: 'broker' });
    const login = exchangeOf({ seq: 2, at, milliseconds: 20, from, party });
    const callback = exchangeOf({ seq: 3, at: at + 490, milliseconds: 80, from, party });
    expect(inOrder([asked, login, callback]).map(({ seq }) => seq)).toEqual([2, 3, 1]);
  });
});
