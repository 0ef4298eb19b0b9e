/** GET /certificate: what a browser’s warning means, and what can be done; read in plain http, too. */
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { RoomAuthority } from '../config.ts';
import { messages, type RoomMessages } from '../messages/index.ts';
import { roomLayout } from './layout.ts';

/** As browsers save it. */
export const AUTHORITY_FILE = 'federama-room.crt';

export function certificatePage(view: View, authority: RoomAuthority): string {
  const { certificate: words } = messages(view.language);
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${fingerprint(words, authority)}
<section class="stack" aria-labelledby="ways"><h2 id="ways">${words.ways}</h2>
<ol class="room-ways" role="list">
<li><h3>${words.passTitle}</h3><p>${words.pass}</p></li>
<li><h3>${words.trustTitle}</h3><p>${words.trust(authority.host)}</p><p><a class="button button-plain" href="${view.base}/${AUTHORITY_FILE}" download data-testid="authority">${words.fetch}</a></p>${systems(words, authority)}</li>
<li><h3>${words.otherTitle}</h3><p>${words.other}</p></li>
</ol></section>
<p><a href="${view.base}/">${words.back}</a></p>
</div>`;
  return roomLayout(view, { title: words.title, body, returnTo: '/certificate' });
}

export function fingerprint(
  { fingerprint: label }: RoomMessages['certificate'],
  authority: RoomAuthority,
): Html {
  const groups = authority.fingerprint.split(':');
  const lines = [groups.slice(0, 16), groups.slice(16)].map((line) => line.join(':'));
  return html`<p class="room-fingerprint"><span class="small soft">${label}</span><code data-testid="fingerprint">${lines[0]}:<wbr>${lines[1]}</code></p>`;
}

function systems(words: RoomMessages['certificate'], { host }: RoomAuthority): Html {
  const nickname = `Federama room at ${host}`;
  const database = '-d "sql:$HOME/.pki/nssdb"';
  return html`<details><summary>${words.systems}</summary><div class="stack">
${how(words.windows, words.windowsHow, [`certutil -user -addstore Root ${AUTHORITY_FILE}`], [words.remove, `certutil -user -delstore Root "${nickname}"`])}
${how(words.macos, words.macosHow, [`security add-trusted-cert -r trustRoot -k "$HOME/Library/Keychains/login.keychain-db" ${AUTHORITY_FILE}`], [words.remove, `security delete-certificate -c '${nickname}'`])}
${how(words.linux, words.linuxHow, [`certutil ${database} -A -t C,, -n '${nickname}' -i ${AUTHORITY_FILE}`], [words.remove, `certutil ${database} -D -n '${nickname}'`])}
${how(words.firefox, words.firefoxHow, [])}
${how(words.programs, words.programsHow, [`export NODE_EXTRA_CA_CERTS=${AUTHORITY_FILE}`, `export SSL_CERT_FILE=${AUTHORITY_FILE} REQUESTS_CA_BUNDLE=${AUTHORITY_FILE}`])}
</div></details>`;
}

function how(
  title: string,
  text: string,
  commands: readonly string[],
  [label, undo]: [string?, string?] = [],
): Html {
  return html`<div class="stack stack-s"><h4>${title}</h4><p>${text}</p>
${commands.length > 0 && html`<pre class="code-block" tabindex="0">${commands.join('\n')}</pre>`}
${undo && html`<p class="small soft">${label}</p><pre class="code-block" tabindex="0">${undo}</pre>`}</div>`;
}
