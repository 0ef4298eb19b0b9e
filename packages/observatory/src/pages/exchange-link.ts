/** A link to an exchange, of the login that is shown or of another one of the same browser. */
import { type Html, html } from '@federama/server-kit/html';
import type { Exchange } from '@federama/server-kit/journal';
import { pathnameOf } from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';
import type { LoginView } from './login-view.ts';
import { arrowId, pathOf } from './view-state.ts';

export function exchangeLink(loginView: LoginView, exchange: Exchange, text?: string): Html {
  const { view } = loginView;
  const title = text ?? (titleOf(exchange, view.language) || pathnameOf(exchange.url));
  return html`<a href="${exchangeHref(loginView, exchange)}">${title}</a>`;
}

export function exchangeHref(
  { view, viewState, login }: LoginView,
  { seq, trace }: Exchange,
): string {
  // Exchanges of a file keep the trace they had elsewhere.
  const own = login.exchanges.some((exchange) => exchange.seq === seq);
  return `${view.base}${pathOf({ ...viewState, login: own ? login.trace : trace, exchange: seq })}#${arrowId(seq)}`;
}
