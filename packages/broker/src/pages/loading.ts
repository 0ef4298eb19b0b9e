/** A dialog for the time between two pages. */
import { type Html, html } from '@federama/server-kit/html';
import type { BrokerMessages } from '../messages/index.ts';

/** Shown by script while the next page is on its way. */
export function loadingDialog(words: BrokerMessages): Html {
  return html`<dialog id="loading-modal" aria-label="${words.loading}"><p>${words.loading}</p></dialog>`;
}
