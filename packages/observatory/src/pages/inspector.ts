/** One exchange, whole: request, answer, tokens, each name with what it means. */

import {
  explainClaim,
  explainCookie,
  explainHeader,
  explainParameter,
  explainStep,
} from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import { channelOf, laneNamed } from '../flow/lanes.ts';
import type { Inspected } from '../inspect/inspect.ts';
import {
  bodyOf,
  cookiesSent,
  cookiesSet,
  headerMembers,
  type Member,
  parametersOf,
  withoutParameters,
} from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';
import { clockTime } from './list.ts';
import type { LoginView } from './login-view.ts';
import { fold, memberList, rule } from './members.ts';
import { notices } from './notices.ts';
import { firstSeenNote, tokenParts } from './tokens.ts';
import { pathOf } from './view-state.ts';
import { ownHead } from './watch.ts';

export function inspectorPage(loginView: LoginView, inspected: Inspected): string {
  const { view, words, login, viewState } = loginView;
  const { seq } = inspected.exchange;
  const returnTo = addressOf(loginView, seq, viewState.secrets);
  const back = pathOf({ login: login.trace, exchange: seq });
  const body = html`<div class="observatory-alone"><h1 class="visually-hidden">${words.inspect.title}</h1>${inspector(loginView, inspected, 'alone')}<p><a href="${view.base}${back}">${words.inspect.toDiagram}</a></p></div>`;
  const title = titleOf(inspected.exchange, view.language) || `${words.inspect.title} ${seq}`;
  return renderPage(view, { title, body, width: 'wide', returnTo, head: ownHead(view) });
}

function addressOf(loginView: LoginView, seq: number, secrets: boolean | undefined): string {
  const query = new URLSearchParams({
    login: loginView.login.trace,
    ...(secrets && { secrets: 'shown' }),
  });
  return `/exchanges/${seq}?${query}`;
}

export function inspector(
  loginView: LoginView,
  inspected: Inspected,
  where: 'panel' | 'alone',
): Html {
  const { view, words, lanes, exchanges } = loginView;
  const { exchange } = inspected;
  const { seq, from, party, method, status, milliseconds } = exchange;
  const [sender, receiver] = [from, party].map((id) => laneNamed(lanes, id));
  const number = exchanges.findIndex((other) => other.seq === seq) + 1;
  const step = explainStep(exchange.hop ?? '');
  const title = titleOf(exchange, view.language) || withoutParameters(exchange.url);
  const heading = html`<span class="number">${number}</span> ${title}`;
  return html`<article class="inspector" id="inspector" data-testid="inspector" data-role="${receiver?.role}">
${steps(loginView, seq, where)}
<header><h2>${heading}</h2>
<p class="between"><span>${sender && sign(sender.role)} ${sender?.name[view.language]} → ${receiver && sign(receiver.role)} ${receiver?.name[view.language]}</span> <span class="badge">${words[channelOf(exchange)]}</span></p>
<p class="soft small">${clockTime(exchange.at)} · ${method} · ${status} · ${words.inspect.took(milliseconds.toFixed(1))}</p></header>
${notices(loginView, inspected)}
${step && html`<div class="means"><p>${step[view.language].means}</p>${rule(step, loginView)}</div>`}
${secretsSwitch(loginView, seq, where)}
${request(loginView, inspected)}
${answer(loginView, inspected)}
${tokenParts(loginView, inspected)}
</article>`;
}

function steps(
  { view, words, exchanges, login, viewState }: LoginView,
  seq: number,
  where: string,
): Html {
  const index = exchanges.findIndex((exchange) => exchange.seq === seq);
  const to = (exchange: { seq: number } | undefined, text: string) =>
    exchange &&
    html`<a href="${view.base}${where === 'alone' ? `/exchanges/${exchange.seq}?login=${login.trace}` : pathOf({ ...viewState, login: login.trace, exchange: exchange.seq })}">${text}</a>`;
  const alone = `${view.base}/exchanges/${seq}?login=${login.trace}`;
  return html`<nav class="small steps" aria-label="${words.inspect.title}">${to(exchanges[index - 1], `← ${words.inspect.previous}`)}${to(exchanges[index + 1], `${words.inspect.next} →`)}
${where === 'panel' && html`<a href="${alone}" data-alone>${words.inspect.alone}</a> <a href="${view.base}${pathOf({ ...viewState, login: login.trace, exchange: undefined })}" data-close>${words.inspect.close}</a>`}</nav>`;
}

