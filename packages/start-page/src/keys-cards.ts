/** Keys that an application decrypts with: those just made for it, and those that everybody has. */
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from './messages/index.ts';
import type { NewKeys } from './new-keys.ts';

export const DEMONSTRATION_KEYS_PATH = '/demonstration-client-keys.json';

/** Shown once: whoever reloads the page is told so. */
export function newKeysCard(view: View, newKeys: NewKeys): HtmlValue {
  const { encryption: words, copy, copied } = messages(view.language);
  if (newKeys === undefined) return undefined;
  if (newKeys === 'shown')
    return html`<div class="notice" role="status" data-testid="keys-shown"><p>${words.shownAlready}</p></div>`;
  const text = JSON.stringify(newKeys, null, 2);
  return html`<section class="card stack" aria-labelledby="new-keys-title"><h2 id="new-keys-title">${words.newKeysTitle}</h2><p>${words.newKeysLead} <code>decryption-keys.json</code></p>
<pre class="code-block" id="new-keys" tabindex="0" data-testid="new-keys">${text}</pre><p><button type="button" class="button button-plain" hidden data-copy="new-keys" data-done="${copied}">${copy}</button></p></section>`;
}

export function demonstrationKeysNotice(view: View): Html {
  const { encryption: words } = messages(view.language);
  return html`<p data-testid="demonstration-keys"><a href="${view.base}${DEMONSTRATION_KEYS_PATH}" download="decryption-keys.json">${words.demonstrationKeys}</a> <span class="soft">${words.demonstrationKeysHint}</span></p>`;
}
