/** The life of each code and token, as a row of stamps that lead to their exchanges. */

import { explainClaim, explainParameter } from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { MASK } from '../export/redact.ts';
import { laneNamed } from '../flow/lanes.ts';
import { type Stamp, type TokenLife, tokenLives } from '../flow/token-states.ts';
import { exchangeHref } from './exchange-link.ts';
import { pathOf } from './link.ts';
import type { Seen } from './seen.ts';
import { moment, ticker } from './ticker.ts';

export function tokensView(seen: Seen): Html {
  const words = seen.words.states.tokens;
  const lives = tokenLives(seen.exchanges, seen.now);
  if (!lives.length) return html`<p class="soft">${words.none}</p>`;
  return html`<p>${words.lead}</p>${secretsSwitch(seen)}
<ul class="lives" role="list" data-testid="tokens">${lives.map((one) => life(seen, one))}</ul>`;
}

function secretsSwitch({ view, words, login, place }: Seen): Html {
  const { inspect } = words;
  const other = !place.secrets;
  const href = pathOf({ ...place, login: login.trace, secrets: other });
  return html`<p class="secrets-note" data-shown="${String(!other)}"><span>${other ? inspect.secretsMasked : inspect.secretsShown}</span> <a href="${view.base}${href}">${other ? inspect.showSecrets : inspect.hideSecrets}</a></p>`;
}

function life(seen: Seen, one: TokenLife): Html {
  const { lanes, view } = seen;
  const words = seen.words.states.tokens;
  const { kind, issuer, holder, state, stamps } = one;
  const [giver, taker] = [laneNamed(lanes, issuer), laneNamed(lanes, holder)];
  const means = (explainParameter(kind) ?? explainClaim(kind))?.[view.language].means;
  const names = words.fromTo(giver.name[view.language], taker.name[view.language]);
  return html`<li data-kind="${kind}" data-issuer="${issuer}" data-state="${state}" data-role="${giver.role}">
<header><h3>${words.kinds[kind]} <span class="soft">${names}</span></h3>
<p class="now"><span class="state">${stateText(seen, one)}</span> ${timeLeft(seen, one)}</p></header>
<p class="small soft">${means}</p>
<p><code class="value">${shownValue(seen, one)}</code></p>
<ol class="stamps" role="list" aria-label="${words.stamps(`${words.kinds[kind]} ${names}`)}">${stamps.map((stamp) => stampItem(seen, stamp))}</ol></li>`;
}

function stateText({ words }: Seen, { kind, state }: TokenLife): string {
  const { states, returned } = words.states.tokens;
  const echo = kind === 'state' || kind === 'nonce';
  return echo && state === 'spent' ? returned : states[state];
}

function timeLeft(seen: Seen, { kind, state, expiresAt }: TokenLife): HtmlValue {
  if (expiresAt === undefined || state === 'spent' || state === 'revoked') return undefined;
  const { knownHere } = seen.words.states.tokens;
  return html`<span class="soft">${ticker(seen, expiresAt, 'deadline')}</span>${kind === 'code' && html` <span class="small soft">${knownHere}</span>`}`;
}

/** Longer values are cut: the exchange has them whole. */
const SHOWN = 90;

function shownValue({ place }: Seen, { kind, value }: TokenLife): string {
  if (kind !== 'state' && kind !== 'nonce' && !place.secrets) return MASK;
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}

function stampItem(seen: Seen, { act, at, exchange }: Stamp): Html {
  const { lanes, view, exchanges } = seen;
  const words = seen.words.states.tokens;
  const time = html`<span class="when">${moment(seen, at)}</span>`;
  if (!exchange)
    return html`<li data-act="${act}"><strong>${words.acts[act]}</strong> ${time}</li>`;
  const where = laneNamed(lanes, exchange.party);
  const number = exchanges.findIndex(({ seq }) => seq === exchange.seq) + 1;
  const current = seen.place.exchange === exchange.seq ? 'true' : undefined;
  return html`<li data-act="${act}" data-role="${where.role}"><a href="${exchangeHref(seen, exchange)}"${attribute('aria-current', current)}><strong>${words.acts[act]}</strong> <span class="at">${where.name[view.language]}</span> <span class="when">${words.exchange(number)} · ${moment(seen, at)}</span></a></li>`;
}
