/** GET /class/join: how to come in, in large type, for the wall. */
import { type Html, type HtmlValue, html, trusted } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { renderSVG } from 'uqr';
import { shownCode } from '../codes.ts';
import type { RoomAuthority } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Room } from '../room.ts';
import { fingerprint } from './certificate-page.ts';
import { roomLayout } from './layout.ts';

type Projected = { room: Room; authority: RoomAuthority | undefined };

export function projectPage(view: View, { room, authority }: Projected): string {
  const { project } = messages(view.language);
  const { origin } = new URL(view.party.url);
  const body = html`<div class="room-project" id="class" data-events="${view.base}/class/events">
<div class="stack"><h1>${project.title}</h1>
<dl><dt>${project.address}</dt><dd class="address" data-testid="join-address">${origin}</dd><dt>${project.code}</dt><dd class="room-code" data-testid="room-code">${shownCode(room.code)}</dd></dl>
<div id="counts">${counts(view, room)}</div>
<p><a class="button button-plain" href="${view.base}/class">${project.back}</a></p></div>
<figure>${qrCode(joinUrl(view.party.url, room.code))}<figcaption>${project.scan}</figcaption></figure>
${authority && html`<div class="warning"><p>${project.warning}</p>${fingerprint(messages(view.language).certificate, authority)}</div>`}
</div>`;
  return roomLayout(view, { title: project.title, body, width: 'wide' });
}

/** What a phone reads: the code need not be typed. */
export function joinUrl(url: string, code: string): string {
  return `${url}?code=${code}`;
}

function counts({ language }: View, room: Room): HtmlValue {
  const { project } = messages(language);
  return html`<p role="status" data-testid="here">${room.frozen ? project.frozen : project.here(room.register.present().length)}</p>`;
}

/** Dark on light in both themes: readers of codes expect it. */
function qrCode(text: string): Html {
  return trusted(renderSVG(text, { ecc: 'M', border: 3 }));
}
