/** The form of the request by hand, and the page that posts it. */
import { field, selfSubmittingForm } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import { PARAMETERS, type RequestParameters } from '../parameters.ts';

/** Which broker is asked, and with what. */
export type UsualRequest = {
  broker: string;
  parameters: RequestParameters;
  /** Names of those that the address of the page filled in. */
  filled?: readonly string[];
};

const FORM = 'request-form';

export function requestPage(
  view: View,
  { kind, registrations }: ServiceProviderConfig,
  request: UsualRequest,
): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.requestTitle}</h1><p class="lead">${words.requestLead}</p></div>
${registrations.length > 1 && otherBrokers(view, registrations, request)}
${request.filled?.length && filledNotice(view, request.filled)}
${requestForm(view, request)}</div>`;
  return renderPage(view, {
    title: words.requestTitle,
    body,
    tagline: words.kinds[kind].tagline,
    ribbonNote: words.ribbonNote,
    returnTo: kind === 'workbench' ? '/' : '/request',
  });
}

/** What is not as usual, and the button: both would be out of sight below. */
function filledNotice(view: View, filled: readonly string[]): Html {
  const words = messages(view.language);
  const names = filled.map((name) => html`<li><a href="#${name}"><code>${name}</code></a></li>`);
  return html`<section class="card stack" data-testid="filled"><p>${words.requestFilled}</p><ul>${names}</ul><div><button class="button" form="${FORM}">${words.sendRequest}</button></div></section>`;
}

/** The same form for another broker: it has other parameters there. */
function otherBrokers(
  view: View,
  registrations: ServiceProviderConfig['registrations'],
  request: UsualRequest,
): Html {
  const words = messages(view.language);
  const links = registrations.map(
    ({ broker, brokerName }) =>
      html`<a href="${view.base}/request?broker=${encodeURIComponent(broker)}"${attribute('aria-current', broker === request.broker && 'true')}>${brokerName[view.language]}</a>`,
  );
  return html`<nav class="row" aria-label="${words.requestBroker}"><span class="soft">${words.requestBroker}</span>${links}</nav>`;
}

function requestForm(view: View, { broker, parameters }: UsualRequest): Html {
  const words = messages(view.language);
  return html`<form class="stack" id="${FORM}" method="post" action="${view.base}/login" data-testid="request-form"><input type="hidden" name="broker" value="${broker}">
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
