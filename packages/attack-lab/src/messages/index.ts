import type { Language } from '@federama/server-kit/i18n';
import { en } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES = { fr, en };

export const labMessages = (language: Language) => CATALOGUES[language].lab;
export const attackerMessages = (language: Language) => CATALOGUES[language].attacker;
