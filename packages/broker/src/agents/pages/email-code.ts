/** The page that asks for the code sent by e-mail. */
import { hidden } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { agentMessages } from '../messages/index.ts';
import { MAIN_ID } from './main-id.ts';

export type CodePageData = {
  action: string;
  csrfToken: string;
  email: string;
  /** Whether this very answer follows the sending of a message. */
  justSent: boolean;
  failure?: 'wrong' | 'tooMany' | 'notSent' | undefined;
  /** From when on another code may be asked for, ISO 8601. */
  againAt: string;
  returnTo: string;
};

export function codePage(view: View, data: CodePageData): string {
  const words = agentMessages(view.language);
  const failures = {
    wrong: words.codeWrong,
    tooMany: words.codeTooMany,
    notSent: words.codeNotSent,
  };
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.codeTitle}</h1><p class="lead">${words.codeLead}</p></div>
${data.justSent && html`<div class="notice fr-alert--info"><p>${words.codeSent} <strong>${data.email}</strong></p></div>`}
${data.failure && html`<div class="notice notice-danger fr-alert--error" role="alert" data-testid="code-refused" data-reason="${data.failure}"><p>${failures[data.failure]}</p></div>`}
<form class="stack" id="verify-email" data-testid="email-code-form" data-address="${data.email}" method="post" action="${data.action}" data-needs-valid>
${hidden('csrfToken', data.csrfToken)}
<div class="field"><label for="verify_email_token">${words.codeLabel}</label>
<input id="verify_email_token" name="verify_email_token" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(?:\\d\\s*){8}" required></div>
<button class="button button-wide">${words.continue}</button>
</form>
<form method="post" action="${data.action}/resend">${hidden('csrfToken', data.csrfToken)}
<button class="button button-plain disabled-with-countdown" disabled data-countdown-end-date="${data.againAt}">${words.codeAgain} <span class="countdown-time"></span></button></form>
</div>`;
  return renderPage(view, {
    ...{ title: words.codeTitle, body, mainId: MAIN_ID, tagline: words.tagline },
    returnTo: data.returnTo,
  });
}
