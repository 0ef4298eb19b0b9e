/** The lifecycle of each code and token: a row of events, each with a link to its exchange. */

import { MASK } from '@federama/instruments/record/redact';
import { explainClaim, explainParameter } from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { laneNamed } from '../flow/lanes.ts';
import { type TokenEvent, type TokenLifecycle, tokenLifecycles } from '../flow/token-states.ts';
import { exchangeHref } from './exchange-link.ts';
import type { LoginView } from './login-view.ts';
import { moment, ticker } from './ticker.ts';
import { pathOf } from './view-state.ts';

export function tokensView(loginView: LoginView): Html {
  const words = loginView.words.states.tokens;
  const lives = tokenLifecycles(loginView.exchanges, loginView.now);
  if (!lives.length) return html`<p class="soft">${words.none}</p>`;
  return html`<p>${words.lead}</p>${secretsSwitch(loginView)}
<ul class="lives" role="list" data-testid="tokens">${lives.map((lifecycle) => life(loginView, lifecycle))}</ul>`;
}

function secretsSwitch({ view, words, login, viewState }: LoginView): Html {
  const { inspect } = words;
  const other = !viewState.secrets;
  const href = pathOf({ ...viewState, login: login.trace, secrets: other });
  return html`<p class="secrets-note" data-shown="${String(!other)}"><span>${other ? inspect.secretsMasked : inspect.secretsShown}</span> <a href="${view.base}${href}">${other ? inspect.showSecrets : inspect.hideSecrets}</a></p>`;
}

function life(loginView: LoginView, lifecycle: TokenLifecycle): Html {
  const { lanes, view } = loginView;
  const words = loginView.words.states.tokens;
  const { kind, issuer, holder, state, events } = lifecycle;
  const [giver, taker] = [laneNamed(lanes, issuer), laneNamed(lanes, holder)];
  const means = (explainParameter(kind) ?? explainClaim(kind))?.[view.language].means;
  const names = words.fromTo(giver.name[view.language], taker.name[view.language]);
  return html`<li data-kind="${kind}" data-issuer="${issuer}" data-state="${state}" data-role="${giver.role}">
<header><h3>${words.kinds[kind]} <span class="soft">${names}</span></h3>
<p class="now"><span class="state">${stateText(loginView, lifecycle)}</span> ${timeLeft(loginView, lifecycle)}</p></header>
<p class="small soft">${means}</p>
<p><code class="value">${shownValue(loginView, lifecycle)}</code></p>
<ol class="stamps" role="list" aria-label="${words.stamps(`${words.kinds[kind]} ${names}`)}">${events.map((stamp) => stampItem(loginView, stamp))}</ol></li>`;
}

function stateText({ words }: LoginView, { kind, state }: TokenLifecycle): string {
  const { states, returned } = words.states.tokens;
  const echo = kind === 'state' || kind === 'nonce';
  return echo && state === 'spent' ? returned : states[state];
}

function timeLeft(loginView: LoginView, { kind, state, expiresAt }: TokenLifecycle): HtmlValue {
  if (expiresAt === undefined || state === 'spent' || state === 'revoked') return undefined;
  const { knownHere } = loginView.words.states.tokens;
  return html`<span class="soft">${ticker(loginView, expiresAt, 'deadline')}</span>${kind === 'code' && html` <span class="small soft">${knownHere}</span>`}`;
}

/** Longer values are cut: the exchange has them whole. */
const SHOWN = 90;

function shownValue({ viewState }: LoginView, { kind, value }: TokenLifecycle): string {
  if (kind !== 'state' && kind !== 'nonce' && !viewState.secrets) return MASK;
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}

function stampItem(loginView: LoginView, { act, at, exchange }: TokenEvent): Html {
  const { lanes, view, exchanges } = loginView;
  const words = loginView.words.states.tokens;
  const time = html`<span class="when">${moment(loginView, at)}</span>`;
  if (!exchange)
    return html`<li data-act="${act}"><strong>${words.acts[act]}</strong> ${time}</li>`;
  const where = laneNamed(lanes, exchange.party);
  const number = exchanges.findIndex(({ seq }) => seq === exchange.seq) + 1;
  const current = loginView.viewState.exchange === exchange.seq ? 'true' : undefined;
  return html`<li data-act="${act}" data-role="${where.role}"><a href="${exchangeHref(loginView, exchange)}"${attribute('aria-current', current)}><strong>${words.acts[act]}</strong> <span class="at">${where.name[view.language]}</span> <span class="when">${words.exchange(number)} · ${moment(loginView, at)}</span></a></li>`;
}
