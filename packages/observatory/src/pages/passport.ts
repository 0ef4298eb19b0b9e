/** The passport of each attribute: who asserted, verified and received it. */

import { explainClaim } from '@federama/knowledge/index';
import { type Html, html } from '@federama/server-kit/html';
import { type Disclosure, disclosuresIn } from '../flow/claims.ts';
import { laneNamed } from '../flow/lanes.ts';
import type { LoginView } from './login-view.ts';
import { unreadableNote } from './unreadable.ts';
import { arrowId, pathOf } from './view-state.ts';

export function passport(loginView: LoginView): Html {
  const { words, exchanges, view } = loginView;
  const byAttribute = Map.groupBy(disclosuresIn(exchanges), ({ attribute }) => attribute);
  if (!byAttribute.size) return html`<p class="soft">${words.learned.none}</p>`;
  return html`<p>${words.passport.lead}</p>${unreadableNote(loginView)}
<dl class="passports" data-testid="passport">${[...byAttribute].map(
    ([attribute, tellings]) =>
      html`<div><dt><code>${attribute}</code><span class="soft small">${explainClaim(attribute)?.[view.language].means}</span></dt>
<dd><ol role="list">${withoutEchoes(tellings).map((telling, index, all) => stamp(loginView, telling, all[index - 1]))}</ol></dd></div>`,
  )}</dl>`;
}

/** The same said twice by the same to the same, in id_token and in userinfo, is one stamp. */
function withoutEchoes(tellings: readonly Disclosure[]): Disclosure[] {
  return tellings.filter((telling, index) => {
    const before = tellings[index - 1];
    return (['act', 'from', 'to', 'value'] as const).some(
      (name) => before?.[name] !== telling[name],
    );
  });
}

function stamp(
  { words, view, lanes, login }: LoginView,
  telling: Disclosure,
  before?: Disclosure,
): Html {
  const { act, from, to, value, exchange, sealed } = telling;
  const changed = before !== undefined && before.value !== value;
  const [giver, taker] = [laneNamed(lanes, from), laneNamed(lanes, to)];
  const href = `${view.base}${pathOf({ login: login.trace, exchange: exchange.seq })}#${arrowId(exchange.seq)}`;
  return html`<li data-role="${giver.role}"><span>${giver.name[view.language]}</span> <a href="${href}">${words.passport.acts[act]}</a> <span>${taker.name[view.language]}</span>
<code class="value">${value}</code>${sealed && html` <span class="badge" data-sealed>${words.passport.sealed(taker.name[view.language])}</span>`}${changed && html` <span class="badge">${words.passport.changed}</span>`}</li>`;
}
