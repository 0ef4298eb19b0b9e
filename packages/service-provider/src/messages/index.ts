import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type ServiceMessages } from './fr.ts';

export type { ServiceMessages };

const catalogues: Record<Language, ServiceMessages> = { fr, en };

export function messages(language: Language): ServiceMessages {
  return catalogues[language];
}
