/** Pages for those who come to the broker by its own address. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';

export function landingPage(view: View): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.landingTitle}</h1><p class="lead">${words.landing}</p></div>`;
  return renderPage(view, {
    title: words.landingTitle,
    body,
    tagline: words.tagline,
    returnTo: '/',
  });
}

export function accessibilityPage(view: View): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.accessibilityTitle}</h1><p class="lead">${words.accessibility}</p></div>`;
  return renderPage(view, { title: words.accessibilityTitle, body, tagline: words.tagline });
}
