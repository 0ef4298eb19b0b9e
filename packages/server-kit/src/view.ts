/**
 * What every page needs to know before it says anything: whose page it is, in which language and
 * theme, and where the party's own links start.
 */

import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { guardedCookieName } from './cookie-name.ts';
import type { Emblem } from './emblems.ts';
import { isLanguage, type Language, type Translated } from './i18n.ts';
import type { Role } from './roles.ts';

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

type WithView = ServerResponse & { locals: { view?: View } };

export function viewMiddleware(party: Party, presentation: Presentation): RequestHandler {
  const base = new URL(party.url).pathname.replace(/\/$/, '');
  const names = preferenceCookies(party);
  return (req, res, next) => {
    const cookies: Record<string, string | undefined> = req.cookies ?? {};
    const language = cookies[names.language];
    const theme = cookies[names.theme];
    res.locals.view = {
      party,
      language: isLanguage(language) ? language : preferredLanguage(req.headers['accept-language']),
      theme: theme === 'light' || theme === 'dark' ? theme : undefined,
      ribbon: presentation.ribbon && cookies[names.ribbon] !== 'off',
      developerPanel: presentation.developerPanel,
      startPageUrl: presentation.startPageUrl,
      weaknesses: presentation.weaknesses ?? [],
      base,
    } satisfies View;
    next();
  };
}

/** The view of a response that passed through `viewMiddleware`, also from koa. */
export function viewOf(res: ServerResponse): View {
  const { view } = (res as WithView).locals;
  if (!view) throw new Error('this response has no view: viewMiddleware was not mounted');
  return view;
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
