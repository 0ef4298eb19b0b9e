/** What every page of the lab has in common. */
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { labMessages } from '../messages/index.ts';

export type Frame = {
  head: HtmlValue;
  masthead: HtmlValue;
  /** Participants that attacks need, and that this federation does not have. */
  missing: readonly string[];
};

export const ATTACKS_PATH = '/attacks';

export function missingNotice({ language }: View, absent: readonly string[]): Html {
  const sentence = labMessages(language).absent(absent.join(', '));
  return html`<p class="notice" data-testid="participants-missing">${sentence}</p>`;
}
