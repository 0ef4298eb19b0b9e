import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type RoomMessages } from './fr.ts';

export type { RoomMessages };

export function messages(language: Language): RoomMessages {
  return { fr, en }[language];
}
