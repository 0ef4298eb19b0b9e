/**
 * What every page needs to know before it says anything: whose page it is, in which language and
 * theme, and where the party's own links start.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { guardedCookieName } from './cookie-name.ts';
import type { Emblem } from './emblems.ts';
import { isLanguage, type Language, type Translated } from './i18n.ts';
import type { Role } from './roles.ts';
import { sentCookie } from './sent-cookie.ts';

export type Party = {
  /** Short name: in cookies, in the journal, on the command line. */
  id: string;
  role: Role;
  name: Translated;
  /** The URL it is reached at, without trailing slash. */
  url: string;
  /** A colour and an emblem of its own, beside those of its role. */
  emblem?: Emblem;
  /** Paths that its protocol routes start with, of a broker. */
  prefixes?: readonly string[];
};

export type Presentation = {
  ribbon: boolean;
  developerPanel: boolean;
  startPageUrl?: string;
  /** What is wrong with this world on purpose: every page says so. */
  weaknesses?: readonly Translated[];
};

export type View = {
  party: Party;
  language: Language;
  theme: 'light' | 'dark' | undefined;
  ribbon: boolean;
  developerPanel: boolean;
  startPageUrl: string | undefined;
  weaknesses: readonly Translated[];
  /** Path that every link of this party starts with: empty, or `/w/<world>`. */
  base: string;
};

/** Cookies of the reader's choices: one host, so all parties on it agree. */
export function preferenceCookies({ url }: Pick<Party, 'url'>) {
  const nameOf = (choice: string) => guardedCookieName(`federama_${choice}`, url, '/');
  return { language: nameOf('language'), theme: nameOf('theme'), ribbon: nameOf('ribbon') };
}

type WithView = ServerResponse & { locals: { view?: View; makeView?: () => View } };

/** Notes how the view of an answer is made: most answers are no pages. */
export function viewsOf(party: Party, presentation: Presentation) {
  const base = new URL(party.url).pathname.replace(/\/$/, '');
  const names = preferenceCookies(party);
  const makeView = (req: IncomingMessage): View => {
    const language = sentCookie(req, names.language);
    const theme = sentCookie(req, names.theme);
    return {
      party,
      language: isLanguage(language) ? language : preferredLanguage(req.headers['accept-language']),
      theme: theme === 'light' || theme === 'dark' ? theme : undefined,
      ribbon: presentation.ribbon && sentCookie(req, names.ribbon) !== 'off',
      developerPanel: presentation.developerPanel,
      startPageUrl: presentation.startPageUrl,
      weaknesses: presentation.weaknesses ?? [],
      base,
    };
  };
  return (req: IncomingMessage, res: ServerResponse): void => {
    (res as WithView).locals.makeView = () => makeView(req);
  };
}

/** The view of an answer of an open application, also from koa. */
export function viewOf(res: ServerResponse): View {
  const { locals } = res as WithView;
  locals.view ??= locals.makeView?.();
  if (!locals.view) throw new Error('this answer has no view: its application was not opened');
  return locals.view;
}

/** The rest of this response is in a language that its reader did not choose. */
export function speak(res: ServerResponse, language: Language): void {
  (res as WithView).locals.view = { ...viewOf(res), language };
}

/** French unless the reader puts English before it. */
export function preferredLanguage(header: string | undefined): Language {
  const first = (header ?? '').toLowerCase().match(/\b(fr|en)\b/)?.[1];
  return isLanguage(first) ? first : 'fr';
}
