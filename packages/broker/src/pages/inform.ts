/** The page that says what the service will receive, and where consent is given when asked. */
import type { ShownClaim } from '@federama/model';
import { hidden } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { dataClaim } from '../messages/data-claims.ts';
import { type BrokerMessages, messages } from '../messages/index.ts';
import { loadingDialog } from './loading.ts';

export type InformKind = 'anonymous' | 'information' | 'consent';

type InformData = {
  kind: InformKind;
  service: string;
  fullName: string;
  claims: readonly ShownClaim[];
  data: readonly { family: string; scopes: readonly string[] }[];
  csrfToken: string;
  prefix: string;
  /** Where whoever gives up goes. */
  backUrl: string;
  returnTo: string;
};

export function informPage(view: View, data: InformData): string {
  const words = messages(view.language);
  const { kind, service } = data;
  const title = kind === 'consent' ? words.consentTitle(service) : words.informTitle(service);
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${title}</h1>
<p class="lead">${words.youAre} <strong data-testid="identity-fullname-label">${data.fullName}</strong></p></div>
${kind === 'anonymous' ? anonymousPart(words) : whatLeaves(view, words, data)}
<form class="stack" method="post" action="${view.base}${data.prefix}/login" data-testid="consent-form" data-once>
${hidden('csrfToken', data.csrfToken)}
${kind === 'consent' && html`<p>${words.consentLead}</p><label class="check" data-testid="label-consent" for="consent"><input type="checkbox" id="consent" name="consent" value="yes" required data-enables="consent-continue" data-testid="checkbox-consent"><span>${words.consentBox(service)}</span></label>`}
<button class="button button-wide" id="consent-continue" data-testid="consent-continue">${words.continueTo(service)}</button>
</form>
<p><a href="${data.backUrl}" data-testid="back-to-sp-link">${words.giveUp(service)}</a></p>
</div>
${loadingDialog(words)}`;
  return renderPage(view, {
    title,
    body,
    ribbonNote: words.informNote,
    tagline: words.tagline,
    returnTo: data.returnTo,
  });
}

function anonymousPart(words: BrokerMessages): Html {
  return html`<div class="notice"><p data-testid="anonymous-title"><strong>${words.anonymousTitle}</strong></p><p data-testid="anonymous-complementary">${words.anonymous}</p></div>`;
}

function whatLeaves(
  { language }: View,
  words: BrokerMessages,
  { service, claims, data }: InformData,
): Html {
  const groups = [
    { title: words.dataFamilies.identity, labels: claims.map((claim) => words.claims[claim]) },
    ...data.map(({ family, scopes }) => ({
      title: words.dataFamilies[family],
      labels: scopes.map((scope) => dataClaim(scope)[language]),
    })),
  ].filter(({ labels }) => labels.length > 0);
  return html`<section class="card"><h2>${words.informLead(service)}</h2>
<details class="fold" open data-testid="consent-accordion"><summary data-testid="consent-accordion-toggle">${words.details}</summary>
<div class="stack" data-testid="consent-detail">${groups.map(({ title, labels }) => html`<h3>${title}</h3><ul>${labels.map((label) => html`<li>${label}</li>`)}</ul>`)}</div></details></section>`;
}
