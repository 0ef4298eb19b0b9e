/** The suggestion box, as everyone sees it. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';

/** Its author bears a mark instead of a name. */
export type Suggestion = { author: string; text: string };

export function suggestionsPage(
  view: View,
  { kind }: ServiceProviderConfig,
  suggestions: readonly Suggestion[],
): string {
  const { suggestions: words, kinds } = messages(view.language);
  const items = suggestions.map(
    ({ author, text }) =>
      html`<li><p>${text}</p><p class="small soft">${words.author} <code data-testid="suggestion-author">${author}</code></p></li>`,
  );
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${items.length ? html`<ul class="stack">${items}</ul>` : html`<p>${words.none}</p>`}</div>`;
  return renderPage(view, {
    ...{ title: words.title, body, tagline: kinds[kind].tagline },
    returnTo: '/suggestions',
  });
}
