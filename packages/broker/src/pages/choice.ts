/** The page where the person chooses an identity provider. */
import { hidden } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { IdentityProviderRecord } from '../directory.ts';
import { type BrokerMessages, messages } from '../messages/index.ts';
import type { Apart } from '../profiles/profile.ts';
import { loadingDialog } from './loading.ts';

export type ChoiceTile = {
  uid: string;
  title: Translated;
  tagline: Translated | undefined;
  beta: boolean;
  modal: IdentityProviderRecord['modal'];
  /** Apart from the others: for those who help someone, or who come from another country. */
  apart: Apart | undefined;
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
  /** Whether the page explains how one signs in. */
  tutorial: boolean;
  notification: Translated | undefined;
  /** The identity provider that has just failed, if one has. */
  failedTitle: string | undefined;
  backUrl: string;
  returnTo: string;
};

export function choicePage(view: View, data: ChoiceData): string {
  const words = messages(view.language);
  const { service, tiles, anonymous, failedTitle, notification } = data;
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.choiceTitle}</h1><p class="lead">${words.choiceLead(service)}</p></div>
${notification && html`<section class="notice fr-notice--info" data-testid="information-notification"><p>${notification[view.language]}</p></section>`}
${failedTitle && html`<div class="notice notice-danger" role="alert" data-testid="interaction-error-message"><p>${words.choiceFailed(failedTitle)}</p></div>`}
${anonymous && html`<div class="notice" data-testid="anonymous-title"><p>${words.choiceAnonymous(service)}</p></div>`}
<ul class="tiles" role="list" id="grid-main-providers" data-testid="main-providers">
${tiles.filter(({ apart }) => !apart).map((tile) => providerTile(view, words, tile, data))}
</ul>
${APART.map((kind) => tilesApart(view, words, kind, data))}
${data.tutorial && html`<section class="card" data-testid="tutoriel"><h2>${words.tutorialTitle}</h2><ol>${words.tutorial.map((line) => html`<li>${line}</li>`)}</ol></section>`}
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

const APART: readonly Apart[] = ['eidas', 'aidants-connect'];

function tilesApart(view: View, words: BrokerMessages, kind: Apart, data: ChoiceData) {
  const tiles = data.tiles.filter(({ apart }) => apart === kind);
  if (!tiles.length) return undefined;
  return html`<section class="stack"><h2>${words.apart[kind]}</h2><ul class="tiles" role="list">${tiles.map((tile) => providerTile(view, words, tile, data))}</ul></section>`;
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
<button class="tile" id="idp-${uid}" data-testid="${tile.apart === 'aidants-connect' ? 'interaction-aidants-connect-button' : `idp-${uid}`}"${attribute('data-modal', tile.modal && `modal-${uid}`)}${attribute('disabled', !usable)}>${sign('identity-provider')}<strong>${tile.title[view.language]}${tile.beta && html` <span class="badge">${words.beta}</span>`}</strong>${usable && html`<span class="arrow" aria-hidden="true">→</span>`}<span class="soft">${note}</span></button>
${tile.modal && usable && providerModal(view, words, tile, tile.modal)}
</form></li>`;
}

/** Without script the form is sent at once; with it, the dialog comes first. */
function providerModal(
  view: View,
  words: BrokerMessages,
  { uid }: ChoiceTile,
  { title, body, continueText, moreInfo }: NonNullable<ChoiceTile['modal']>,
): Html {
  const { language } = view;
  return html`<dialog id="modal-${uid}" data-testid="provider-selection-modal-${uid}" aria-labelledby="modal-title-${uid}"><div class="stack">
<h2 id="modal-title-${uid}">${title[language]}</h2><p>${body[language]}</p>
${moreInfo && html`<p><a href="${moreInfo.url}">${moreInfo.label[language]}</a></p>`}
<p class="row"><button class="button" data-testid="modal-continue-button">${continueText[language]}</button><button type="button" class="button button-plain" data-close data-testid="modal-cancel-button">${words.modalCancel}</button><button type="button" class="button button-plain" data-close data-testid="modal-close-button">${words.modalClose}</button></p>
</div></dialog>`;
}
