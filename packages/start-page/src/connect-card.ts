/** What an application needs to know to be a client of the broker: identifiers, and code to copy. */

import type { ManifestClient } from '@federama/model';
import { dataList } from '@federama/server-kit/components';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages, type StartPageMessages } from './messages/index.ts';
import { type Setting, settingsFor } from './settings.ts';
import { scopeOf } from './snippet.ts';

/** `links`: to the same card at the application’s other brokers. */
export function connectCard(view: View, client: ManifestClient, links?: HtmlValue): Html {
  const words = messages(view.language);
  const id = `connect-${client.id}`;
  return html`<section class="card stack" aria-labelledby="${id}" data-testid="${id}"><h2 id="${id}">${words.connectTitle} <span class="soft">(${client.name[view.language]})</span></h2><p>${words.connectLead(contractOf(client))}</p>
${links}
${dataList(
  [
    { label: words.issuer, value: client.issuer, code: true, testId: 'issuer' },
    { label: 'client_id', value: client.clientId, code: true, testId: 'client-id' },
    { label: 'client_secret', value: client.clientSecret, code: true, testId: 'client-secret' },
    { label: 'scope', value: client.plain ? scopeOf(client) : undefined, code: true },
    { label: 'acr_values', value: client.plain ? undefined : client.acrValues, code: true },
  ].filter(({ value }) => value !== undefined),
)}
<p>${rulesOf(words, client)}</p>
<details class="fold"><summary>${words.redirectUris}</summary><div>${dataList([
    { label: 'redirect_uri', value: list(client.redirectUris), code: true },
    { label: 'post_logout_redirect_uri', value: list(client.postLogoutRedirectUris), code: true },
  ])}</div></details>
${settingsFor(client).map((setting, index) => settingFold(words, setting, `${id}-code-${index}`))}
</section>`;
}

function contractOf({ plain, signsIn, baseUrl }: ManifestClient): string {
  if (plain) return 'OpenID Connect';
  if (signsIn === 'agents') return 'ProConnect';
  return baseUrl ? 'FranceConnect v1' : 'FranceConnect v2';
}

function rulesOf(words: StartPageMessages, { plain, signsIn }: ManifestClient): string {
  if (plain) return words.plainRules;
  return signsIn === 'agents' ? words.agentRules : words.rules;
}

/** Closed until somebody uses this library. */
function settingFold(words: StartPageMessages, setting: Setting, id: string): Html {
  const { name, code, folder, unregistered, notRun } = setting;
  return html`<details class="fold"${attribute('data-library', folder)}><summary>${name}</summary><div class="stack">
${unregistered && html`<p>${words.unregistered} <code>${unregistered}</code></p>`}
${notRun && html`<p class="soft">${words.notRun}</p>`}
<pre class="code-block" id="${id}" tabindex="0">${code}</pre><p><button type="button" class="button button-plain" hidden data-copy="${id}" data-done="${words.copied}">${words.copy}</button></p></div></details>`;
}

function list(values: readonly string[]): Html {
  return html`${values.map((value, index) => html`${index > 0 && html`<br>`}${value}`)}`;
}
