import type { Explained, Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import type { Because } from '../refusals/errors.ts';
import { en } from './en.ts';
import { type BrokerMessages, fr } from './fr.ts';

export type { BrokerMessages };

const catalogues: Record<Language, BrokerMessages> = { fr, en };

export function messages(language: Language): BrokerMessages {
  return catalogues[language];
}

/** The sentences of a cause, in each language. */
export function explained(because: Because): Explained {
  return { fr: explain('fr', because), en: explain('en', because) };
}

/** The sentences of a cause, in one language. */
export function explain(language: Language, { name, details }: Because): Explanation {
  const sentence = catalogues[language].causes[name] as (
    details: Because['details'],
  ) => Explanation;
  return sentence(details);
}
