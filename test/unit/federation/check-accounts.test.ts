/** Which account a page is of: its number is one word, however it is grouped. */
import { generatePeople } from '@federama/model/generated-people';
import { expect, test } from 'vitest';
import { accountWords } from '../../../packages/federation/src/check/accounts.ts';

type Sight = Parameters<typeof accountWords>[0]['own'][0];
const sight = (source: string) => ({ source }) as Sight;

test('two accounts whose numbers share a group of digits are told apart', () => {
  const [person] = generatePeople(1, 'check-accounts');
  if (!person) throw new Error('nobody was made up');
  const pageOf = (number: string) => sight(`<p>File <b>${number}</b></p>`);
  for (const blank of [' ', '\u00a0', '\u202f']) {
    const own = pageOf(['123', '456', '789'].join(blank));
    const other = pageOf(['987', '456', '321'].join(blank));
    expect(accountWords({ own: [own, own], others: [other], person })).toEqual(['123456789']);
  }
});

test.each([
  ['D&#39;Hondt', 'd&#x27;HONDT', 'D&apos;Hondt'],
  ['?name=D%27Hondt', 'name: "D\\u0027Hondt"', 'D’Hondt, D&rsquo;Hondt'],
])('a name is no sign of an account, however the page spells it: %s', (...spelt) => {
  const [made] = generatePeople(1, 'check-accounts');
  if (!made) throw new Error('nobody was made up');
  const person = { ...made, identity: { ...made.identity, family_name: "D'HONDT" } };
  const page = sight(`${spelt.join(' ')} 929 810 713`);
  const account = { own: [page, page], others: [sight('name')], person } as const;
  expect(accountWords(account)).toEqual(['929810713']);
});
