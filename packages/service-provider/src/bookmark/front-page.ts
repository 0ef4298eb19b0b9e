/** The first page of Signet, for someone who is not signed in. */
import { emblem } from '@federama/server-kit/emblems';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Left } from '../session.ts';

export function frontPage(
  view: View,
  { kind, registrations }: ServiceProviderConfig,
  left: Left | undefined,
): string {
  const words = messages(view.language);
  const { title, lead, tagline } = words.kinds[kind];
  const { bookmark } = words;
  const name = registrations[0].brokerName[view.language];
  const body = html`<div class="stack stack-l">
<div class="hero">${emblem(kind)}<div class="stack"><h1>${title}</h1><p class="lead">${lead}</p></div></div>
${left && html`<div class="notice" role="status" data-testid="session-left" data-reason="${left}"><p>${bookmark.left[left]}</p></div>`}
<div class="card stack"><p>${bookmark.signInLead}</p>
<p data-role="broker"><a class="button button-wide" id="call-authorize-button" data-testid="sign-in-link" href="${view.base}/login">${words.signInWith(name)}</a></p>
<details><summary>${words.whatIs(name)}</summary><p class="soft">${words.whatIsText(name)}</p></details></div>
<section class="stack"><h2>${bookmark.howTitle}</h2><ul class="sheets" role="list">${bookmark.how.map(([mark, line]) => html`<li><span class="mark" aria-hidden="true">${mark}</span><span>${line}</span></li>`)}</ul></section>
<p><a href="${view.base}/request">${words.requestLink}</a></p>
</div>`;
  return renderPage(view, {
    ...{ title, body, tagline, returnTo: '/' },
    ribbonNote: bookmark.ribbonNote,
  });
}
