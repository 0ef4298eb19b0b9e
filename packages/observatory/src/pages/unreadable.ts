/** Says which encrypted answers the views of attributes do not count, and who could read them. */
import { type HtmlValue, html } from '@federama/server-kit/html';
import { unreadableIn } from '../flow/claims.ts';
import { laneNamed } from '../flow/lanes.ts';
import type { LoginView } from './login-view.ts';

export function unreadableNote({ exchanges, lanes, words, view }: LoginView): HtmlValue {
  const unreadable = unreadableIn(exchanges);
  if (!unreadable.length) return undefined;
  const ids = [...new Set(unreadable.map(({ from }) => from))];
  const names = ids.map((id) => laneNamed(lanes, id).name[view.language]).join(', ');
  return html`<p class="notice" data-testid="unreadable">${words.learned.unreadable(unreadable.length, names)}</p>`;
}
