/** The page after a logout. */
import { html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

export function signedOutPage(
  view: View,
  { kind }: ServiceProviderConfig,
  { everywhere, brokerName }: { everywhere: boolean; brokerName: Translated },
): string {
  const words = messages(view.language);
  const body = html`<div class="stack" data-testid="signed-out" data-where="${everywhere ? 'everywhere' : 'here'}"><h1>${words.signedOutTitle}</h1><p class="lead">${everywhere ? words.signedOut : words.signedOutHere(brokerName[view.language])}</p><p><a class="button" href="${view.base}/">${words.backHome}</a></p></div>`;
  return renderPage(view, {
    title: words.signedOutTitle,
    body,
    tagline: words.kinds[kind].tagline,
  });
}
