/** The page where the person chooses an identity provider. */
import { hidden } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { type BrokerMessages, messages } from '../messages/index.ts';
import { loadingDialog } from './loading.ts';

export type ChoiceTile = {
  uid: string;
  title: Translated;
  tagline: Translated | undefined;
  beta: boolean;
  usable: boolean;
  /** Why it cannot be used, when it cannot. */
  reason: 'unavailable' | 'unsuitable';
};

type ChoiceData = {
  service: string;
  tiles: readonly ChoiceTile[];
  csrfToken: string;
  prefix: string;
  anonymous: boolean;
  /** The identity provider that has just failed, if one has. */
  failedTitle: string | undefined;
  backUrl: string;
  returnTo: string;
};

export function choicePage(view: View, data: ChoiceData): string {
  const words = messages(view.language);
  const { service, tiles, anonymous, failedTitle } = data;
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.choiceTitle}</h1><p class="lead">${words.choiceLead(service)}</p></div>
${failedTitle && html`<div class="notice notice-danger" role="alert" data-testid="interaction-error-message"><p>${words.choiceFailed(failedTitle)}</p></div>`}
${anonymous && html`<div class="notice" data-testid="anonymous-title"><p>${words.choiceAnonymous(service)}</p></div>`}
<ul class="tiles" role="list" id="grid-main-providers" data-testid="main-providers">
${tiles.map((tile) => providerTile(view, words, tile, data))}
</ul>
<p><a href="${data.backUrl}" data-testid="back-to-sp-link">${words.backTo(service)}</a></p>
</div>
${loadingDialog(words)}`;
  return renderPage(view, {
    title: words.choiceTitle,
    body,
    ribbonNote: words.choiceNote,
    tagline: words.tagline,
    returnTo: data.returnTo,
  });
}

function providerTile(
  view: View,
  words: BrokerMessages,
  tile: ChoiceTile,
  { prefix, csrfToken }: ChoiceData,
): Html {
  const { uid, usable, reason } = tile;
  const unusable = reason === 'unavailable' ? words.choiceUnavailable : words.choiceUnavailableHere;
  const note = usable ? tile.tagline?.[view.language] : unusable;
  return html`<li data-role="identity-provider"><form method="post" action="${view.base}${prefix}/redirect-to-idp" data-once>
${hidden('providerUid', uid)}${hidden('csrfToken', csrfToken)}
<button class="tile" id="idp-${uid}" data-testid="idp-${uid}"${attribute('disabled', !usable)}>${sign('identity-provider')}<strong>${tile.title[view.language]}${tile.beta && html` <span class="badge">${words.beta}</span>`}</strong>${usable && html`<span class="arrow" aria-hidden="true">→</span>`}<span class="soft">${note}</span></button>
</form></li>`;
}
