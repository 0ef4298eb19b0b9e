/** The page that asks whether a file is this person's. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

/** Enough of the number to recognise it, not enough to learn it. */
function masked(number: string): string {
  return number.replace(/\d(?=(?:\D*\d){3})/g, '•');
}

export function linkPage(view: View, { kind }: ServiceProviderConfig, number: string): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l" data-testid="link-file">
<div class="stack"><h1>${words.linkTitle}</h1><p class="lead">${words.linkLead(masked(number))}</p></div>
<form class="row" method="post" action="${view.base}/link"><button class="button" name="mine" value="yes" data-testid="link-yes">${words.linkYes}</button><button class="button button-plain" name="mine" value="no" data-testid="link-no">${words.linkNo}</button></form>
</div>`;
  return renderPage(view, { title: words.linkTitle, body, tagline: words.kinds[kind].tagline });
}
