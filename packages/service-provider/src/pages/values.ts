/** What a service received about a person, as people read it: dates, places, yes and no. */
import { COMMUNES, COUNTRIES } from '@federama/model/places';
import { dayText } from '@federama/server-kit/dates';
import type { Language } from '@federama/server-kit/i18n';
import { memo } from '@federama/server-kit/memo';
import { own } from '@federama/server-kit/own';
import { messages } from '../messages/index.ts';

/** The value of a claim, or of data that a scope stands for. */
export function valueText(language: Language, name: string, value: unknown): string {
  const words = messages(language);
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value))
    return value.map((one) => valueText(language, '', one)).join(', ') || words.nothing;
  if (typeof value === 'object') return membersText(language, value);
  if (typeof value !== 'string') return String(value);
  if (PLACES.test(name)) return placeText(language, value);
  return own(own(words.values, name) ?? {}, value) ?? dayText(language, value) ?? value;
}

const PLACES = /^birth(?:place|country)$/;

function membersText(language: Language, value: object): string {
  const words = messages(language);
  return Object.entries(value)
    .map(([name, inner]) =>
      words.member(own(words.members, name) ?? name, valueText(language, name, inner)),
    )
    .join(', ');
}

const placeNames = memo(() => {
  const communes = COMMUNES.map(([code, name]) => [code, { fr: name, en: name }] as const);
  const countries = COUNTRIES.map(([code, fr, en]) => [code, { fr, en }] as const);
  return new Map([...communes, ...countries]);
});

/** `Rouen (76540)`; smaller communes are in no list here, and keep their code alone. */
function placeText(language: Language, code: string): string {
  const name = placeNames().get(code)?.[language];
  return name ? `${name} (${code})` : messages(language).placeCode(code);
}
