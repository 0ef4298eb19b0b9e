/** The form of the request by hand, and the page that posts it. */
import { field, selfSubmittingForm } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import { PARAMETERS, type RequestParameters } from '../parameters.ts';

export function requestPage(
  view: View,
  { kind }: ServiceProviderConfig,
  parameters: RequestParameters,
): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.requestTitle}</h1><p class="lead">${words.requestLead}</p></div>
${requestForm(view, parameters)}</div>`;
  return renderPage(view, {
    title: words.requestTitle,
    body,
    tagline: words.kinds[kind].tagline,
    ribbonNote: words.ribbonNote,
    returnTo: kind === 'workbench' ? '/' : '/request',
  });
}

function requestForm(view: View, parameters: RequestParameters): Html {
  const words = messages(view.language);
  return html`<form class="stack" method="post" action="${view.base}/login" data-testid="request-form">
${PARAMETERS.map((name) => field({ name, label: name, value: parameters[name] ?? '', autocomplete: 'off', hint: words.parameters[name] }))}
<div class="field"><label for="method">${words.method}</label><select id="method" name="method"><option value="get">GET</option><option value="post">POST</option></select></div>
<button class="button button-wide" id="call-authorize-button">${words.sendRequest}</button>
</form>`;
}

export function sendRequestPage(
  view: View,
  { kind }: ServiceProviderConfig,
  action: string,
  fields: RequestParameters,
): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.requestTitle}</h1>${selfSubmittingForm({ method: 'post', action, fields, button: words.sendRequest })}</div>`;
  return renderPage(view, { title: words.requestTitle, body, tagline: words.kinds[kind].tagline });
}
