/** The start page itself: a picture, the ways in, the people, and your own application. */
import { dataList } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { Manifest, ManifestClient } from '../manifest.ts';
import { federationMap } from './map.ts';
import { messages, type StartPageMessages } from './messages/index.ts';
import { settingsFor } from './settings.ts';

export function welcomePage(view: View, manifest: Manifest): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-xl">
<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${federationMap(view, manifest)}
${tryIt(view, words, manifest)}
${manifest.clients.map((client) => connect(view, words, client))}
${people(view, words, manifest)}
${help(words)}
</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    width: 'wide',
    tagline: words.tagline,
    returnTo: '/',
  });
}

function tryIt(view: View, words: StartPageMessages, { participants }: Manifest): Html {
  const services = participants.filter(({ role }) => role === 'service');
  const [first] = services;
  return html`<section class="stack" aria-labelledby="try"><h2 id="try">${words.tryTitle}</h2><p>${words.tryLead}</p>
<ul class="grid" role="list">${services.map(
    ({ name, url }) =>
      html`<li data-role="service"><a class="tile" href="${url}/">${sign('service')}<strong>${name[view.language]}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${words.tryService}</span></a></li>`,
  )}</ul>
<p class="soft">${words.tryTerminal}</p><pre class="code-block" tabindex="0">npx federama login --as test${first && ` --to ${first.id}`}</pre></section>`;
}

function connect(view: View, words: StartPageMessages, client: ManifestClient): Html {
  const id = `connect-${client.id}`;
  return html`<section class="card stack" aria-labelledby="${id}" data-role="service" data-testid="${id}"><h2 id="${id}">${words.connectTitle} <span class="soft">(${client.name[view.language]})</span></h2><p>${words.connectLead}</p>
${dataList([
  { label: words.issuer, value: client.issuer, code: true, testId: 'issuer' },
  { label: 'client_id', value: client.clientId, code: true, testId: 'client-id' },
  { label: 'client_secret', value: client.clientSecret, code: true, testId: 'client-secret' },
  { label: 'acr_values', value: client.acrValues, code: true },
])}
<p>${words.rules}</p>
<details class="fold"><summary>${words.redirectUris}</summary><div>${dataList([
    { label: 'redirect_uri', value: list(client.redirectUris), code: true },
    { label: 'post_logout_redirect_uri', value: list(client.postLogoutRedirectUris), code: true },
  ])}</div></details>
${settingsFor(client).map(
  ({ name, code }, index) =>
    html`<details class="fold"><summary>${name}</summary><div class="stack"><pre class="code-block" id="${id}-code-${index}" tabindex="0">${code}</pre><p><button type="button" class="button button-plain" hidden data-copy="${id}-code-${index}" data-done="${words.copied}">${words.copy}</button></p></div></details>`,
)}
</section>`;
}

function list(values: readonly string[]): Html {
  return html`${values.map((value, index) => html`${index > 0 && html`<br>`}${value}`)}`;
}

function people(view: View, words: StartPageMessages, manifest: Manifest): Html {
  return html`<section class="stack" aria-labelledby="people"><h2 id="people">${words.peopleTitle}</h2><p>${words.peopleLead(manifest.people.length)}</p>
<details class="fold"><summary>${words.peopleShow}</summary><div class="table-scroll" tabindex="0" role="region" aria-label="${words.peopleShow}"><table>
<thead><tr><th scope="col">${words.login}</th><th scope="col">${words.name}</th><th scope="col">${words.particular}</th><th scope="col">${words.outcome}</th></tr></thead>
<tbody>${manifest.people.map(
    ({ login, name, about, outcome }) =>
      html`<tr><th scope="row"><code>${login}</code></th><td>${name}</td><td>${about?.[view.language]}</td><td>${outcome === 'signed-in' ? words.signsIn : html`<code>${outcome}</code>`}</td></tr>`,
  )}</tbody></table></div></details></section>`;
}

function help(words: StartPageMessages): Html {
  return html`<section class="stack" id="support" aria-labelledby="help"><h2 id="help">${words.helpTitle}</h2><p>${words.help}</p><p><a href="/federation.json">federation.json</a> <span class="soft">${words.manifest}</span></p></section>`;
}
