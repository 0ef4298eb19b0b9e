/** The page where a person who is signed in says whether it is with this account. */
import { hidden } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { openMessages } from '../messages/index.ts';

type AccountData = { service: string; person: string; action: string; returnTo: string };

export function accountPage(view: View, { service, person, action, returnTo }: AccountData) {
  const words = openMessages(view.language);
  const body = html`<section class="stack stack-l" data-testid="select-account"><div class="stack"><h1>${words.accountTitle}</h1><p class="lead">${words.accountLead(service)}</p></div>
<form method="post" action="${action}">${hidden('account', 'same')}<button class="button" data-testid="same-account">${words.continueAs(person || words.someone)}</button></form>
<form method="post" action="${action}">${hidden('account', 'other')}<button class="button button-plain" data-testid="other-account">${words.otherAccount}</button></form>
</section>`;
  return renderPage(view, { title: words.accountTitle, body, tagline: words.tagline, returnTo });
}
