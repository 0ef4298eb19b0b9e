/** The page that asks whether a service may have what it asks for. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { OpenMessages } from '../messages/fr.ts';
import { openMessages } from '../messages/index.ts';

/** What a client that registered itself shows of itself. Source: OpenID Connect Registration §2. */
export type Marks = {
  logoUri?: string | undefined;
  policyUri?: string | undefined;
  tosUri?: string | undefined;
};

type ConsentData = {
  service: string;
  marks: Marks;
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
  const body = html`<section class="stack stack-l" data-testid="consent"><div class="stack">${logo(data.marks)}<h1>${title}</h1>
<p class="lead">${person ? words.consentLead(person) : words.consentNobody}</p></div>
<ul>${lines.map(([text, name]) => html`<li>${text} ${name && html`<code>${name}</code>`}</li>`)}</ul>
${links(data.marks, words)}
<form method="post" action="${action}" data-testid="consent-form" data-once><p class="row"><button class="button" data-testid="consent-agree">${words.agree}</button><a class="button button-plain" href="${backUrl}" data-testid="consent-refuse">${words.giveUp}</a></p></form>
</section>`;
  return renderPage(view, { title, body, tagline: words.tagline, returnTo });
}

const logo = ({ logoUri }: Marks) =>
  logoUri &&
  html`<p><img src="${logoUri}" alt="" style="max-width: 100%; max-height: 4rem" data-testid="client-logo"></p>`;

function links({ policyUri, tosUri }: Marks, words: OpenMessages) {
  const linked: [uri: string | undefined, text: string, testId: string][] = [
    [policyUri, words.policy, 'client-policy'],
    [tosUri, words.terms, 'client-terms'],
  ];
  const there = linked.filter(([uri]) => uri);
  if (!there.length) return undefined;
  return html`<p class="row">${there.map(([uri, text, testId]) => html`<a href="${uri}" rel="noopener noreferrer" target="_blank" data-testid="${testId}">${text}</a>`)}</p>`;
}
