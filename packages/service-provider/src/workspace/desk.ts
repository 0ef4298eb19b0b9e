/** What an organisation shares, card by card. */
import { momentInParis } from '@federama/server-kit/dates';
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import type { Meeting, Room, SharedDocument } from './shelf.ts';

export function documentsCard(view: View, documents: readonly SharedDocument[]): Html {
  const { workspace: words } = messages(view.language);
  const items = documents.map(
    ({ title, author, at }) =>
      html`<li data-testid="workspace-document"><span class="mark" aria-hidden="true">${title[view.language].slice(0, 1).toUpperCase()}</span><strong>${title[view.language]}</strong><span class="soft">${author} · ${momentInParis(view.language, at)}</span></li>`,
  );
  return html`<section class="card stack" data-testid="workspace-documents"><h2>${words.documents}</h2><ul class="sheets">${items}</ul>
<form class="stack" method="post" action="${view.base}/documents"><div class="field"><label for="title">${words.newDocument}</label><input id="title" name="title" maxlength="200" required></div><div><button class="button button-plain">${words.add}</button></div></form></section>`;
}

export function roomsCard(view: View, rooms: readonly Room[]): Html {
  const { workspace: words } = messages(view.language);
  const items = rooms.map(({ id, name, last }) => {
    const label = words.sayIn(name[view.language]);
    return html`<li data-testid="workspace-room"><span class="mark" aria-hidden="true">#</span><strong>${name[view.language]}</strong><span class="soft">${last ? words.saidBy(last.author, last.text) : words.silentRoom}</span>
<form class="row say" method="post" action="${view.base}/rooms/${id}"><input name="text" maxlength="200" required aria-label="${label}" placeholder="${words.say}"><button class="button button-plain">${words.send} <span class="visually-hidden">${name[view.language]}</span></button></form></li>`;
  });
  return html`<section class="card stack" data-testid="workspace-rooms"><h2>${words.rooms}</h2><ul class="sheets">${items}</ul></section>`;
}

export function meetingsCard(view: View, meetings: readonly Meeting[]): Html {
  const { workspace: words } = messages(view.language);
  const items = meetings.map(
    ({ title, at, minutes }) =>
      html`<li data-testid="workspace-meeting"><span class="mark" aria-hidden="true">${minutes}′</span><strong>${title[view.language]}</strong><span class="soft">${momentInParis(view.language, at)}</span></li>`,
  );
  return html`<section class="card stack" data-testid="workspace-meetings"><h2>${words.meetings}</h2><ul class="sheets">${items}</ul></section>`;
}
