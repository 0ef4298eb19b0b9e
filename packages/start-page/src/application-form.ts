/** The fields of an application, shared by the pages that register one and change one. */

import type { Problem } from '@federama/model';
import { checkField, choiceField, field } from '@federama/server-kit/components';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { BrokerView } from './config.ts';
import { encryptionFold } from './encryption-fields.ts';
import type { ApplicationForm, FormState } from './form.ts';
import { errorAt, problemsNotice } from './form-problems.ts';
import { messages } from './messages/index.ts';

type Shown = {
  action: string;
  button: string;
  /** Those there are. */
  brokers: readonly BrokerView[];
};

export function applicationForm(
  view: View,
  { action, button, form, problems, brokers }: FormState & Shown,
): Html {
  const words = messages(view.language);
  const { labels, hints } = words.application;
  return html`<form class="stack" method="post" action="${view.base}${action}" data-testid="application-form">
${problemsNotice(words.application.refused, problems)}
${field({ name: 'name', label: labels.name, value: form.name, required: true, autocomplete: 'off', ...errorAt(problems, 'name') })}
${field({ name: 'redirect_uris', label: labels.redirectUris, hint: hints.redirectUris, value: form.redirectUris, rows: 3, required: true, ...errorAt(problems, 'redirectUris') })}
${field({ name: 'post_logout_redirect_uris', label: labels.postLogoutRedirectUris, hint: hints.postLogoutRedirectUris, value: form.postLogoutRedirectUris, rows: 2, ...errorAt(problems, 'postLogoutRedirectUris') })}
${brokerBoxes(view, form, brokers)}
<details class="fold"><summary>${words.application.more}</summary><div class="stack">${furtherFields(words, form, problems)}</div></details>
${encryptionFold(view, { form, problems, brokers })}
<p><button class="button">${button}</button></p>
</form>`;
}

/** Of a federation with several brokers: those the application is a client of. */
function brokerBoxes(
  { language }: View,
  form: ApplicationForm,
  brokers: readonly BrokerView[],
): HtmlValue {
  if (brokers.length < 2) return undefined;
  const boxes = brokers.map(
    ({ id, name }) =>
      html`<label class="check" for="broker-${id}"><input type="checkbox" id="broker-${id}" name="brokers" value="${id}"${attribute('checked', form.brokers.includes(id))}><span>${name[language]}</span></label>`,
  );
  return html`<fieldset class="field"><legend>${messages(language).application.labels.brokers}</legend>${boxes}</fieldset>`;
}

function furtherFields(
  words: ReturnType<typeof messages>,
  form: ApplicationForm,
  problems: readonly Problem[],
): Html {
  const { labels, hints, kinds, auth, plainJson } = words.application;
  const same = (value: string) => ({ value, text: value });
  const algs = ['ES256', 'RS256', 'HS256'].map(same);
  return html`${choiceField({ name: 'signature', label: labels.signature, hint: hints.signature, value: form.signature, choices: algs })}
${choiceField({ name: 'userinfo', label: labels.userinfo, hint: hints.userinfo, value: form.userinfo, choices: [...algs, { value: 'none', text: plainJson }] })}
${choiceField({ name: 'auth', label: labels.auth, value: form.auth, choices: Object.entries(auth).map(([value, text]) => ({ value, text })) })}
${field({ name: 'public_key', label: labels.publicKey, hint: hints.publicKey, value: form.publicKey, rows: 3, ...errorAt(problems, 'jwks') })}
${choiceField({ name: 'kind', label: labels.kind, value: form.kind, choices: Object.entries(kinds).map(([value, text]) => ({ value, text })) })}
${choiceField({ name: 'protocol', label: labels.protocol, hint: hints.protocol, value: form.protocol, choices: ['v2', 'v1'].map(same) })}
${field({ name: 'scopes', label: labels.scopes, hint: hints.scopes, value: form.scopes, rows: 3, ...errorAt(problems, 'scopes') })}
${checkField({ name: 'amr', label: labels.amr, checked: form.mayAskAmr })}
${checkField({ name: 'skip', label: labels.skip, checked: form.maySkipPage })}`;
}
