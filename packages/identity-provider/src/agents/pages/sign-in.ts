/** The page where a person at work signs in: with a password, or by typing each claim. */
import type { Agent } from '@federama/model';
import { field } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { type IdentityProviderMessages, messages } from '../../messages/index.ts';
import { peopleButtons } from '../../pages/sign-in.ts';
import { TYPED_FIELDS } from '../typed-values.ts';

type SignInData = {
  action: string;
  /** Each claim may be typed; otherwise a password is asked for. */
  typed: boolean;
  email: string;
  /** What the fields hold at first. */
  held: Readonly<Record<string, string>>;
  agents: readonly Agent[];
  refused: boolean;
  /** The request, as it was received. */
  debug: object;
};

export function agentSignInPage(view: View, data: SignInData): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.signIn}</h1><p class="lead">${words.signInLead}</p></div>
${data.refused && html`<div class="notice notice-danger" role="alert" data-testid="sign-in-refused"><p><strong>${words.refusedTitle}</strong></p><p>${words.refused}</p></div>`}
<form class="stack" method="post" action="${data.action}" data-once>
${data.typed ? typedFields(words, data) : accountFields(words, data)}
<button class="button button-wide" type="submit" data-testid="sign-in">${words.signIn}</button>
</form>
${!data.typed && data.agents.length > 0 && peopleButtons(words, data.agents.slice(0, OFFERED).map(offered))}
<details class="fold" id="open-debug-info"><summary>${words.requestReceived}</summary><pre><code>${JSON.stringify(data.debug, null, 2)}</code></pre></details>
</div>`;
  return renderPage(view, { title: words.signIn, body });
}

/** How many people are offered as buttons. */
const OFFERED = 4;

export const offered = ({ login, password, identity }: Agent) => ({
  login,
  password,
  name: [identity.given_name, identity.usual_name].filter(Boolean).join(' '),
});

const plain = (name: string, label: string, value: string) => field({ name, label, value });

function typedFields(words: IdentityProviderMessages, { email, held }: SignInData): Html {
  return html`${plain('email', words.fields.email, email)}
<details class="fold"><summary>${words.customLink}</summary>
${TYPED_FIELDS.map((name) => plain(name, name, held[name] ?? ''))}
${plain('acr', 'acr', held.acr ?? '')}${plain('amr', 'amr', held.amr ?? '')}</details>
<details class="fold"><summary>${words.errorInstead}</summary>
${plain('error', 'error', '')}${plain('error_description', 'error_description', '')}</details>`;
}

function accountFields(words: IdentityProviderMessages, data: SignInData): Html {
  const { email, held, agents } = data;
  return html`<div class="field"><label for="login">${words.login}</label>
<input id="login" name="login" list="people" value="${email}" autocomplete="username" required${attribute('aria-invalid', data.refused ? 'true' : undefined)}></div>
<datalist id="people">${agents.map(({ login }) => html`<option value="${login}"></option>`)}</datalist>
${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password', required: true })}
<details class="fold"><summary>${words.level}</summary>${plain('acr', 'acr', held.acr ?? '')}${plain('amr', 'amr', held.amr ?? '')}</details>`;
}
