/** A link to an exchange, of the login that is shown or of another one of the same browser. */
import { type Html, html } from '@federama/server-kit/html';
import type { Exchange } from '@federama/server-kit/journal';
import { titleOf } from '../messages/hops.ts';
import { pathOf } from './link.ts';
import type { Seen } from './seen.ts';

export function exchangeLink(seen: Seen, exchange: Exchange, text?: string): Html {
  const { view } = seen;
  const title = text ?? (titleOf(exchange, view.language) || URL.parse(exchange.url)?.pathname);
  return html`<a href="${exchangeHref(seen, exchange)}">${title}</a>`;
}

export function exchangeHref({ view, place, login }: Seen, { seq, trace }: Exchange): string {
  // Exchanges of a file keep the trace they had elsewhere.
  const own = login.exchanges.some((one) => one.seq === seq);
  return `${view.base}${pathOf({ ...place, login: own ? login.trace : trace, exchange: seq })}#panel`;
}
