/** What the control API refused, latest first: whoever steers by program may read it here, too. */
import { explanationList } from '@federama/server-kit/components';
import type { Note } from '@federama/server-kit/explanation';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { JournalEvent } from '@federama/server-kit/journal';
import type { View } from '@federama/server-kit/view';
import type { ObservatoryMessages } from '../messages/index.ts';
import { clockTime } from './list.ts';

const SHOWN = 10;

export function isControlRefusal({ event }: { event: string }): boolean {
  return event === 'CONTROL_REFUSED';
}

/** Each can be named in an address: `#refused-<seq>`. */
export function controlRefusals(
  view: View,
  words: ObservatoryMessages,
  events: readonly JournalEvent[],
): HtmlValue {
  const latest = events.filter(isControlRefusal).slice(-SHOWN).reverse();
  if (!latest.length) return undefined;
  return html`<details class="small" data-testid="control-refusals"><summary>${words.controlRefusals(latest.length)}</summary><ul role="list">${latest.map(
    (refusal) => item(view, refusal as JournalEvent & Note),
  )}</ul></details>`;
}

function item(view: View, { seq, at, code, request, explained }: JournalEvent & Note): Html {
  return html`<li id="refused-${seq}"><time datetime="${new Date(at).toISOString()}">${clockTime(at)}</time> <code>${code} ${String(request)}</code>${explanationList(view, explained[view.language])}</li>`;
}
