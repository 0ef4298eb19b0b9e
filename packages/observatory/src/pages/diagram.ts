/** The sequence diagram: an ordered list, laid out as arrows between lanes. */

import { errorOf } from '@federama/instruments/record/errors';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { Exchange } from '@federama/server-kit/journal';
import { sign } from '@federama/server-kit/roles';
import { channelOf, laneNamed } from '../flow/lanes.ts';
import { pathnameOf } from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';
import { inFlightArrow, withInFlight } from './in-flight.ts';
import type { LoginView } from './login-view.ts';
import { arrowId, pathOf, shortened } from './view-state.ts';

/** Most exchanges drawn; earlier ones are left out. */
const DRAWN = 300;

/** One of two diagrams side by side. */
export type Column = {
  /** The exchange of each row; undefined where the other login alone has one. */
  rows: readonly (Exchange | undefined)[];
  /** The first row in which both differ; -1 where there is none. */
  differsAt: number;
  /** Of the ids of its arrows, where the other column has those that links lead to. */
  idPrefix?: string;
};

export const drawnOf = ({ exchanges }: LoginView) => exchanges.slice(-DRAWN);

export function diagram(loginView: LoginView, column?: Column): Html {
  const { words, lanes, exchanges, view } = loginView;
  const drawn = drawnOf(loginView);
  const earlier = exchanges.length - drawn.length;
  const items = column ? rowsOf(loginView, column, earlier) : arrows(loginView, drawn, earlier);
  return html`<div class="sequence" style="--lanes:${lanes.length}">
<ul class="lanes" aria-label="${words.parties}">${lanes.map(
    ({ id, role, name }) =>
      html`<li data-role="${role}" data-lane="${id}">${sign(role)}<span>${name[view.language]}</span></li>`,
  )}</ul>
<ol class="arrows" aria-label="${words.steps}" data-testid="exchanges">${items}</ol>
</div>
<p class="soft small">${words.legend}${earlier > 0 && html` ${words.earlier(earlier)}`}</p>`;
}

/** Numbers are those of exchanges that are written down. */
function arrows(loginView: LoginView, drawn: readonly Exchange[], earlier: number): Html[] {
  const numbers = new Map(drawn.map(({ seq }, index) => [seq, earlier + index + 1]));
  return withInFlight(drawn, loginView.inFlight).map((item) =>
    'exchange' in item
      ? arrow(loginView, item.exchange, numbers.get(item.exchange.seq) ?? 0)
      : inFlightArrow(loginView, item.inFlight),
  );
}

/** With a gap for each exchange that the other login alone has. */
function rowsOf(loginView: LoginView, column: Column, earlier: number): Html[] {
  const { rows, differsAt, idPrefix } = column;
  let number = earlier;
  const drawn = rows.map((exchange, index) => {
    const differs = index === differsAt;
    return exchange
      ? arrow(loginView, exchange, ++number, { differs, idPrefix })
      : html`<li class="gap" aria-hidden="true"${attribute('data-differs', differs)}></li>`;
  });
  return [...drawn, ...loginView.inFlight.map((item) => inFlightArrow(loginView, item))];
}

type Marks = { differs?: boolean; idPrefix?: string | undefined };

function arrow(
  loginView: LoginView,
  exchange: Exchange,
  number: number,
  { differs = false, idPrefix = '' }: Marks = {},
): Html {
  const { view, words, lanes, viewState } = loginView;
  const { seq, from, party, method, url, status, milliseconds, fault, byHand } = exchange;
  const [a, b] = [from, party].map((id) => lanes.findIndex((lane) => lane.id === id) + 1);
  const [start = 1, end = 1] = [Math.min(a ?? 1, b ?? 1), Math.max(a ?? 1, b ?? 1)];
  const channel = channelOf(exchange);
  const nameOf = (id: string) => laneNamed(lanes, id).name[view.language];
  const error = errorOf(exchange);
  const path = pathnameOf(url);
  const title = titleOf(exchange, view.language) || shortened(path);
  const href = `${view.base}${pathOf({ ...viewState, login: viewState.beside ? viewState.login : loginView.login.trace, exchange: seq })}#${idPrefix}${arrowId(seq)}`;
  return html`<li id="${idPrefix}${arrowId(seq)}" data-seq="${seq}"${attribute('data-differs', differs)} data-role="${laneNamed(lanes, party).role}" data-channel="${channel}"${attribute('data-refused', error !== undefined)} style="--start:${start};--end:${end}">
<a href="${href}"${attribute('aria-current', viewState.exchange === seq ? 'true' : undefined)}>
<span class="number" aria-hidden="true">${number}</span>
<span class="label">${differs && html`<span class="difference">${words.firstDifference}</span>`}<span class="way">${words.fromTo(nameOf(from), nameOf(party))}</span> <strong>${title}</strong>
<span class="wire"><code>${method} ${shortened(path)}</code> <span class="status">${status}</span> <span class="${channel === 'back' ? 'channel' : 'visually-hidden'}">${words[channel]}</span></span>
${error && html`<span class="refusal">✕ ${words.inspect.error(error)}</span>`}${fault && html`<span class="refusal">⚡ ${fault}</span>`}${byHand && html`<span class="by-hand">✎ ${words.stepping.marks[byHand === 'dropped' ? 'dropped' : 'changed']}</span>`}</span>
<span class="arrow" aria-hidden="true"${attribute('data-to', (a ?? 1) <= (b ?? 1) ? 'right' : 'left')} title="${words.inspect.took(milliseconds.toFixed(1))}"></span>
</a></li>`;
}
