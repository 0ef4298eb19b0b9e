/** The first page of a service, for someone who is not signed in. */
import { emblem } from '@federama/server-kit/emblems';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

export type HomeState = {
  /** Page to come back to once signed in. */
  returnTo?: string;
  /** The person was signed in, and is not any more. */
  expired?: boolean;
};

export function homePage(
  view: View,
  { kind, brokerName }: ServiceProviderConfig,
  { returnTo, expired }: HomeState = {},
): string {
  const words = messages(view.language);
  const broker = brokerName[view.language];
  const own = words.kinds[kind];
  const body = html`<div class="stack stack-l">
<div class="hero">${emblem(kind)}<div class="stack"><h1>${own.title}</h1><p class="lead">${own.lead}</p></div></div>
${expired && html`<div class="notice notice-danger" role="alert" data-testid="session-expired"><p>${words.expired}</p></div>`}
<div class="card stack">
<p data-role="broker"><a class="button button-wide" id="call-authorize-button" data-testid="sign-in-link" href="${view.base}/login${returnTo && `?return=${encodeURIComponent(returnTo)}`}">${words.signInWith(broker)}</a></p>
<details><summary>${words.whatIs(broker)}</summary><p class="soft">${words.whatIsText(broker)}</p></details>
</div>
<p><a href="${view.base}/request">${words.requestLink}</a></p>
<p class="soft">${words.otherWay} <span>${words.otherWayText}</span></p>
</div>`;
  return renderPage(view, {
    title: own.title,
    body,
    tagline: own.tagline,
    ribbonNote: words.ribbonNote,
    returnTo: '/',
  });
}
