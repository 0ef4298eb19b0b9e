import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { type AgentMessages, fr } from './fr.ts';

const catalogues: Record<Language, AgentMessages> = { fr, en };

export function agentMessages(language: Language): AgentMessages {
  return catalogues[language];
}
