/** Fills the places of a text with what is known. */
import type { Language, Translated, Value } from './reason.ts';
import { BETWEEN, NOTHING } from './words.ts';

export type Values = Readonly<Record<string, Value | undefined>>;

export const PLACE = /\{([a-z]\w*)(?::(\w+))?(?:\|(\w+))?\}/gi;

export function fill(text: string, values: Values, language: Language): string {
  return text.replace(PLACE, (_place, name: string, between = 'items', nothing = '') => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const said = inWords(value, between, language);
    return said || wordOf(NOTHING, nothing)?.[language] || '';
  });
}

function inWords(value: Value | undefined, between: string, language: Language): string {
  const words = [value ?? []].flat() as Exclude<Value, readonly unknown[]>[];
  const texts = words.map((word) => (typeof word === 'object' ? word[language] : String(word)));
  if (between !== 'alternatives') return texts.join(wordOf(BETWEEN, between)?.[language] ?? ', ');
  const last = texts.pop() ?? '';
  return texts.length ? texts.join(', ') + BETWEEN.alternatives[language] + last : last;
}

function wordOf(words: Readonly<Record<string, Translated>>, name: string): Translated | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** A phrase with its parameters, in each language: a parameter itself. */
export function phrase(text: Translated, values: Values): Translated {
  return { fr: fill(text.fr, values, 'fr'), en: fill(text.en, values, 'en') };
}
