/** With which accounts one agrees to enter; the one in use stays. */
import { attribute, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { LoginDependencies } from '../dependencies.ts';
import { messages } from '../messages/index.ts';
import { spaceFrame } from './frame.ts';
import type { SpaceData, SpaceNotice } from './space-data.ts';

export function preferencesPage(
  view: View,
  dependencies: LoginDependencies,
  { session, account, notice }: SpaceData,
): string {
  const { space } = messages(view.language);
  const { identityProviders, allowFutureIdp } = account;
  const body = html`<p class="lead">${space.preferencesLead}</p>
${notice && noticeOf(space, notice)}
<form class="stack" method="post" action="${view.base}/preferences" data-testid="preferences-form" data-once>
${identityProviders.map(
  ({ uid, title, allowed, inUse }) =>
    html`<label class="check" for="idp-${uid}">${inUse && html`<input type="hidden" name="idp" value="${uid}">`}<input type="checkbox" id="idp-${uid}" name="idp" value="${uid}"${attribute('checked', allowed || inUse)}${attribute('disabled', inUse)}><span>${title[view.language]}${inUse && html` <span class="soft">${space.inUse}</span>`}</span></label>`,
)}
<label class="check" for="future"><input type="checkbox" id="future" name="future" value="yes"${attribute('checked', allowFutureIdp)} data-testid="future-idp"><span>${space.future}</span></label>
<p><button class="button" data-testid="save-preferences">${space.save}</button></p>
</form>`;
  return spaceFrame(view, dependencies, { session, page: 'preferences', body });
}

function noticeOf(space: ReturnType<typeof messages>['space'], notice: SpaceNotice): HtmlValue {
  return notice === 'saved'
    ? html`<div class="notice" role="status" data-testid="preferences-saved"><p>${space.saved}</p></div>`
    : html`<div class="notice notice-danger" role="alert"><p>${notice === 'conflict' ? space.conflict : space.none}</p></div>`;
}
