import type { Language } from '../i18n.ts';
import { en } from './en.ts';
import { fr, type KitMessages } from './fr.ts';

const catalogues: Record<Language, KitMessages> = { fr, en };

export function kitMessages(language: Language): KitMessages {
  return catalogues[language];
}
