/** The page where a person at work signs in with an account of their own. */
import type { Agent } from '@federama/model';
import { field } from '@federama/server-kit/components';
import { attribute, html } from '@federama/server-kit/html';
import type { Translated } from '@federama/server-kit/i18n';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../../../messages/index.ts';
import { peopleButtons } from '../../../pages/sign-in.ts';
import { offered } from '../../pages/sign-in.ts';

type SignInData = {
  uid: string;
  name: Translated;
  tagline?: Translated | undefined;
  email: string;
  agents: readonly Agent[];
  refused: boolean;
};

/** How many people are offered as buttons; the others complete while typing. */
const OFFERED = 6;

export function earnedSignInPage(view: View, data: SignInData): string {
  const { uid, email, agents, refused, tagline } = data;
  const all = messages(view.language);
  const words = all.earned.signIn;
  const action = `${view.base}/interaction/${uid}`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${all.signIn}</h1><p class="lead">${words.lead}</p></div>
${refused && html`<div class="notice notice-danger" role="alert" data-testid="sign-in-refused"><p><strong>${all.refusedTitle}</strong></p><p>${all.refused}</p></div>`}
<form class="stack" method="post" action="${action}/login" data-once>
<div class="field"><label for="login">${words.email}</label>
<input id="login" name="login" type="email" list="people" value="${email}" autocomplete="username" autocapitalize="none" spellcheck="false" required${attribute('aria-invalid', refused ? 'true' : undefined)}></div>
<datalist id="people">${agents.map(({ login }) => html`<option value="${login}"></option>`)}</datalist>
${field({ name: 'password', label: all.password, type: 'password', autocomplete: 'current-password', required: true })}
<button class="button button-wide" type="submit" data-testid="sign-in">${all.signIn}</button></form>
<p><a class="button button-plain button-wide" href="${action}/passkey" data-testid="use-passkey">${all.factors.passkeyButton}</a></p>
${agents.length > 0 && peopleButtons(all, agents.slice(0, OFFERED).map(offered))}
<p><a href="${action}/cancel">${words.cancel}</a></p></div>`;
  return renderPage(view, {
    title: all.signIn,
    body,
    tagline: tagline?.[view.language],
    returnTo: `/interaction/${uid}`,
  });
}
