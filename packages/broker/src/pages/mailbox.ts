/** Every e-mail the broker sent, newest first. */
import { momentInParis } from '@federama/server-kit/dates';
import { html, trusted } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { KeptMail } from '../mail/mailbox.ts';
import { messages } from '../messages/index.ts';

export function mailboxPage(view: View, mails: readonly KeptMail[]): string {
  const words = messages(view.language);
  const list = mails.map(
    ({
      to,
      subject,
      html: body,
      at,
      failed,
    }) => html`<article class="card stack" data-testid="mail" data-to="${to}">
<div><h2>${subject}</h2><p class="soft">${words.mailboxTo(to)} · <time datetime="${new Date(at).toISOString()}">${momentInParis(view.language, at)}</time></p></div>
${failed && html`<div class="notice notice-danger" data-testid="mail-failed"><p>${words.mailboxFailed(failed.server)} <code>${failed.detail}</code></p></div>`}
${trusted(body)}</article>`,
  );
  const body = html`<div class="stack stack-l"><h1>${words.mailboxTitle}</h1>${list.length ? list : html`<p class="lead">${words.mailboxEmpty}</p>`}</div>`;
  return renderPage(view, {
    title: words.mailboxTitle,
    body,
    tagline: words.tagline,
    returnTo: '/mailbox',
  });
}
