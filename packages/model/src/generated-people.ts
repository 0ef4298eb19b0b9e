/**
 * As many people as wanted, the same for the same seed: names, dates and places that could be
 * true, with official commune and country codes. Nobody real is meant.
 */
import { hash } from 'node:crypto';
import names from '../data/names.json' with { type: 'json' };
import type { Person } from './person.ts';
import { COMMUNES, COUNTRIES } from './places.ts';

/** Given names come in blocks of 50: usual before 1960, until 1990, since. */
const BLOCK = 50;
/** Cities whose births carry the code of one of their arrondissements. */
const WITH_ARRONDISSEMENTS = ['75056', '69123', '13055'];
const BIRTHPLACES = COMMUNES.filter(([code]) => !WITH_ARRONDISSEMENTS.includes(code));
const ABROAD = COUNTRIES.filter(([code]) => code !== '99100');

export function generatePeople(count: number, seed: string): Person[] {
  return Array.from({ length: count }, (_, index) => generated(index + 1, seed));
}

function generated(number: number, seed: string): Person {
  const draw = (topic: string, size: number) =>
    hash('sha256', `${seed} ${number} ${topic}`, 'buffer').readUInt32BE() % size;
  const one = <T>(topic: string, values: readonly T[]): T =>
    values[draw(topic, values.length)] as T;

  const year = 1935 + draw('year', 74);
  const birthdate = `${year}-${two(1 + draw('month', 12))}-${two(1 + draw('day', 28))}`;
  const gender = draw('gender', 2) ? 'female' : 'male';
  const given = givenNames(one, names[gender], year, 1 + draw('given', 3));
  const family = one('family', names.family);
  const usage = gender === 'female' && year < 1998 && draw('usage', 3) === 0;
  const abroad = draw('abroad', 8) === 0;
  const place = abroad
    ? { birthplace: '', birthcountry: one('country', ABROAD)[0] }
    : { birthplace: one('commune', BIRTHPLACES)[0], birthcountry: '99100' };
  const login = `p${String(number).padStart(4, '0')}`;
  return {
    login,
    password: '123',
    account: 'open',
    outcome: 'signed-in',
    identity: {
      given_name: given.join(' '),
      family_name: family.toUpperCase(),
      ...(usage && { preferred_username: one('married', names.family).toUpperCase() }),
      gender,
      birthdate,
      ...place,
      email: `${login}@example.org`,
    },
  };
}

type One = <T>(topic: string, values: readonly T[]) => T;

function givenNames(one: One, all: readonly string[], year: number, count: number): string[] {
  const block = year < 1960 ? 0 : year < 1990 ? 1 : 2;
  const usual = all.slice(block * BLOCK, (block + 1) * BLOCK);
  const drawn = Array.from({ length: count }, (_, index) => one(`name ${index}`, usual));
  return [...new Set(drawn)];
}

const two = (value: number) => String(value).padStart(2, '0');
