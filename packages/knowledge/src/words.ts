/** Words that stand in for a parameter, or are one. */
import type { Translated } from './reason.ts';

/** What is said where there is nothing: `{received|absent}`. */
export const NOTHING = {
  absent: { fr: '(absent)', en: '(absent)' },
  none: { fr: '(aucun)', en: '(none)' },
  noAddress: { fr: '(aucune)', en: '(none)' },
  noKey: { fr: '(aucune clé)', en: '(no key)' },
  nothing: { fr: '(rien)', en: '(nothing)' },
} as const satisfies Record<string, Translated>;

/** What stands between the items of a list: `{registered:lines}`. */
export const BETWEEN = {
  items: { fr: ', ', en: ', ' },
  words: { fr: ' ', en: ' ' },
  lines: { fr: '\n', en: '\n' },
  clauses: { fr: ' ; ', en: '; ' },
  alternatives: { fr: ' ou ', en: ' or ' },
} as const satisfies Record<string, Translated>;

/** In what an address differs from one that is registered. */
export const DIFFERENCES = {
  slash: { fr: 'la barre oblique finale diffère.', en: 'the trailing slash differs.' },
  port: { fr: 'le port diffère.', en: 'the port differs.' },
  case: { fr: 'les majuscules diffèrent.', en: 'capital letters differ.' },
  scheme: { fr: 'http et https diffèrent.', en: 'http and https differ.' },
  host: { fr: 'le nom d’hôte diffère.', en: 'the host name differs.' },
  query: { fr: 'la partie après « ? » diffère.', en: 'the part after “?” differs.' },
  path: { fr: 'le chemin diffère.', en: 'the path differs.' },
} as const satisfies Record<string, Translated>;

export const SESSION_COOKIE = {
  absent: { fr: 'fc_session_id=(absent)', en: 'fc_session_id=(absent)' },
  unusable: {
    fr: 'fc_session_id : inconnu, falsifié ou expiré',
    en: 'fc_session_id: unknown, forged or expired',
  },
} as const satisfies Record<string, Translated>;

export const PHRASES = {
  nearest: { fr: '{value}  ← la plus proche', en: '{value}  ← the nearest' },
  meant: { fr: '{value} (vouliez-vous dire {nearest} ?)', en: '{value} (did you mean {nearest}?)' },
} as const satisfies Record<string, Translated>;
