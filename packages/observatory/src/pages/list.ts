/** The logins beside the diagram: who, where, how it ended. */

import type { Login, Outcome } from '@federama/instruments/record/logins';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import type { View } from '@federama/server-kit/view';
import type { ObservatoryMessages } from '../messages/index.ts';
import { pathOf, type ViewState } from './view-state.ts';

/** Most logins listed; the search finds the others. */
const SHOWN = 40;

const MARKS: Record<Outcome, string> = {
  'under-way': '…',
  'signed-in': '✓',
  refused: '✕',
  'signed-out': '⎋',
};

export type Names = {
  service(login: Login): Translated | undefined;
  /** Undefined where there is one broker only. */
  broker(login: Login): Translated | undefined;
  identityProvider(login: Login): Translated | undefined;
};

type Given = { view: View; words: ObservatoryMessages; viewState: ViewState; names: Names };

/** `steered`: what was done by hand. */
export function loginList(
  logins: readonly Login[],
  current: string,
  { steered, ...given }: Given & { steered: HtmlValue },
): Html {
  const { words, view, viewState } = given;
  const rest = logins.length - SHOWN;
  return html`<section class="logins" aria-labelledby="logins-title">
<h2 id="logins-title">${words.logins}</h2>
<form method="get" action="${view.base}/" role="search" class="search"><label class="small soft" for="q">${words.searchLabel}</label><input id="q" name="q" type="search" value="${viewState.q}"><button class="button button-plain">${words.search}</button></form>
<div id="logins">
${logins.length ? html`<ul role="list">${logins.slice(0, SHOWN).map((login) => item(login, current, given))}</ul>` : viewState.q && html`<p class="soft">${words.noLogins}</p>`}
${rest > 0 && html`<p class="soft small">${words.moreLogins(rest)}</p>`}
${steered}
</div>
<p class="small"><a href="${view.base}/import">${words.importLink}</a></p>
</section>`;
}

function item(login: Login, current: string, { view, words, viewState, names }: Given): Html {
  const { trace, outcome, error, person, exchanges } = login;
  const { language, base } = view;
  const via = [names.broker(login), names.identityProvider(login)].flatMap((name) => name ?? []);
  const href = base + pathOf({ login: trace, q: viewState.q, view: viewState.view });
  const at = exchanges[0]?.at ?? 0;
  return html`<li data-trace="${trace}"><a href="${href}" data-outcome="${outcome}"${attribute('aria-current', trace === current ? 'page' : undefined)}>
<strong>${person ?? html`<span class="soft">${words.nobody}</span>`}</strong>
<span class="where">${names.service(login)?.[language] ?? words.someService}${via.map((name) => ` · ${name[language]}`)}</span>
<span class="outcome">${MARKS[outcome]} ${words.outcomes[outcome]}${error && html` <code>${error}</code>`}</span>
<time datetime="${new Date(at).toISOString()}">${clockTime(at)}</time>
</a>${current && trace !== current && besideLink(login, current, { view, words, viewState, names })}</li>`;
}

function besideLink(login: Login, current: string, { view, words, viewState }: Given): Html {
  const { trace, person } = login;
  const href =
    view.base + pathOf({ ...viewState, login: current, beside: trace, exchange: undefined });
  return html`<a class="beside small" href="${href}"${attribute('aria-current', viewState.beside === trace ? 'true' : undefined)}>${words.beside}<span class="visually-hidden"> : ${person ?? words.nobody}, ${clockTime(login.exchanges[0]?.at ?? 0)}</span></a>`;
}

/** Hours, minutes and seconds in Paris; `at` in milliseconds. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' });
}
