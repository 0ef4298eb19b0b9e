/** The passport of each attribute: its stamps, from who asserted it to who received it. */

import { explainClaim } from '@federama/knowledge/index';
import { type Html, html } from '@federama/server-kit/html';
import { type Telling, tellingsIn } from '../flow/claims.ts';
import { laneNamed } from '../flow/lanes.ts';
import { pathOf } from './link.ts';
import type { Seen } from './seen.ts';

export function passport(seen: Seen): Html {
  const { words, exchanges, view } = seen;
  const byAttribute = Map.groupBy(tellingsIn(exchanges), ({ attribute }) => attribute);
  if (!byAttribute.size) return html`<p class="soft">${words.learned.none}</p>`;
  return html`<p>${words.passport.lead}</p>
<dl class="passports" data-testid="passport">${[...byAttribute].map(
    ([attribute, tellings]) =>
      html`<div><dt><code>${attribute}</code><span class="soft small">${explainClaim(attribute)?.[view.language].means}</span></dt>
<dd><ol role="list">${withoutEchoes(tellings).map((telling, index, all) => stamp(seen, telling, all[index - 1]))}</ol></dd></div>`,
  )}</dl>`;
}

/** The same said twice by the same to the same, in id_token and in userinfo, is one stamp. */
function withoutEchoes(tellings: readonly Telling[]): Telling[] {
  return tellings.filter((telling, index) => {
    const before = tellings[index - 1];
    return (['act', 'from', 'to', 'value'] as const).some(
      (name) => before?.[name] !== telling[name],
    );
  });
}

function stamp({ words, view, lanes, login }: Seen, telling: Telling, before?: Telling): Html {
  const { act, from, to, value, exchange } = telling;
  const changed = before !== undefined && before.value !== value;
  const [giver, taker] = [laneNamed(lanes, from), laneNamed(lanes, to)];
  const href = `${view.base}${pathOf({ login: login.trace, exchange: exchange.seq })}#panel`;
  return html`<li data-role="${giver.role}"><span>${giver.name[view.language]}</span> <a href="${href}">${words.passport.acts[act]}</a> <span>${taker.name[view.language]}</span>
<code class="value">${value}</code>${changed && html` <span class="badge">${words.passport.changed}</span>`}</li>`;
}
