import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type LessonsMessages } from './fr.ts';

export type { LessonsMessages };

export function messages(language: Language): LessonsMessages {
  return language === 'fr' ? fr : en;
}
