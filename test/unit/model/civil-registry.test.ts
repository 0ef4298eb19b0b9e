import { pivotIdentity, registryAnswer, registryQuery } from '@federama/model';
import { describe, expect, test } from 'vitest';

const query = (changes: Partial<Parameters<typeof registryQuery>[0]> = {}) =>
  registryQuery({
    family_name: 'Fleuret',
    given_name: 'Jean Paul',
    birthdate: '1992-11-00',
    gender: 'male',
    birthplace: '',
    birthcountry: '99217',
    ...changes,
  });

const recognised = (changes: Partial<Parameters<typeof registryQuery>[0]> = {}) => {
  const answer = registryAnswer(query(changes));
  if (answer.kind !== 'answer' || !answer.person) throw new Error(`not recognised: ${answer.kind}`);
  return pivotIdentity(answer.person);
};

describe('the civil registry', () => {
  test('answers the name in capitals and each given name apart', () => {
    expect(recognised()).toMatchObject({
      family_name: 'FLEURET',
      given_name: 'Jean Paul',
      given_name_array: ['Jean', 'Paul'],
    });
  });

  test('completes unknown parts of a date with 01', () => {
    expect(recognised().birthdate).toBe('1992-11-01');
    expect(recognised({ birthdate: '1992-00-00' }).birthdate).toBe('1992-01-01');
  });

  test('gives an empty place to people born abroad', () => {
    expect(recognised()).toMatchObject({ birthplace: '', birthcountry: '99217' });
  });

  test('takes a commune code abroad for a birth in France, as the platform does', () => {
    const cog = recognised({ birthplace: '90900', birthcountry: '99352' });
    expect(cog).toMatchObject({ birthplace: '90900', birthcountry: '99100' });
  });

  test('rectifies the person whose given name orders it', () => {
    expect(recognised({ given_name: 'Jean_PrénomComposéAvecEspace' })).toMatchObject({
      family_name: 'DUBOIS',
      given_name: 'Jean Philippe Pierre Louis',
      given_name_array: ['Jean Philippe', 'Pierre', 'Louis'],
    });
  });

  test.each([
    ['E010004', { status: 4 }],
    ['E010006', { status: 6 }],
    ['E010007', { status: 7 }],
    ['E010008', { status: 8 }],
    ['E010009', { status: 9 }],
    ['E010011', { kind: 'slow' }],
    ['E010012', { kind: 'malformed' }],
    ['E010013', { kind: 'missingStatus' }],
    ['E010099', { status: 99 }],
  ])('refuses as ordered by %s', (order, expected) => {
    expect(registryAnswer(query({ given_name: `Jean_${order}` }))).toMatchObject(expected);
  });
});
