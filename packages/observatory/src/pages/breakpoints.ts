/** The form that sets breakpoints, above the diagram, and how many exchanges are paused. */

import type {
  Breakpoint,
  BreakpointControl,
  PausedExchange,
} from '@federama/instruments/breakpoints/contract';
import { HOPS } from '@federama/model';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { ESSENTIAL_HOPS, WHENS } from '../breakpoints/read-breakpoint.ts';
import { HOP_TITLES } from '../messages/hops.ts';
import { messages, type ObservatoryMessages } from '../messages/index.ts';
import { pathOf, type ViewState } from './view-state.ts';

type Words = ObservatoryMessages['stepping'];

/** Changes whenever something is paused, released, armed or disarmed: pages refresh then. */
export function breakpointsKey(breakpoints: BreakpointControl): string {
  const order = breakpoints.armed();
  const waits = [...breakpoints.held(), ...breakpoints.underWay()].map(({ id }) => id);
  const { length } = breakpoints.held();
  return [order ? 'on' : 'off', length, breakpoints.unheld(), ...waits].join(' ');
}

export function breakpointsBand(
  view: View,
  breakpoints: BreakpointControl,
  viewState: ViewState,
): Html {
  const words = messages(view.language).stepping;
  const order = breakpoints.armed();
  const held = breakpoints.held();
  const unheld = breakpoints.unheld() ? words.unheld(breakpoints.unheld()) : '';
  const status = order ? `${words.waiting(held.length)} ${unheld}`.trim() : '';
  return html`<div class="stepping">
<div id="stepping" data-key="${breakpointsKey(breakpoints)}">${order ? armed(view, { words, order, held, unheld, viewState }) : offer(view, words, viewState)}</div>
<p class="visually-hidden" role="status" id="stepping-status" data-testid="stepping-status">${status}</p></div>`;
}

type Armed = {
  words: Words;
  order: Breakpoint;
  held: readonly PausedExchange[];
  /** What it says of those that could not wait. */
  unheld: string;
  viewState: ViewState;
};

function armed(view: View, { words, order, held, unheld, viewState }: Armed): Html {
  const [first] = held;
  const see = first && `${view.base}${pathOf({ login: first.trace, held: first.id })}#panel`;
  return html`<div class="stepping-on"><p><strong>${words.nameFirst}</strong> ${words.armed[order.when]} <span data-testid="waiting-count">${words.waiting(held.length)}</span>${see && html` <a href="${see}">${words.see}</a>`}</p>${unheld && html`<p data-testid="unheld">${unheld}</p>`}
<form method="post" action="${view.base}/stepping" data-in-place>${viewStateFields(viewState)}<button class="button button-plain" name="action" value="disarm">${words.disarm}</button></form></div>`;
}

function offer(view: View, words: Words, viewState: ViewState): Html {
  return html`<details><summary><strong>${words.name}</strong> <span class="soft">${words.lead}</span></summary>
<form method="post" action="${view.base}/stepping" class="stepping-form" data-in-place>${viewStateFields(viewState)}
<fieldset><legend>${words.where}</legend>${(['essential', 'all', 'chosen'] as const).map((where) => radio('where', where, { text: words.wheres[where], checked: where === 'essential' }))}
<details class="part"><summary>${words.choose}</summary><div class="families">${FAMILIES.map((family) => hopsOf(family, view, words))}</div></details></fieldset>
<fieldset><legend>${words.when}</legend>${WHENS.map((when) => radio('when', when, { text: words.whens[when], checked: when === 'request' }))}</fieldset>
<p><button class="button" name="action" value="arm">${words.arm}</button></p></form></details>`;
}

const FAMILIES = [
  'service',
  'broker',
  'idp',
  'registry',
  'directory',
  'relay',
  'data-provider',
] as const;

function hopsOf(family: (typeof FAMILIES)[number], { language }: View, words: Words): Html {
  const hops = HOPS.filter((hop) => hop.startsWith(`${family}.`));
  return html`<fieldset><legend>${words.families[family]}</legend>${hops.map(
    (hop) =>
      html`<label class="tick"><input type="checkbox" name="hop" value="${hop}"${attribute('checked', ESSENTIAL_HOPS.includes(hop))}><span>${HOP_TITLES[hop][language]} <code>${hop}</code></span></label>`,
  )}</fieldset>`;
}

type Option = { text: string; checked: boolean };

export function radio(name: string, value: string, { text, checked }: Option): Html {
  return html`<label class="tick"><input type="radio" name="${name}" value="${value}"${attribute('checked', checked)}><span>${text}</span></label>`;
}

/** The state to return to. */
export function viewStateFields({ login, view }: ViewState): Html {
  return html`<input type="hidden" name="login" value="${login}"><input type="hidden" name="view" value="${view}">`;
}
