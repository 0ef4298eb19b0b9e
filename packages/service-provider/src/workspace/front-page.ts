/** The first page of the workspace, for someone who is not signed in. */
import { field } from '@federama/server-kit/components';
import { emblem } from '@federama/server-kit/emblems';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

export function frontPage(view: View, { kind, registrations }: ServiceProviderConfig): string {
  const words = messages(view.language);
  const { title, lead, tagline } = words.kinds[kind];
  const { signInLead, addressLabel, addressHint, silentNote, ribbonNote } = words.workspace;
  const name = registrations[0].brokerName[view.language];
  const body = html`<div class="stack stack-l">
<div class="hero">${emblem(kind)}<div class="stack"><h1>${title}</h1><p class="lead">${lead}</p></div></div>
<form class="card stack" action="${view.base}/login" data-testid="sign-in-form">
<p>${signInLead(name)}</p>
${field({ name: 'login_hint', label: addressLabel, type: 'email', hint: addressHint, autocomplete: 'email' })}
<button class="button button-wide" id="call-authorize-button" data-testid="sign-in-link">${words.signInWith(name)}</button>
<details><summary>${words.whatIs(name)}</summary><p class="soft">${words.workspace.whatIsText(name)}</p></details>
</form>
<p class="soft">${silentNote}</p>
<p><a href="${view.base}/request">${words.requestLink}</a></p>
</div>`;
  return renderPage(view, { title, body, tagline, ribbonNote, returnTo: '/' });
}
