/** Where a person lands when the identity provider cannot go on. */
import { developerPanel } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';

export function errorPage(view: View, refusal: { error: string; description: string }): string {
  const words = messages(view.language);
  const body = html`<div class="stack" data-testid="error-section">
<h1>${words.errorTitle}</h1><p class="lead">${words.errorLead}</p>
${developerPanel(view, { cause: `${refusal.error}: ${refusal.description}`, fix: words.errorFix })}
</div>`;
  return renderPage(view, { title: words.errorTitle, body });
}

export function expiredPage(view: View): string {
  const words = messages(view.language);
  const body = html`<div class="stack" data-testid="error-section">
<h1>${words.expiredTitle}</h1><p class="lead">${words.expiredLead}</p>
${developerPanel(view, { cause: words.expiredCause, fix: words.expiredFix })}
</div>`;
  return renderPage(view, { title: words.expiredTitle, body });
}
