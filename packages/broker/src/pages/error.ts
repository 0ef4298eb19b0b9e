/** The page of a refusal: what happened, what to do, the code, and for developers the cause. */
import { type Because, type ErrorCatalogue, explain } from '@federama/knowledge';
import { dataList, developerPanel } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import type { Audience } from '../refusals/audience.ts';

export type ErrorPageData = {
  code: string;
  id: string;
  audience: Audience;
  because: Because;
  support?: boolean | undefined;
  /** A page that helps, instead of support. */
  helpPage?: string | undefined;
  /** How support knows the platform. */
  platform: string;
  /** Known once the service is. */
  back?: { service: Translated; url: string };
  /** The identity provider chosen, when one is. */
  providerName?: string | undefined;
};

/** What did not succeed, where it is not the sign-in. */
const TITLES = {
  logout: 'logoutErrorTitle',
  logoutSession: 'logoutErrorTitle',
  retry: 'requestErrorTitle',
} as const satisfies Partial<Record<Audience, string>>;

function titleOf(audience: Audience) {
  return audience in TITLES ? TITLES[audience as keyof typeof TITLES] : ('errorTitle' as const);
}

/** `returnTo`: where this page is shown again. */
export function errorPage(
  errors: ErrorCatalogue,
  view: View,
  data: ErrorPageData,
  returnTo?: string,
): string {
  const words = messages(view.language);
  const { code, id, audience, because, back } = data;
  const help = helpLink(view, data);
  const title = words[titleOf(audience)];
  const body = html`<section class="stack stack-l" data-testid="error-section">
<div class="stack"><p class="eyebrow" data-testid="error-code">${words.errorCode} ${code}</p>
<h1 data-testid="error-section-title">${title}</h1></div>
<div class="stack"><h2 data-testid="error-section-subtitle">${words.errorWhatToDo}</h2>
<p class="lead" data-testid="error-message">${words.audiences[audience]}</p></div>
${dataList([{ label: words.errorId, value: id, code: true, testId: 'error-id' }])}
${(back || help) && html`<p class="row">${back && html`<a class="button" href="${back.url}" data-testid="back-to-sp-link">${words.backTo(back.service[view.language])}</a>`}${help}</p>`}
</section>
${developerPanel(view, explain(because, view.language, errors))}`;
  return renderPage(view, {
    ...{ title, body, tagline: words.tagline },
    ...(returnTo !== undefined && { returnTo }),
  });
}

/** Support, or the page that helps with this refusal. */
function helpLink(view: View, data: ErrorPageData): Html | undefined {
  const words = messages(view.language);
  const { support, helpPage } = data;
  if (helpPage)
    return html`<a class="button button-plain" href="${helpPage}" data-testid="error-help-button">${words.helpPage}</a>`;
  if (!support) return undefined;
  return html`<a class="button button-plain" href="${supportUrl(view, data)}" data-testid="error-support-button">${words.support}</a>`;
}

/** The help of the start page, told what happened, as FranceConnect's support form is. */
function supportUrl(view: View, { platform, code, id, back, providerName }: ErrorPageData): string {
  const query = new URLSearchParams({
    platform,
    error_code: code,
    ...(back && { sp_name: back.service[view.language] }),
    ...(providerName && { idp_name: providerName }),
    error_id: id,
  });
  return `${view.startPageUrl ?? view.base}/?${query}#support`;
}
