/** What one should know of an exchange first: a fault, a change by hand, a refusal, a reused value. */
import { errorOf } from '@federama/instruments/record/errors';
import { explainError, outline } from '@federama/knowledge/index';
import { explanationList } from '@federama/server-kit/components';
import type { Note } from '@federama/server-kit/explanation';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { Inspected } from '../inspect/inspect.ts';
import { exchangeLink } from './exchange-link.ts';
import { clockTime } from './list.ts';
import type { LoginView } from './login-view.ts';
import { rule } from './members.ts';

export function notices(loginView: LoginView, { exchange, reused }: Inspected): HtmlValue {
  const { words } = loginView;
  const { fault, byHand, notes = [] } = exchange;
  const error = errorOf(exchange);
  const refused = notes.filter(({ kind }) => kind === 'refused');
  return [
    fault && html`<p class="notice notice-danger">${words.inspect.fault(fault)}</p>`,
    byHand &&
      html`<p class="notice by-hand" data-testid="by-hand">✎ ${words.stepping.byHand[byHand === 'dropped' ? 'dropped' : 'changed']}</p>`,
    ...refused.map((note) => refusal(loginView, note.code ?? error, note)),
    error && !refused.length && refusal(loginView, error),
    ...notes.filter(({ kind }) => kind === 'ignored').map((note) => ignored(loginView, note)),
    ...reused.map(
      ({ name, earlier }) =>
        html`<p class="notice notice-danger" data-testid="reused" data-name="${name}">${words.inspect.reused(name, clockTime(earlier.at))} ${exchangeLink(loginView, earlier, words.inspect.earlierUse)}</p>`,
    ),
  ];
}

/** What the code means, and what the participant said of it in its note. */
function refusal(loginView: LoginView, code: string | undefined, note?: Note): Html {
  const { view, words } = loginView;
  const { language } = view;
  const meaning = note?.meaning ?? (code ? explainError(code) : undefined);
  return html`<div class="notice notice-danger" data-testid="${note ? 'note' : 'refusal'}" data-kind="refused">
${code && html`<p><strong>${words.inspect.error(code)}</strong> ${meaning?.[language].means}</p>`}
${note && explanationList(view, note.explained[language])}
${!note && code && html`<p>${outline(code, language)}</p>`}
${meaning && rule(meaning, loginView)}</div>`;
}

function ignored({ view }: LoginView, { explained }: Note): Html {
  return html`<div class="notice" data-testid="note" data-kind="ignored">${explanationList(view, explained[view.language])}</div>`;
}
