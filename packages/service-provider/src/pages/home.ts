/** The first page of a service, for someone who is not signed in. */
import { emblem } from '@federama/server-kit/emblems';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { BrokerRegistration, ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

export type HomeState = {
  /** Page to come back to once signed in. */
  returnTo?: string;
  /** The person was signed in, and is not any more. */
  expired?: boolean;
};

export function homePage(
  view: View,
  { kind, registrations }: ServiceProviderConfig,
  { returnTo, expired }: HomeState = {},
): string {
  const words = messages(view.language);
  const own = words.kinds[kind];
  const body = html`<div class="stack stack-l">
<div class="hero">${emblem(kind)}<div class="stack"><h1>${own.title}</h1><p class="lead">${own.lead}</p></div></div>
${expired && html`<div class="notice notice-danger" role="alert" data-testid="session-expired"><p>${words.expired}</p></div>`}
<div class="card stack">
${registrations.map((registration, place) => signInButton(view, registration, { usual: place === 0, ...(returnTo && { returnTo }) }))}
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

type ButtonOptions = {
  /** Whether the service goes to this broker when nothing is said. */
  usual: boolean;
  returnTo?: string;
};

function signInButton(
  view: View,
  { broker, brokerName }: BrokerRegistration,
  { usual, returnTo }: ButtonOptions,
): Html {
  const words = messages(view.language);
  const name = brokerName[view.language];
  const query = new URLSearchParams({
    ...(!usual && { broker }),
    ...(returnTo && { return: returnTo }),
  }).toString();
  const href = `${view.base}/login${query && `?${query}`}`;
  const button = usual
    ? html`<a class="button button-wide" id="call-authorize-button" data-testid="sign-in-link" href="${href}">${words.signInWith(name)}</a>`
    : html`<a class="button button-plain button-wide" data-testid="sign-in-link-${broker}" href="${href}">${words.signInWith(name)}</a>`;
  return html`<p data-role="broker">${button}</p>
<details><summary>${words.whatIs(name)}</summary><p class="soft">${words.whatIsText(name)}</p></details>`;
}
