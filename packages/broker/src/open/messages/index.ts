import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type OpenMessages } from './fr.ts';

const catalogues: Record<Language, OpenMessages> = { fr, en };

export function openMessages(language: Language): OpenMessages {
  return catalogues[language];
}
