/** The page where an application is registered. */
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { applicationForm } from './application-form.ts';
import type { FederationView } from './config.ts';
import type { FormState } from './form.ts';
import { messages } from './messages/index.ts';

export function registerPage(view: View, federation: FederationView, state: FormState): string {
  const words = messages(view.language);
  const brokers = federation.brokers();
  const { registerTitle, registerLead, register, publicOnly } = words.application;
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${registerTitle}</h1><p class="lead">${registerLead}</p></div>
${brokers.some(({ requireTopLevelDomain }) => requireTopLevelDomain) && html`<div class="notice"><p>${publicOnly}</p></div>`}
${applicationForm(view, { ...state, brokers, action: '/applications', button: register })}
</div>`;
  return renderPage(view, {
    title: registerTitle,
    body,
    tagline: words.tagline,
    ...(!state.problems?.length && { returnTo: '/applications' }),
  });
}
