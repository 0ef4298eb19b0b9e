import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type StartPageMessages } from './fr.ts';

export type { StartPageMessages };

const catalogues: Record<Language, StartPageMessages> = { fr, en };

export function messages(language: Language): StartPageMessages {
  return catalogues[language];
}
