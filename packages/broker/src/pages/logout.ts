/** The pages of a logout: a question when it is in doubt, forms that send themselves, the last one. */
import { type Because, type ErrorCatalogue, explain } from '@federama/knowledge';
import { developerPanel, hidden, selfSubmittingForm } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';

export function continuePage(
  view: View,
  form: { method: 'get' | 'post'; action: string; fields?: Record<string, string> },
): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.signingOut}</h1>${selfSubmittingForm({ fields: {}, ...form, button: words.signOutGoOn })}</div>`;
  return renderPage(view, { title: words.signingOut, body, tagline: words.tagline });
}

export type LogoutQuestion = {
  service: string;
  because: Because;
  errors: ErrorCatalogue;
  /** Where agreeing is sent to, and with what. */
  action: string;
  fields: Record<string, string>;
  /** Where the service wants the person back. */
  stayUrl?: string | undefined;
};

export function questionPage(view: View, question: LogoutQuestion): string {
  const words = messages(view.language);
  const { service, because, errors, action, fields, stayUrl } = question;
  const body = html`<section class="stack stack-l" data-testid="logout-question"><h1>${words.logoutQuestion}</h1>
<p class="lead">${words.logoutQuestionLead(service)}</p>
<form method="post" action="${action}" data-testid="logout-agree">${Object.entries(fields).map(([name, value]) => hidden(name, value))}
<p class="row"><button class="button">${words.logoutAgree}</button>${stayUrl && html`<a class="button button-plain" href="${stayUrl}" data-testid="logout-stay">${words.logoutStay}</a>`}</p></form>
${!stayUrl && html`<p>${words.logoutStayHere}</p>`}</section>
${developerPanel(view, explain(because, view.language, errors))}`;
  return renderPage(view, { title: words.logoutQuestion, body, tagline: words.tagline });
}

export function signedOutPage(view: View): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1 data-testid="signed-out">${words.signedOutTitle}</h1><p class="lead">${words.signedOut}</p></div>`;
  return renderPage(view, { title: words.signedOutTitle, body, tagline: words.tagline });
}
