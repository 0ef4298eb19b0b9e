/** Pages follow ui_locales, unless the reader has chosen a language here. Source: OIDC Core §3.1.2.1. */
import { isLanguage, type Language } from '@federama/server-kit/i18n';
import { sentCookie } from '@federama/server-kit/sent-cookie';
import { preferenceCookies, speak, viewOf } from '@federama/server-kit/view';
import type { Response } from 'express';

export function speakAsAsked(res: Response, locales: unknown): void {
  const language = firstKnown(locales);
  const chosen = sentCookie(res.req, preferenceCookies(viewOf(res).party).language);
  if (language && !isLanguage(chosen)) speak(res, language);
}

/** `fr-CA en` is French. */
function firstKnown(locales: unknown): Language | undefined {
  if (typeof locales !== 'string') return undefined;
  return locales
    .split(' ')
    .map((locale) => locale.toLowerCase().split('-', 1)[0])
    .find(isLanguage);
}
