/** The books that somebody has at home, and what the resource server answered. */
import { dataList, developerPanel, type Row } from '@federama/server-kit/components';
import { dayText, momentInParis } from '@federama/server-kit/dates';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Loan, Reading } from './loans.ts';

const DAY_MS = 24 * 3600 * 1000;

export function loansCard(view: View, reading: Reading | undefined, now: number): Html {
  const { bookmark: words } = messages(view.language);
  const shown =
    reading && !reading.refusal
      ? books(view, [...reading.loans].sort(byDue), now)
      : html`<p data-testid="loans-unread">${words.booksUnread}</p>`;
  return html`<section class="card stack" data-testid="loans"><h2>${words.books}</h2>${shown}
<p><a class="button button-plain" href="${view.base}/" data-testid="read-again">${words.readAgain}</a></p></section>`;
}

const byDue = (one: Loan, other: Loan) => one.due.localeCompare(other.due);

function books(view: View, loans: readonly Loan[], now: number): HtmlValue {
  const { bookmark: words } = messages(view.language);
  if (!loans.length) return html`<p>${words.noBooks}</p>`;
  const items = loans.map(({ title, author, due }) => {
    const days = Math.max(0, Math.ceil((Date.parse(due) - now) / DAY_MS));
    const day = dayText(view.language, due) ?? due;
    return html`<li data-testid="loan"><span class="mark" aria-hidden="true">${words.daysLeft(days)}</span><strong><cite>${title}</cite></strong><span class="soft">${author} · ${words.due(day)}</span></li>`;
  });
  return html`<ul class="sheets" role="list">${items}</ul>`;
}

export function answerCard(
  view: View,
  { data: [source] }: ServiceProviderConfig,
  reading: Reading | undefined,
): HtmlValue {
  if (!source || !reading) return undefined;
  const { bookmark: words } = messages(view.language);
  const { at, status, refusal } = reading;
  const rows: Row[] = [
    {
      label: words.answerStatus,
      value: status ? `HTTP ${status}` : words.answerNone,
      testId: 'resource-status',
    },
    { label: words.answerAt, value: momentInParis(view.language, at) },
    ...(refusal
      ? [{ label: words.answerSaid, value: said(refusal), code: true, testId: 'resource-error' }]
      : []),
  ];
  return html`<section class="card stack" data-role="data-provider" data-testid="resource"><h2>${words.answerTitle(source.title[view.language])}</h2>${dataList(rows)}${refusal && developerPanel(view, refusal.explained[view.language])}</section>`;
}

const said = ({ error, description }: { error: string; description: string }) =>
  html`<span lang="en">${[error, description].filter(Boolean).join(': ')}</span>`;
