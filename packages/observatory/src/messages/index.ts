import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type ObservatoryMessages } from './fr.ts';

export type { ObservatoryMessages } from './fr.ts';

const catalogues: Record<Language, ObservatoryMessages> = { fr, en };

export function messages(language: Language): ObservatoryMessages {
  return catalogues[language];
}
