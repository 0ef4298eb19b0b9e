/** The page that asks whether a service may have what it asks for. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { openMessages } from '../messages/index.ts';

type ConsentData = {
  service: string;
  scopes: readonly string[];
  /** Claims that are asked for one by one. */
  claims: readonly string[];
  person: string;
  action: string;
  backUrl: string;
  returnTo: string;
};

export function consentPage(view: View, data: ConsentData): string {
  const words = openMessages(view.language);
  const { service, scopes, claims, person, action, backUrl, returnTo } = data;
  const title = words.consentTitle(service);
  const lines = [
    ...scopes.map((scope) => [words.scopes[scope], scope]),
    ...claims.map((one) => [one]),
  ];
  const body = html`<section class="stack stack-l" data-testid="consent"><div class="stack"><h1>${title}</h1>
<p class="lead">${person ? words.consentLead(person) : words.consentNobody}</p></div>
<ul>${lines.map(([text, name]) => html`<li>${text} ${name && html`<code>${name}</code>`}</li>`)}</ul>
<form method="post" action="${action}" data-testid="consent-form" data-once><p class="row"><button class="button" data-testid="consent-agree">${words.agree}</button><a class="button button-plain" href="${backUrl}" data-testid="consent-refuse">${words.giveUp}</a></p></form>
</section>`;
  return renderPage(view, { title, body, tagline: words.tagline, returnTo });
}
