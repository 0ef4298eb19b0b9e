/** People at work: by address, with the accounts that their organisations gave them. */
import type { Manifest } from '@federama/model';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from './messages/index.ts';

export function agentsSection(view: View, { agents }: Manifest): HtmlValue {
  if (!agents.length) return undefined;
  const words = messages(view.language);
  return html`<section class="stack" aria-labelledby="agents" data-testid="agents"><h2 id="agents">${words.agentsTitle}</h2><p>${words.agentsLead(agents.length)}</p>
<details class="fold"><summary>${words.agentsShow}</summary>${table(view, agents)}</details></section>`;
}

function table(view: View, agents: Manifest['agents']): Html {
  const words = messages(view.language);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${words.agentsShow}"><table>
<thead><tr><th scope="col">${words.agentLogin}</th><th scope="col">${words.name}</th><th scope="col">${words.particular}</th></tr></thead>
<tbody>${agents.map(
    ({ login, name, about }) =>
      html`<tr><th scope="row"><code>${login}</code></th><td>${name}</td><td>${about?.[view.language]}</td></tr>`,
  )}</tbody></table></div>`;
}
