/** A form for an identity of one's own: whatever is typed is what the broker is told. */
import { REPRESENTATION_SCOPES } from '@federama/model';
import { field } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { IdentityProviderConfig } from '../config.ts';
import { type IdentityProviderMessages, messages } from '../messages/index.ts';
import { levelField } from './level.ts';

export function customIdentityPage(
  view: View,
  { tagline, forHelpers }: IdentityProviderConfig,
  { uid, acr }: { uid: string; acr: string },
): string {
  const words = messages(view.language);
  const action = `${view.base}/interaction/${uid}`;
  const { fields } = words;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.customTitle}</h1><p class="lead">${words.customLead}</p></div>
<form class="stack" method="post" action="${action}/custom" data-once>
${field({ name: 'given_name', label: fields.given_name })}
${field({ name: 'family_name', label: fields.family_name })}
${field({ name: 'preferred_username', label: fields.preferred_username })}
<div class="field"><label for="gender">${fields.gender}</label><select id="gender" name="gender"><option>female</option><option>male</option><option>unspecified</option><option value="">${words.nothing}</option></select></div>
${field({ name: 'birthdate', label: fields.birthdate, hint: 'YYYY-MM-DD' })}
${field({ name: 'birthplace', label: fields.birthplace, hint: words.placeHint })}
${field({ name: 'birthcountry', label: fields.birthcountry, value: '99100', hint: words.countryHint })}
${field({ name: 'email', label: fields.email })}
${levelField(words, acr)}
${forHelpers && mandateField(words)}
<button class="button button-wide" data-testid="sign-in">${words.signIn}</button>
</form>
<p><a href="${action}/cancel" data-testid="back-to-fc-link">${words.cancel}</a></p></div>`;
  return renderPage(view, {
    title: words.customTitle,
    body,
    tagline: tagline?.[view.language],
    returnTo: `/interaction/${uid}/custom`,
  });
}

function mandateField(words: IdentityProviderMessages): Html {
  return html`<div class="field"><label for="rep_scope">${words.mandate}</label><select id="rep_scope" name="rep_scope" multiple size="5">${REPRESENTATION_SCOPES.map((scope) => html`<option>${scope}</option>`)}</select></div>`;
}
