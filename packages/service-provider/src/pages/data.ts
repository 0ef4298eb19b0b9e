/** What data providers answered: as a part of the account page, and as a page of its own. */
import { dataList } from '@federama/server-kit/components';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { own } from '@federama/server-kit/own';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import type { DataAnswer } from '../data-answer.ts';
import { messages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';
import { valueText } from './values.ts';

export function dataSection(
  view: View,
  { data: sources }: ServiceProviderConfig,
  answers: readonly DataAnswer[],
): HtmlValue {
  const words = messages(view.language);
  const parts = answers.map((answer) => {
    const source = sources.find(({ id }) => id === answer.source);
    const title = source?.title[view.language] ?? answer.source;
    return html`<section class="card stack" data-role="data-provider" data-testid="data-${answer.source}"><h2>${words.dataFrom(title)}</h2>${answer.values ? received(view, answer.values) : refused(view, answer)}</section>`;
  });
  return [
    ...parts,
    answers.some(({ values }) => values) && html`<p class="soft">${words.noDocuments}</p>`,
  ];
}

function received(view: View, values: Record<string, unknown>): Html {
  const words = messages(view.language);
  const rows = Object.entries(values).map(([scope, value]) => ({
    label: own(words.data, scope) ?? scope,
    value: valueText(view.language, scope, value),
    testId: `data-value-${scope}`,
  }));
  return dataList(rows);
}

function refused(view: View, { status, problem }: DataAnswer): Html {
  const words = messages(view.language);
  return html`<p data-testid="data-problem">${words.dataRefused}</p><p class="soft"><code lang="en">${status ? `HTTP ${status}` : ''} ${problem?.error}: ${problem?.description}</code></p>`;
}

export function dataPage(view: View, config: ServiceProviderConfig, session: SignedIn): string {
  const words = messages(view.language);
  const answers = session.data ?? [];
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.dataTitle}</h1><p class="lead">${answers.length ? words.dataLead : words.dataNone}</p></div>
${dataSection(view, config, answers)}
<p><a href="${view.base}/">${words.backHome}</a></p></div>`;
  return renderPage(view, {
    title: words.dataTitle,
    body,
    tagline: words.kinds[config.kind].tagline,
    returnTo: '/data',
  });
}
