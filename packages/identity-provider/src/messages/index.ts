import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr, type IdentityProviderMessages } from './fr.ts';

export type { IdentityProviderMessages };

const catalogues: Record<Language, IdentityProviderMessages> = { fr, en };

export function messages(language: Language): IdentityProviderMessages {
  return catalogues[language];
}
