/** Arrows of exchanges that have begun and not ended: paused, or being served. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { Exchange } from '@federama/server-kit/journal';
import { channelOf, laneNamed } from '../flow/lanes.ts';
import { pathnameOf } from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';
import type { LoginView } from './login-view.ts';
import { pathOf, shortened } from './view-state.ts';

export type Drawn = { exchange: Exchange } | { inFlight: InFlightExchange | PausedExchange };

/** Each is placed before the requests its receiver made meanwhile. */
export function withInFlight(
  exchanges: readonly Exchange[],
  inFlight: readonly (InFlightExchange | PausedExchange)[],
): Drawn[] {
  const drawn: Drawn[] = exchanges.map((exchange) => ({ exchange }));
  for (const candidate of inFlight) {
    const asked = drawn.findIndex(
      (item) =>
        'exchange' in item &&
        item.exchange.from === candidate.party &&
        item.exchange.at >= candidate.at,
    );
    drawn.splice(asked === -1 ? drawn.length : asked, 0, { inFlight: candidate });
  }
  return drawn;
}

export function inFlightArrow(
  loginView: LoginView,
  inFlight: InFlightExchange | PausedExchange,
): Html {
  const { view, words, lanes, viewState, login } = loginView;
  const what = 'what' in inFlight ? inFlight.what : undefined;
  const backwards = what === 'answer';
  const lane = (id: string) => lanes.findIndex((candidate) => candidate.id === id) + 1;
  const [a, b] = [lane(inFlight.from), lane(inFlight.party)];
  const nameOf = (id: string) => laneNamed(lanes, id).name[view.language];
  const channel = channelOf(inFlight);
  const mark = what ? words.stepping.held[what] : `… ${words.stepping.underWay}`;
  const path = pathnameOf(inFlight.url);
  const inside = html`<span class="number" aria-hidden="true">${what ? html`<span class="pause"></span>` : '…'}</span>
<span class="label"><span class="way">${backwards ? words.fromTo(nameOf(inFlight.party), nameOf(inFlight.from)) : words.fromTo(nameOf(inFlight.from), nameOf(inFlight.party))}</span> <strong>${titleOf(inFlight, view.language)}</strong>
<span class="wire"><code>${inFlight.method} ${shortened(path)}</code> <span class="${channel === 'back' ? 'channel' : 'visually-hidden'}">${words[channel]}</span></span>
<span class="mark">${mark}</span></span>
<span class="arrow" aria-hidden="true" data-to="${a <= b !== backwards ? 'right' : 'left'}"></span>`;
  const href = `${view.base}${pathOf({ ...viewState, login: login.trace, exchange: undefined, held: inFlight.id })}#panel`;
  return html`<li class="${what ? 'waiting' : 'under-way'}" data-passing="${inFlight.id}" data-role="${laneNamed(lanes, inFlight.party).role}" data-channel="${channel}" style="--start:${Math.min(a, b)};--end:${Math.max(a, b)}">
${what ? html`<a href="${href}"${attribute('aria-current', viewState.exchange === undefined && (viewState.held ?? inFlight.id) === inFlight.id ? 'true' : undefined)}>${inside}</a>` : html`<div class="passing">${inside}</div>`}</li>`;
}
