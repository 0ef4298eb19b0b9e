/** The frame of the citizen's pages: who is signed in, the three pages, the way out. */
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { LoginDependencies } from '../dependencies.ts';
import { messages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';

const PAGES = ['history', 'preferences', 'messages'] as const;
export type SpacePageName = (typeof PAGES)[number];

export function spaceFrame(
  view: View,
  { config }: LoginDependencies,
  { session, page, body }: { session: SignedIn; page: SpacePageName; body: Html },
): string {
  const words = messages(view.language);
  const { titles } = words.space;
  const name = fullName(session.claims);
  const masthead = html`<form method="post" action="${view.base}/logout" class="row"><span data-testid="signed-in-name">${name}</span><button class="button button-plain nav-logout" data-testid="sign-out">${words.signOut}</button></form>`;
  const whole = html`<div class="stack stack-l" data-testid="signed-in">
<nav class="row" aria-label="${words.space.pages}">${PAGES.map((one) => html`<a href="${view.base}/${one}?from=${page}"${attribute('aria-current', one === page && 'page')}>${titles[one]}</a>`)}</nav>
<h1>${titles[page]}</h1>
${body}</div>`;
  return renderPage(view, {
    title: titles[page],
    body: whole,
    masthead,
    tagline: words.kinds[config.kind].tagline,
    returnTo: `/${page}`,
  });
}

function fullName({ given_name, preferred_username, family_name }: SignedIn['claims']): string {
  return [given_name, preferred_username || family_name].filter(Boolean).join(' ');
}
