/** Arrows of exchanges that have begun and not ended: those that are held, and those under way. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { Exchange } from '@federama/server-kit/journal';
import { channelOf, laneNamed } from '../flow/lanes.ts';
import { titleOf } from '../messages/hops.ts';
import { pathOf, shortened } from './link.ts';
import type { Seen } from './seen.ts';

export type Drawn = { exchange: Exchange } | { passing: InFlightExchange | PausedExchange };

/** Each before what its receiver asked others meanwhile. */
export function withPassing(
  exchanges: readonly Exchange[],
  passing: readonly (InFlightExchange | PausedExchange)[],
): Drawn[] {
  const drawn: Drawn[] = exchanges.map((exchange) => ({ exchange }));
  for (const one of passing) {
    const asked = drawn.findIndex(
      (other) =>
        'exchange' in other && other.exchange.from === one.party && other.exchange.at >= one.at,
    );
    drawn.splice(asked === -1 ? drawn.length : asked, 0, { passing: one });
  }
  return drawn;
}

export function waitingArrow(seen: Seen, passing: InFlightExchange | PausedExchange): Html {
  const { view, words, lanes, place, login } = seen;
  const what = 'what' in passing ? passing.what : undefined;
  const backwards = what === 'answer';
  const lane = (id: string) => lanes.findIndex((one) => one.id === id) + 1;
  const [a, b] = [lane(passing.from), lane(passing.party)];
  const nameOf = (id: string) => laneNamed(lanes, id).name[view.language];
  const channel = channelOf(passing);
  const mark = what ? words.stepping.held[what] : `… ${words.stepping.underWay}`;
  const path = URL.parse(passing.url)?.pathname ?? '';
  const inside = html`<span class="number" aria-hidden="true">${what ? html`<span class="pause"></span>` : '…'}</span>
<span class="label"><span class="way">${backwards ? words.fromTo(nameOf(passing.party), nameOf(passing.from)) : words.fromTo(nameOf(passing.from), nameOf(passing.party))}</span> <strong>${titleOf(passing, view.language)}</strong>
<span class="wire"><code>${passing.method} ${shortened(path)}</code> <span class="${channel === 'back' ? 'channel' : 'visually-hidden'}">${words[channel]}</span></span>
<span class="mark">${mark}</span></span>
<span class="arrow" aria-hidden="true" data-to="${a <= b !== backwards ? 'right' : 'left'}"></span>`;
  const href = `${view.base}${pathOf({ ...place, login: login.trace, exchange: undefined, held: passing.id })}#panel`;
  return html`<li class="${what ? 'waiting' : 'under-way'}" data-passing="${passing.id}" data-role="${laneNamed(lanes, passing.party).role}" data-channel="${channel}" style="--start:${Math.min(a, b)};--end:${Math.max(a, b)}">
${what ? html`<a href="${href}"${attribute('aria-current', place.exchange === undefined && (place.held ?? passing.id) === passing.id ? 'true' : undefined)}>${inside}</a>` : html`<div class="passing">${inside}</div>`}</li>`;
}
