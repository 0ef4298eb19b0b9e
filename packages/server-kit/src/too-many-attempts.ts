/** The answer to whoever was wrong too often. Source: RFC 6585 §4. */
import type { Request, Response } from 'express';
import { sendPage, wantsHtml } from './app.ts';
import { developerPanel } from './components.ts';
import type { Explained } from './explanation.ts';
import { html } from './html.ts';
import { kitMessages } from './messages/index.ts';
import { renderPage } from './page.ts';
import { viewOf } from './view.ts';

export const TOO_MANY_ATTEMPTS = 'too_many_attempts';

type TooOften = {
  waitSeconds: number;
  explained: Explained;
  /** Path of the page to try again from. */
  backTo: string;
};

/** 429: a page for people, JSON for programs. */
export function sendTooManyAttempts(
  req: Request,
  res: Response,
  { waitSeconds, explained, backTo }: TooOften,
): void {
  const view = viewOf(res);
  const { title, wait, again } = kitMessages(view.language).tooManyAttempts;
  const sentence = wait(waitSeconds);
  res.set('Retry-After', String(waitSeconds));
  if (!wantsHtml(req)) {
    const error_description = `${explained.en.cause} ${explained.en.expected}`;
    res.status(429).set('Cache-Control', 'no-store');
    res.json({ error: TOO_MANY_ATTEMPTS, error_description });
    return;
  }
  const body = html`<div class="stack" data-testid="too-many-attempts"><h1>${title}</h1>
<p class="lead" role="alert">${sentence}</p>
<p><a class="button" href="${view.base}${backTo}">${again}</a></p></div>
${developerPanel(view, explained[view.language])}`;
  sendPage(res, 429, renderPage(view, { title, body, returnTo: backTo }));
}
