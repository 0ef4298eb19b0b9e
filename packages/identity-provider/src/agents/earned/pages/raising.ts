/** The page that offers to have an identity verified by a broker of citizens. */
import { developerPanel } from '@federama/server-kit/components';
import type { Explained } from '@federama/server-kit/explanation';
import { html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../../../messages/index.ts';

type RaisingData = { uid: string; broker: Translated; refused: Explained | undefined };

export function raisingPage(view: View, { uid, broker, refused }: RaisingData): string {
  const { signIn, raising: words } = messages(view.language).earned;
  const action = `${view.base}/interaction/${uid}`;
  const name = broker[view.language];
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead(name)}</p></div>
${refused && html`<div class="notice notice-danger" role="alert" data-testid="identity-not-raised"><p><strong>${words.refused}</strong></p></div>`}
<form method="post" action="${action}/identity" data-once data-testid="raise-identity"><button class="button button-wide">${words.button(name)}</button></form>
<p class="soft">${words.afterwards}</p>
<p><a href="${action}/cancel">${signIn.cancel}</a></p>
${refused && developerPanel(view, refused[view.language])}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}/identity` });
}
