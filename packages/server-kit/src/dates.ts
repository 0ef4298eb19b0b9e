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

/** `le 01 mars 2026 à 04:05`, as FranceConnect's e-mails write it. */
export function officialMoment(at: number): string {
  return `le ${DAY().format(at)} à ${HOUR().format(at)}`;
}
