/** The page of one person under test. */

import type { Problem } from '@federama/model';
import { type Person, REGISTRY_ANSWERS } from '@federama/model';
import { checkField, choiceField, dataList, field } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { errorAt, problemsNotice } from './form-problems.ts';
import { messages, type StartPageMessages } from './messages/index.ts';
import { IDENTITY_FIELDS, type PersonForm } from './person-form.ts';
import { untoldNotice } from './untold.ts';

type PersonPageData = {
  form: PersonForm;
  person: Person | undefined;
  saved: boolean;
  /** Ids of those who were not told of the last change. */
  untold: readonly string[];
  problems: readonly Problem[];
  /** Where an identity provider asks for codes, of someone who has them. */
  totpSecret?: string | undefined;
};

export function personPage(view: View, data: PersonPageData): string {
  const words = messages(view.language);
  const { form, person, saved, untold, problems } = data;
  const own = words.person;
  const title = person ? form.login : own.newTitle;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${title}</h1><p class="lead">${person?.about?.[view.language] ?? own.lead}</p></div>
${saved && html`<div class="notice" role="status"><p>${own.saved}</p></div>`}
${untoldNotice(view, untold)}
${data.totpSecret && secretCard(words, form.login, data.totpSecret)}
<form class="stack" method="post" action="${view.base}/people" data-testid="person-form">
${problemsNotice(own.refused, problems)}
${field({ name: 'login', label: own.login, value: form.login, required: true, autocomplete: 'off', ...errorAt(problems, 'login') })}
${field({ name: 'password', label: own.password, value: form.password, autocomplete: 'off' })}
${identityFields(words, form, problems)}
${registryFields(words, form)}
${checkField({ name: 'blocked', label: own.blocked, checked: form.blocked })}
${field({ name: 'outcome', label: own.outcome, hint: own.outcomeHint, value: form.outcome, ...errorAt(problems, 'outcome') })}
<p><button class="button">${own.save}</button></p></form>
${person && html`<form method="post" action="${view.base}/people/${encodeURIComponent(form.login)}/remove"><button class="button button-plain">${own.remove}</button></form>`}
<p class="soft">${own.notKept}</p><p><a href="${view.base}/#people">${words.backToStart}</a></p></div>`;
  // Where something was refused, another page would lose what was typed.
  const returnTo = person ? `/people/${encodeURIComponent(form.login)}` : '/people';
  return renderPage(view, {
    title,
    body,
    tagline: words.tagline,
    ...(!problems.length && { returnTo }),
  });
}

/** What an authenticator application takes. */
function secretCard({ person: own }: StartPageMessages, login: string, secret: string): Html {
  const account = encodeURIComponent(login);
  const address = `otpauth://totp/Federama:${account}?secret=${secret}&issuer=Federama`;
  const rows = [
    { label: own.secret, value: secret, code: true, testId: 'totp-secret' },
    { label: own.secretAddress, value: address, code: true },
  ];
  return html`<section class="card stack"><h2>${own.secondFactor}</h2><p class="soft">${own.secondFactorLead}</p>${dataList(rows)}</section>`;
}

function identityFields(
  words: StartPageMessages,
  { identity }: PersonForm,
  problems: readonly Problem[],
): Html {
  const { fields, hints, genders } = words.person;
  return html`<fieldset class="stack"><legend>${words.person.identity}</legend>${IDENTITY_FIELDS.map(
    (name) =>
      name === 'gender'
        ? choiceField({
            name,
            label: fields[name],
            value: identity[name],
            choices: ['female', 'male', 'unspecified', ''].map((value) => ({
              value,
              text: genders[value] ?? value,
            })),
          })
        : field({
            name,
            label: fields[name],
            value: identity[name],
            autocomplete: 'off',
            ...(hints[name] && { hint: hints[name] }),
            ...errorAt(problems, name),
          }),
  )}</fieldset>`;
}

function registryFields(words: StartPageMessages, form: PersonForm): Html {
  const own = words.person;
  return html`<fieldset class="stack"><legend>${own.registry}</legend>
${choiceField({ name: 'registry_answer', label: own.registryAnswer, value: form.registryAnswer, choices: REGISTRY_ANSWERS.map((value) => ({ value, text: own.answers[value] })) })}
${field({ name: 'registry_family_name', label: own.registryFamilyName, value: form.registryFamilyName, autocomplete: 'off', hint: own.registryHint })}
${field({ name: 'registry_given_names', label: own.registryGivenNames, value: form.registryGivenNames, autocomplete: 'off' })}
${checkField({ name: 'deceased', label: own.deceased, checked: form.deceased })}</fieldset>`;
}
