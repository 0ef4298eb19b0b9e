/** The page that asks for an address. */
import { hidden } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { AgentMessages } from '../messages/fr.ts';
import { agentMessages } from '../messages/index.ts';
import { MAIN_ID } from './main-id.ts';

type EmailPageData = {
  service: string;
  action: string;
  csrfToken: string;
  /** The address of before cannot receive mail. */
  invalid: boolean;
  typed: string | undefined;
  suggestion: string | undefined;
  /** Stands for a whole network; none, no such button. */
  sharedAddress: string | undefined;
  notice: string | undefined;
  returnTo: string;
};

export function emailPage(view: View, data: EmailPageData): string {
  const words = agentMessages(view.language);
  const title = words.emailTitle(data.service);
  const body = html`<div class="stack stack-l">
${data.notice && html`<section class="notice" id="maintenance-notice"><p>${data.notice}</p><button type="button" class="button button-plain" id="notice-close" data-dismiss hidden>${words.closeNotice}</button></section>`}
<div class="stack"><h1>${title}</h1><p class="lead">${words.emailLead}</p></div>
${addressForm(words, data)}
${data.sharedAddress && sharedForm(words, data, data.sharedAddress)}
</div>`;
  return renderPage(view, {
    title,
    body,
    mainId: MAIN_ID,
    tagline: words.tagline,
    returnTo: data.returnTo,
  });
}

function addressForm(words: AgentMessages, data: EmailPageData): Html {
  const { action, csrfToken, typed, invalid, suggestion } = data;
  return html`<form class="stack" name="email-check" method="post" action="${action}" data-needs-valid>
${hidden('csrfToken', csrfToken)}
<div class="field" id="email-container" data-remembers${attribute('data-login-hint', invalid ? typed : undefined)}>
<label for="email-input">${words.emailLabel}</label>
<span class="hint" id="email-hint">${words.emailHint}</span>
<input id="email-input" name="email" type="email" required autocomplete="email" aria-describedby="email-hint${invalid && ' email-error'}"${attribute('aria-invalid', invalid ? 'true' : undefined)}${attribute('value', typed)}>
${invalid && html`<span class="error fr-error-text" id="email-error" data-testid="email-refused">${words.emailInvalid}</span>`}
${suggestion && html`<p id="email-suggestion-element">${words.emailSuggestion} <a href="#email-input" id="email-suggestion-link">${suggestion}</a> ?</p>`}
</div>
<label class="check" for="remember-me"><input type="checkbox" id="remember-me" name="rememberMe"><span>${words.remember}</span></label>
<button class="button button-wide" id="email-submit-button" data-testid="interaction-connection-button">${words.continue}</button>
</form>`;
}

function sharedForm(words: AgentMessages, data: EmailPageData, address: string): Html {
  return html`<form class="stack" name="renaterRedirection" method="post" action="${data.action}">
<p>${words.sharedNetwork}</p>${hidden('csrfToken', data.csrfToken)}${hidden('email', address)}
<button class="button button-plain">${words.sharedButton}</button>
</form>`;
}
