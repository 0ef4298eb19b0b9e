/** Where a person lands when the identity provider cannot go on. */
import { developerPanel } from '@federama/server-kit/components';
import type { Explanation } from '@federama/server-kit/explanation';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';

export function errorPage(view: View, explanation: Explanation): string {
  const words = messages(view.language);
  const body = html`<div class="stack" data-testid="error-section">
<h1>${words.errorTitle}</h1><p class="lead">${words.errorLead}</p>
${developerPanel(view, explanation)}
</div>`;
  return renderPage(view, { title: words.errorTitle, body });
}

export function expiredPage(view: View, explanation: Explanation): string {
  const words = messages(view.language);
  const body = html`<div class="stack" data-testid="error-section">
<h1>${words.expiredTitle}</h1><p class="lead">${words.expiredLead}</p>
${developerPanel(view, explanation)}
</div>`;
  return renderPage(view, { title: words.expiredTitle, body });
}
