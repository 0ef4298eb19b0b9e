/** The page where the person types login and password. */
import { ACR_LEVELS, type Person } from '@federama/model';
import { field } from '@federama/server-kit/components';
import { derived } from '@federama/server-kit/derived';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { viewOf } from '@federama/server-kit/view';
import type { Response } from 'express';
import { choosesLevel, type IdentityProviderConfig } from '../config.ts';
import { type IdentityProviderMessages, messages } from '../messages/index.ts';
import { levelField } from './level.ts';

type SignInData = { uid: string; login: string; acr: string; refused?: boolean };
export type SignInPage = { send(res: Response, data: SignInData): void };

/** How many people are offered as buttons; the others complete while typing. */
const OFFERED = 4;

export function createSignInPage(config: IdentityProviderConfig): SignInPage {
  const { people, tagline, factors } = config;
  const known = derived(() => [people()], suggestions);
  return {
    send(res, data) {
      const view = viewOf(res);
      const words = messages(view.language);
      const action = `${view.base}/interaction/${data.uid}`;
      const body = html`<div class="stack stack-l">
<div class="stack">
<h1>${words.signIn}</h1>
<p class="lead">${words.signInLead}</p>
</div>
${data.refused && html`<div class="notice notice-danger" role="alert" data-testid="sign-in-refused"><p><strong>${words.refusedTitle}</strong></p><p>${words.refused}</p></div>`}
<form class="stack" method="post" action="${action}/login" data-once>
${loginField(words, data)}
${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password', required: true })}
${choosesLevel(config) && levelFold(words, data.acr, factors !== undefined)}
<button class="button button-wide" data-testid="sign-in">${words.signIn}</button>
</form>
${factors?.passkey && passkeyLinks(words, action, view.base)}
${known()}
${peopleButtons(words, people().slice(0, OFFERED).map(offered))}
${choosesLevel(config) && html`<p><a id="custom-identity-link" href="${action}/custom">${words.customLink}</a></p>`}
<p><a href="${action}/cancel" data-testid="back-to-fc-link">${words.cancel}</a></p>
</div>`;
      const page = renderPage(view, {
        title: words.signIn,
        body,
        ribbonNote: words.ribbonNote,
        tagline: tagline?.[view.language],
        returnTo: `/interaction/${data.uid}`,
      });
      res
        .status(data.refused ? 401 : 200)
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(page);
    },
  };
}

/** Completes a login while it is typed. */
function suggestions(people: readonly Person[]): Html {
  return html`<datalist id="people">${people.map(({ login, identity }) => html`<option value="${login}">${[identity.given_name, identity.family_name].filter(Boolean).join(' ')}</option>`)}</datalist>`;
}

function loginField(words: IdentityProviderMessages, { login, refused }: SignInData): Html {
  return html`<div class="field"><label for="login">${words.login}</label>
<input id="login" name="login" list="people" value="${login}" autocomplete="username" autocapitalize="none" spellcheck="false" required${attribute('aria-invalid', refused ? 'true' : undefined)}></div>`;
}

function levelFold(words: IdentityProviderMessages, asked: string, earned: boolean): Html {
  const known = earned || ACR_LEVELS.includes(asked as never);
  return html`<details class="fold"${attribute('open', !known)}><summary>${words.level}</summary>${levelField(words, asked, { earned })}</details>`;
}

function passkeyLinks({ factors }: IdentityProviderMessages, action: string, base: string): Html {
  return html`<p><a class="button button-plain button-wide" href="${action}/passkey" data-testid="use-passkey">${factors.passkeyButton}</a></p>
<p><a href="${base}/account">${factors.account.link}</a></p>`;
}

const offered = ({ login, password, identity }: Person) => ({
  login,
  password,
  name: [identity.given_name, identity.family_name].filter(Boolean).join(' '),
});

/** A click fills the form in. */
export function peopleButtons(
  words: IdentityProviderMessages,
  people: readonly { login: string; password: string; name: string }[],
): Html {
  return html`<section class="card"><h2>${words.people}</h2><p class="soft">${words.peopleLead}</p>
<ul class="tiles" role="list">${people.map(({ login, password, name }) => html`<li><button type="button" class="tile" data-fill-login="${login}" data-fill-password="${password}"><strong>${name}</strong><span class="arrow" aria-hidden="true">↑</span><span class="soft"><code>${login}</code> · <code>${password}</code></span></button></li>`)}</ul></section>`;
}
