/** Pages that ask for patience: while the trainer speaks, and once the class is over. */
import { html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import { roomLayout } from './layout.ts';

/** `posted`: what was sent is not taken, and the page does not go on by itself. */
export function frozenPage(view: View, { posted }: { posted: boolean }): string {
  const { frozen } = messages(view.language);
  const again = html`<noscript><p><a href="">${frozen.again}</a></p></noscript>`;
  const body = html`<div class="room-calm" data-testid="frozen"><span class="room-pause" aria-hidden="true"></span><h1>${frozen.title}</h1><p class="lead"${html`${posted ? '' : html` id="frozen" role="status"`}`}>${posted ? frozen.posted : frozen.lead}</p>${!posted && again}</div>`;
  return roomLayout(view, { title: frozen.title, body });
}

export function overPage(view: View): string {
  const { over } = messages(view.language);
  const body = html`<div class="room-calm" data-testid="over"><h1>${over.title}</h1><p class="lead">${over.lead}</p></div>`;
  return roomLayout(view, { title: over.title, body, returnTo: '/' });
}
