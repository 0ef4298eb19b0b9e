/** The page of the reader: everything it will ever say, of which its script shows a part. */
import { emblem } from '@federama/server-kit/emblems';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { CALLBACK_PATH, LOGOUT_CALLBACK_PATH, type ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

export const SCRIPT_PATH = '/reader.js';

/** Address of the resource that its tokens are for. */
export function resourceOf({ data: [first], party }: ServiceProviderConfig): string {
  return first ? new URL(first.url).href.replace(/\/api\/v1\/data$/, '') : party.url;
}

export function readerPage(view: View, config: ServiceProviderConfig): string {
  const { kind, registrations, party } = config;
  const words = messages(view.language);
  const { title, lead, tagline, purpose } = words.kinds[kind];
  const { reader } = words;
  const [{ issuerUrl, clientId, scopes, brokerName }] = registrations;
  const broker = brokerName[view.language];
  const body = html`<div class="stack stack-l" id="reader" data-issuer="${issuerUrl}" data-client="${clientId}" data-resource="${resourceOf(config)}" data-scope="${scopes.join(' ')}" data-callback="${party.url + CALLBACK_PATH}" data-signed-out="${party.url + LOGOUT_CALLBACK_PATH}" data-home="${view.base}/">
<div class="hero">${emblem(kind)}<div class="stack"><h1>${title}</h1><p class="lead">${lead}</p></div></div>
<noscript><p class="notice notice-danger">${reader.noScript}</p></noscript>
<div data-part="problem" data-testid="problem" hidden><div class="notice notice-danger" role="alert"><p>${reader.problem} <code data-part="problem-code"></code></p></div></div>
<div data-part="welcome"><div class="card stack"><p data-role="broker"><button type="button" class="button button-wide" data-part="sign-in" data-testid="sign-in-link" disabled>${words.signInWith(broker)}</button></p>
<details><summary>${words.whatIs(broker)}</summary><p class="soft">${words.whatIsText(broker)}</p></details></div></div>
<div data-part="signed-in" data-testid="signed-in" aria-live="polite" hidden><section class="card stack"><h2><span data-part="name"></span></h2><p>${purpose}</p>
<h3>${reader.books}</h3><ul class="sheets" role="list" data-part="loans" data-testid="loans" data-due="${reader.due}"></ul>
<p class="soft">${reader.token} <code data-part="scope"></code>, <span data-part="seconds"></span> s</p>
<div class="row"><button type="button" class="button" data-part="read" data-testid="read-again">${reader.readAgain}</button><button type="button" class="button button-plain" data-part="sign-out" data-testid="sign-out">${words.signOut}</button></div></section></div>
<p class="soft">${reader.note}</p></div>`;
  const head = html`<script type="module" src="${view.base}${SCRIPT_PATH}"></script>`;
  return renderPage(view, {
    ...{ title, body, tagline, head, returnTo: '/' },
    ribbonNote: reader.ribbonNote,
  });
}
