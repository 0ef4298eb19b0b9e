/** A change counts here, but other processes did not hear of it: the next page names who. */
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Request } from 'express';
import type { FederationView } from './config.ts';
import { messages } from './messages/index.ts';

/** Where to go on to after a change, with those who were not told. */
export function withUntold(path: string, untold: readonly string[]): string {
  if (!untold.length) return path;
  const [before = '', fragment] = path.split('#');
  const query = new URLSearchParams({ untold: untold.join(' ') });
  const joined = `${before}${before.includes('?') ? '&' : '?'}${query}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

/** Those the address names, as long as they take part. */
export function untoldIn({ query }: Request, federation: FederationView): string[] {
  if (typeof query.untold !== 'string') return [];
  const asked = query.untold.split(' ');
  return federation
    .manifest()
    .participants.map(({ id }) => id)
    .filter((id) => asked.includes(id));
}

export function untoldNotice(view: View, untold: readonly string[]): Html | false {
  const words = messages(view.language);
  return (
    untold.length > 0 &&
    html`<div class="notice" role="status" data-testid="untold"><p>${words.untold} ${untold.map((id, index) => html`${index > 0 && ', '}<code>${id}</code>`)}.</p><p>${words.untoldAdvice}</p></div>`
  );
}
