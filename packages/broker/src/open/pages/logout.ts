/** The pages of a sign-out: a form that sends itself, or a question. */
import { hidden } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { openMessages } from '../messages/index.ts';

export function signOutQuestion(view: View, { action, xsrf }: { action: string; xsrf: string }) {
  const words = openMessages(view.language);
  const body = html`<section class="stack stack-l" data-testid="logout-question"><h1>${words.signOutTitle}</h1><p class="lead">${words.signOutLead}</p>
<form method="post" action="${action}" data-testid="logout-agree">${hidden('xsrf', xsrf)}${hidden('logout', 'yes')}<p class="row"><button class="button">${words.signOut}</button></p></form>
<p>${words.stay}</p></section>`;
  return renderPage(view, { title: words.signOutTitle, body, tagline: words.tagline });
}
