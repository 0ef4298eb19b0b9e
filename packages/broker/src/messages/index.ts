import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { type BrokerMessages, fr } from './fr.ts';

export type { BrokerMessages };

const catalogues: Record<Language, BrokerMessages> = { fr, en };

export function messages(language: Language): BrokerMessages {
  return catalogues[language];
}
