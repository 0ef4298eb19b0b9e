/** Who learned what: a row for each attribute, a column for each party. */

import { explainClaim } from '@federama/knowledge/index';
import { type Html, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import { disclosuresIn, knowledgeIn, type NonClaim } from '../flow/claims.ts';
import type { Lane } from '../flow/lanes.ts';
import type { ObservatoryMessages } from '../messages/index.ts';
import type { LoginView } from './login-view.ts';
import { unreadableNote } from './unreadable.ts';

export function learnedTable(loginView: LoginView): Html {
  const { exchanges, lanes, words, view } = loginView;
  const learned = knowledgeIn(exchanges);
  const parties = lanes.filter(({ role }) => role !== 'browser');
  if (!learned.size) return html`<p class="soft">${words.learned.none}</p>`;
  const sealed = disclosuresIn(exchanges).some((disclosure) => disclosure.sealed);
  return html`<p>${words.learned.lead}${sealed && html` <span data-testid="sealed">${words.learned.sealed}</span>`}</p>${unreadableNote(loginView)}
<div class="table-scroll" tabindex="0" role="region" aria-label="${words.views.learned}"><table class="learned" data-testid="learned">
<thead><tr><th scope="col">${words.learned.attribute}</th>${parties.map(
    ({ role, name }) =>
      html`<th scope="col" data-role="${role}">${sign(role)} ${name[view.language]}</th>`,
  )}</tr></thead>
<tbody>${[...learned].map(
    ([attribute, knowing]) =>
      html`<tr><th scope="row">${nameOf(attribute, words)}<span class="soft small">${explainClaim(attribute)?.[view.language].means}</span></th>${parties.map((lane) => cell(lane, knowing, words))}</tr>`,
  )}</tbody></table></div>`;
}

function nameOf(attribute: string, { learned: { special } }: ObservatoryMessages): Html {
  return Object.hasOwn(special, attribute)
    ? html`${special[attribute as NonClaim]}`
    : html`<code>${attribute}</code>`;
}

function cell({ id, role }: Lane, knowing: ReadonlySet<string>, words: ObservatoryMessages): Html {
  return knowing.has(id)
    ? html`<td data-role="${role}"><span class="dot" aria-hidden="true">●</span><span class="visually-hidden">${words.learned.yes}</span></td>`
    : html`<td><span class="soft" aria-hidden="true">–</span><span class="visually-hidden">${words.learned.no}</span></td>`;
}
