/** The page where someone with several accounts says which one. */
import { hidden } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { agentMessages } from '../messages/index.ts';
import { MAIN_ID } from './main-id.ts';

type SelectionData = {
  action: string;
  /** Where another address may be given. */
  backUrl: string;
  csrfToken: string;
  returnTo: string;
  /** In the order they are shown. */
  providers: readonly { uid: string; title: string; isDefault: boolean }[];
};

export function selectionPage(view: View, data: SelectionData): string {
  const words = agentMessages(view.language);
  const choices = data.providers.map(
    ({ uid, title, isDefault }) =>
      html`<label class="check" for="idp-${uid}"><input type="radio" id="idp-${uid}" name="identityProviderUid" value="${uid}" required><span>${isDefault ? words.other : title}</span></label>`,
  );
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.selectionTitle}</h1><p class="lead">${words.selectionLead}</p></div>
<form class="stack" name="fs-request" method="post" action="${data.action}" data-needs-valid>
${hidden('csrfToken', data.csrfToken)}
<fieldset id="radio-hint" class="stack"><legend>${words.selectionTitle}</legend>${choices}</fieldset>
<button class="button button-wide">${words.continue}</button>
</form>
<p><a class="go-back-link" href="${data.backUrl}">${words.goBack}</a></p>
</div>`;
  return renderPage(view, {
    ...{ title: words.selectionTitle, body, mainId: MAIN_ID, tagline: words.tagline },
    returnTo: data.returnTo,
  });
}
