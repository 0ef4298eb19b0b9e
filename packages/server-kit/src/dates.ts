/** Dates as people read them, in Paris. Formats are made when first needed: they are costly. */
import type { Language } from './i18n.ts';
import { memo } from './memo.ts';

const inParis = (language: Language, options: Intl.DateTimeFormatOptions) =>
  memo(() => new Intl.DateTimeFormat(language, { timeZone: 'Europe/Paris', ...options }));

const MOMENT = {
  fr: inParis('fr', { dateStyle: 'long', timeStyle: 'short' }),
  en: inParis('en', { dateStyle: 'long', timeStyle: 'short' }),
};
const DAY = inParis('fr', { day: '2-digit', month: 'long', year: 'numeric' });
const HOUR = inParis('fr', { hour: '2-digit', minute: '2-digit' });

/** `24 novembre 2026 à 04:05`. Milliseconds since the epoch. */
export function momentInParis(language: Language, at: number): string {
  return MOMENT[language]().format(at);
}

const DAYS = {
  fr: ['year', 'month', 'day'].map((smallest) => dayFormat('fr', smallest)),
  en: ['year', 'month', 'day'].map((smallest) => dayFormat('en', smallest)),
};

/** A day of a calendar is the same day everywhere. */
function dayFormat(language: Language, smallest: string) {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(smallest !== 'year' && { month: 'long' }),
    ...(smallest === 'day' && { day: 'numeric' }),
  };
  const locale = { fr: 'fr', en: 'en-GB' }[language];
  return memo(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }));
}

/** `24 août 1962` for `1962-08-24`, `août 1962` for `1962-08-00`; undefined for what is no date. */
export function dayText(language: Language, text: string): string | undefined {
  const known = /^\d{4}(?:-(?!00)\d{2}){0,2}/.exec(text)?.[0];
  if (!known || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(known);
  const format = DAYS[language][known.split('-').length - 1];
  return Number.isNaN(at) || !format ? undefined : format().format(at);
}

/** `le 01 mars 2026 à 04:05`, as FranceConnect's e-mails write it. */
export function officialMoment(at: number): string {
  return `le ${DAY().format(at)} à ${HOUR().format(at)}`;
}
