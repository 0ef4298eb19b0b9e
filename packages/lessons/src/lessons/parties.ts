/** Who can be the answer to a question. */
import type { Translated } from '@federama/server-kit/i18n';

type Choice = { value: string; words: Translated };

export const PARTIES = {
  browser: { value: 'browser', words: { fr: 'Le navigateur', en: 'The browser' } },
  impots: { value: 'impots', words: { fr: 'Le service (Impôts)', en: 'The service (Taxes)' } },
  broker: { value: 'broker', words: { fr: 'Le tiers de confiance', en: 'The broker' } },
  azur: {
    value: 'azur',
    words: { fr: 'Le fournisseur d’identité (Azur)', en: 'The identity provider (Azur)' },
  },
} satisfies Record<string, Choice>;
