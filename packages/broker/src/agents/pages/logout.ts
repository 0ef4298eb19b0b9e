/** The pages of a sign-out: a form that sends itself, and the last one. */
import { selfSubmittingForm } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { agentMessages } from '../messages/index.ts';
import { MAIN_ID } from './main-id.ts';

export function signingOutPage(view: View, { action, xsrf }: { action: string; xsrf: string }) {
  const words = agentMessages(view.language);
  const fields = { xsrf, logout: 'yes' };
  const form = selfSubmittingForm({ method: 'post', action, fields, button: words.continue });
  const body = html`<div class="stack"><h1>${words.signingOut}</h1>${form}</div>`;
  return renderPage(view, {
    title: words.signingOut,
    body,
    mainId: MAIN_ID,
    tagline: words.tagline,
  });
}

export function signedOutPage(view: View): string {
  const words = agentMessages(view.language);
  const { signedOut: title } = words.titles;
  const body = html`<section class="stack" data-testid="error-section"><h1 data-testid="error-section-title">${title}</h1><p class="lead">${words.signedOut}</p></section>`;
  return renderPage(view, { title, body, mainId: MAIN_ID, tagline: words.tagline });
}
