/** The page where someone says for which organisation they sign in. */
import { labelOf, type Organisation } from '@federama/model';
import { developerPanel } from '@federama/server-kit/components';
import type { Explained } from '@federama/server-kit/explanation';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { type IdentityProviderMessages, messages } from '../../../messages/index.ts';
import type { Membership } from '../memberships.ts';

type Reason = keyof IdentityProviderMessages['earned']['organisation']['refused'];
type OrganisationData = {
  uid: string;
  /** Those that were chosen before. */
  choices: readonly (Membership & { label: string })[];
  /** What the field holds at first. */
  siret: string;
  /** Completes what is typed. */
  suggested: readonly Organisation[];
  refused?: { reason: Reason; explained: Explained } | undefined;
};

export function organisationPage(view: View, data: OrganisationData): string {
  const { uid, choices, refused } = data;
  const all = messages(view.language);
  const words = all.earned.organisation;
  const action = `${view.base}/interaction/${uid}/organisation`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${refused && html`<div class="notice notice-danger" role="alert" data-testid="organisation-refused" data-reason="${refused.reason}"><p><strong>${words.refused[refused.reason]}</strong></p></div>`}
${choices.length > 0 && html`<section class="stack"><h2>${words.yours}</h2><form method="post" action="${action}" data-once data-testid="organisation-choice"><ul class="tiles" role="list">${choices.map((one) => choice(words, one))}</ul></form></section>`}
<section class="stack"><h2>${choices.length ? words.another : words.first}</h2>${siretForm(words, action, data)}</section>
<p><a href="${view.base}/interaction/${uid}/cancel">${all.earned.signIn.cancel}</a></p>
${refused && developerPanel(view, refused.explained[view.language])}</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    returnTo: `/interaction/${uid}/organisation`,
  });
}

type Words = IdentityProviderMessages['earned']['organisation'];

function choice(words: Words, { siret, tie, label }: Membership & { label: string }): Html {
  return html`<li><button class="tile" name="chosen" value="${siret}"><strong>${label}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft"><code>${siret}</code> · ${words.ties[tie]}</span></button></li>`;
}

function siretForm(
  words: Words,
  action: string,
  { siret, suggested, refused }: OrganisationData,
): Html {
  return html`<form class="stack" method="post" action="${action}" data-once data-testid="organisation-siret">
<div class="field"><label for="siret">${words.siret}</label><span class="hint" id="siret-hint">${words.siretHint}</span>
<input id="siret" name="siret" list="organisations" inputmode="numeric" autocomplete="off" value="${siret}" aria-describedby="siret-hint" required${attribute('aria-invalid', refused ? 'true' : undefined)}></div>
<datalist id="organisations">${suggested.map((one) => html`<option value="${one.siret}">${labelOf(one)}</option>`)}</datalist>
<button class="button button-wide">${words.join}</button></form>`;
}
