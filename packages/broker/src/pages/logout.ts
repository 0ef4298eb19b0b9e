/** The pages of a logout: forms that send themselves, and the last one. */
import { selfSubmittingForm } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';

export function continuePage(
  view: View,
  form: { method: 'get' | 'post'; action: string; fields?: Record<string, string> },
): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.signingOut}</h1>${selfSubmittingForm({ fields: {}, ...form, button: words.signOutGoOn })}</div>`;
  return renderPage(view, { title: words.signingOut, body, tagline: words.tagline });
}

export function signedOutPage(view: View): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1 data-testid="signed-out">${words.signedOutTitle}</h1><p class="lead">${words.signedOut}</p></div>`;
  return renderPage(view, { title: words.signedOutTitle, body, tagline: words.tagline });
}
