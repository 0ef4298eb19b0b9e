/** What whoever steers the federation did to it, latest first: it explains what came after. */
import { type HtmlValue, html } from '@federama/server-kit/html';
import type { JournalEvent } from '@federama/server-kit/journal';
import type { ObservatoryMessages } from '../messages/index.ts';
import { clockTime } from './list.ts';

const SHOWN = 10;

export function isLabEvent({ event }: { event: string }): boolean {
  return event.startsWith('LAB_');
}

export function labEvents(words: ObservatoryMessages, events: readonly JournalEvent[]): HtmlValue {
  const latest = events.filter(isLabEvent).slice(-SHOWN).reverse();
  if (!latest.length) return undefined;
  return html`<details class="small" data-testid="lab-events"><summary>${words.labEvents(latest.length)}</summary><ul role="list">${latest.map(
    ({ seq, at, event, party: _lab, trace: _login, ...fields }) =>
      html`<li data-event="${event}" data-seq="${seq}"><time datetime="${new Date(at).toISOString()}">${clockTime(at)}</time> <code>${event}</code> ${valuesOf(fields)}</li>`,
  )}</ul></details>`;
}

function valuesOf(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
