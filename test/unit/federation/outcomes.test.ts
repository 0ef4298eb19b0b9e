/** How a login ends follows from a person's record; what the record promises has to agree. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama';
import { parseConfig } from 'federama/config';
import { outcomes } from 'federama/outcomes';
import { describe, expect, test } from 'vitest';

const shipped = readFileSync(
  fileURLToPath(new URL('../../../packages/federation/federation.yaml', import.meta.url)),
  'utf8',
);
const identity = {
  ...{ given_name: 'Nora', family_name: 'BELMONT', gender: 'female', birthdate: '1984-03-12' },
  ...{ birthplace: '75107', birthcountry: '99100', email: 'nora@example.org' },
};

const withPerson = (person: object, text = shipped) =>
  `${text}\npeople:\n  - ${JSON.stringify({ login: 'nora', identity, ...person })}\n`;

function outcomeOf(person: object, text = shipped): string | undefined {
  return parseConfig(withPerson(person, text), 'mine.yaml').people[0]?.outcome;
}

function refusalOf(person: object): string {
  try {
    parseConfig(withPerson(person), 'mine.yaml');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('people who ship end as written', () => {
  const config = loadConfig();
  const { promised } = outcomes(config);
  const worked = config.people.map((person) => promised({ ...person, outcome: undefined }));
  expect(worked).toEqual(config.people.map(({ outcome }) => outcome));
});

describe('left out', () => {
  test.each<[object, string]>([
    [{}, 'signed-in'],
    [{ civilRegistry: { answer: 'unknown' } }, 'Y010008'],
    [{ civilRegistry: { answer: 'found', deceased: true } }, 'Y010015'],
    [{ account: 'blocked' }, 'Y180001'],
    [{ account: 'blocked', civilRegistry: { answer: 'several' } }, 'Y010006'],
    [{ identity: { ...identity, email: undefined } }, 'Y600006'],
    [{ identity: { ...identity, email: undefined }, civilRegistry: {} }, 'Y600006'],
    [{ identity: { ...identity, given_name: 'Jean_E010009' } }, 'Y010009'],
    [{ fault: 'userinfo-without-sub', account: 'blocked' }, 'Y020029'],
    [{ fault: 'id-token-without-acr' }, 'Y100002'],
    [{ identityProviders: { only: [] } }, 'Y100011'],
    [{ identityAt: { azur: { email: null } } }, 'Y600006'],
  ])('%j', (person, outcome) => {
    expect(outcomeOf(person)).toBe(outcome);
  });

  test.each([
    ['slow', 'Y010011'],
    ['broken', 'Y010012'],
    ['unavailable', 'Y010012'],
    ['knows-no-one', 'Y010008'],
  ])('a registry that is %s', (behaviour, outcome) => {
    const text = shipped.replace('civilRegistry:\n', `civilRegistry:\n  behaviour: ${behaviour}\n`);
    expect(outcomeOf({}, text)).toBe(outcome);
    expect(outcomeOf({ outcome: 'signed-in' }, text)).toBe(outcome);
  });
});

describe('written against the rest', () => {
  test.each<[object, string]>([
    [{ outcome: 'Y010008' }, 'signed-in: that is how a login ends'],
    [{ outcome: 'signed-in', civilRegistry: { answer: 'unknown' } }, 'Y010008: that is how'],
    [{ outcome: 'signed-in', account: 'blocked' }, 'Y180001: that is how'],
    [{ outcome: 'Y180001', account: 'blocked', fault: 'userinfo-500' }, 'Y020027: that is how'],
  ])('%j is refused', (person, words) => {
    const message = refusalOf(person);
    expect(message).toMatch(/people\[0\]\.outcome {2}\(mine\.yaml:\d+\)/);
    expect(message).toContain(words);
  });
});

test.each<[object, string]>([
  [{ identityAt: { nowhere: { email: null } } }, 'people[0].identityAt.nowhere'],
  [{ identityAt: { azur: { emial: null } } }, 'people[0].identityAt.azur.emial'],
  [{ identityProviders: { except: ['nowhere'] } }, 'people[0].identityProviders.except[0]'],
  [{ data: { dgfip_rfrr: 1 } }, 'people[0].data.dgfip_rfrr'],
])('%j names what is not there', (person, place) => {
  expect(refusalOf(person)).toContain(place);
});

test('one login, written in two ways', () => {
  const people = ['ren\u00e9', 'rene\u0301'].map(
    (login) => `  - ${JSON.stringify({ login, identity })}`,
  );
  const text = `${shipped}\npeople:\n${people.join('\n')}\n`;
  expect(() => parseConfig(text, 'mine.yaml')).toThrow('already taken');
});