function secretsSwitch(loginView: LoginView, seq: number, where: string): Html {
  const { view, words, login, viewState } = loginView;
  const other = !viewState.secrets;
  const href =
    where === 'alone'
      ? addressOf(loginView, seq, other)
      : pathOf({ ...viewState, login: login.trace, exchange: seq, secrets: other });
  return html`<p class="secrets" data-shown="${String(!other)}"><span>${other ? words.inspect.secretsMasked : words.inspect.secretsShown}</span> <a href="${view.base}${href}" data-testid="secrets">${other ? words.inspect.showSecrets : words.inspect.hideSecrets}</a></p>`;
}

function request(loginView: LoginView, inspected: Inspected): Html {
  const { words } = loginView;
  const { exchange } = inspected;
  const { method, url, requestHeaders, requestBody } = exchange;
  return html`<section class="message"><h3>${words.inspect.request}</h3>
<p class="address"><strong>${method}</strong> <code>${withoutParameters(url)}</code></p>
${parameters(loginView, inspected, parametersOf(url))}
${body(loginView, inspected, { text: requestBody, type: requestHeaders['content-type'] })}
${cookies(loginView, words.inspect.cookiesSent, cookiesSent(exchange))}
${headers(loginView, requestHeaders)}</section>`;
}

function answer(loginView: LoginView, inspected: Inspected): Html {
  const { words } = loginView;
  const { exchange } = inspected;
  const { status, responseHeaders, responseBody } = exchange;
  const location = String(responseHeaders.location ?? '');
  return html`<section class="message"><h3>${words.inspect.answer} <span class="status">${status}</span></h3>
${location && html`<p>${words.inspect.location}</p><p class="address"><code>${withoutParameters(location)}</code></p>${parameters(loginView, inspected, parametersOf(location))}`}
${body(loginView, inspected, { text: responseBody, type: responseHeaders['content-type'] })}
${cookies(loginView, words.inspect.cookiesSet, cookiesSet(exchange))}
${headers(loginView, responseHeaders)}</section>`;
}

function parameters(
  loginView: LoginView,
  inspected: Inspected,
  members: readonly Member[],
): HtmlValue {
  if (!members.length) return undefined;
  const note = ({ name, value }: Member) =>
    name === 'state' || name === 'nonce'
      ? firstSeenNote(loginView, inspected.exchange.seq, inspected.firstSeenIn(value))
      : undefined;
  return memberList(loginView, members, { explain: explainParameter, note });
}

type Text = { text: string; type: unknown };

/** Longer texts are pages, which people have seen. */
const SHOWN = 20_000;

function body(loginView: LoginView, inspected: Inspected, { text, type }: Text): HtmlValue {
  const { words } = loginView;
  const parsed = bodyOf(text, type);
  if (parsed.kind === 'empty') return undefined;
  const summary = `${words.inspect.body} ${String(type ?? '').split(';', 1)[0]}`;
  if (parsed.kind === 'members') {
    const explain = (name: string) => explainParameter(name) ?? explainClaim(name);
    const note = ({ name, value }: Member) =>
      name === 'state'
        ? firstSeenNote(loginView, inspected.exchange.seq, inspected.firstSeenIn(value))
        : undefined;
    return fold(summary, memberList(loginView, parsed.members, { explain, note }), true);
  }
  const open = parsed.kind === 'token' || /xml/.test(summary);
  return fold(
    summary,
    html`<pre class="code-block code-wrap" tabindex="0">${parsed.text.slice(0, SHOWN)}</pre>`,
    open,
  );
}

function cookies(loginView: LoginView, title: string, members: readonly Member[]): HtmlValue {
  if (!members.length) return undefined;
  return fold(
    `${title} (${members.length})`,
    memberList(loginView, members, { explain: explainCookie }),
  );
}

function headers(loginView: LoginView, all: Inspected['exchange']['requestHeaders']): HtmlValue {
  const members = headerMembers(all);
  if (!members.length) return undefined;
  const title = `${loginView.words.inspect.headers} (${members.length})`;
  const authorized = members.some(({ name }) => name === 'authorization');
  return html`<details class="part"${attribute('open', authorized)}><summary>${title}</summary>${memberList(loginView, members, { explain: explainHeader })}</details>`;
}
