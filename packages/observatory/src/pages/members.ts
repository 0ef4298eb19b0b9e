/** Names and values, each with its explanation. */

import type { ErrorEntry, Explanation } from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { Member } from '../inspect/members.ts';
import type { LoginView } from './login-view.ts';

export type Explain = (name: string) => Explanation | undefined;

/** Longer values are cut in the middle of a page; the export has them whole. */
const SHOWN = 4000;

export function memberList(
  { view, words }: LoginView,
  members: readonly Member[],
  { explain, note }: { explain: Explain; note?: (member: Member) => HtmlValue },
): Html {
  return html`<dl class="members">${members.map((member) => {
    const { name, value } = member;
    const explanation = explain(name);
    return html`<div><dt><code>${name}</code></dt><dd><code class="value">${value.slice(0, SHOWN)}</code>${note?.(member)}</dd>
${explanation && html`<dd class="means">${explanation[view.language].means} ${rule(explanation, { view, words })}</dd>`}</div>`;
  })}</dl>`;
}

export function rule(
  explanation: Explanation | ErrorEntry,
  { view, words }: Pick<LoginView, 'view' | 'words'>,
): Html {
  return html`<details><summary>${words.inspect.rule}</summary><p>${explanation[view.language].rule} <cite>${explanation.source}</cite></p></details>`;
}

export function fold(summary: string, content: HtmlValue, open = false): Html {
  return html`<details class="part"${attribute('open', open)}><summary>${summary}</summary>${content}</details>`;
}
