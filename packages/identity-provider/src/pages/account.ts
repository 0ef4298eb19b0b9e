/** The page of a person's passkeys, and the form before it. */
import { field, hidden } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { passkeyScript } from '../factors/assets.ts';
import type { Holder, Passkey } from '../factors/passkeys.ts';
import { messages } from '../messages/index.ts';
import { newPasskeyForm, refusedNotice, refusedPanel } from './factors.ts';

type Refused = Parameters<typeof refusedNotice>[0];

export function accountSignInPage(view: View, { refused }: { refused?: Refused }): string {
  const all = messages(view.language);
  const words = all.factors.account;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.signInLead}</p></div>
${refusedNotice(refused)}
<form class="stack" method="post" action="${view.base}/account/sign-in" data-once>
${field({ name: 'login', label: all.login, autocomplete: 'username', required: true })}
${field({ name: 'password', label: all.password, type: 'password', autocomplete: 'current-password', required: true })}
${field({ name: 'code', label: all.factors.code.label, hint: words.codeHint, autocomplete: 'one-time-code' })}
<button class="button button-wide" data-testid="sign-in">${all.signIn}</button></form>
${refusedPanel(view, refused)}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: '/account' });
}

type AccountPageData = {
  holder: Holder;
  passkeys: readonly Passkey[];
  options: string;
  refused: Refused;
};

export function accountPage(view: View, data: AccountPageData): string {
  const all = messages(view.language);
  const words = all.factors.account;
  const { holder, passkeys, options, refused } = data;
  const rows = passkeys.map((passkey) => passkeyCard(view, passkey));
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p><p class="soft">${holder.name} · <code>${holder.login}</code></p></div>
${refusedNotice(refused)}
${rows.length ? rows : html`<p data-testid="no-passkey">${words.none}</p>`}
<section class="card stack"><h2>${words.add}</h2>${newPasskeyForm(all, `${view.base}/account/passkeys`, options)}</section>
<form method="post" action="${view.base}/account/sign-out"><button class="button button-plain">${words.signOut}</button></form>
${refusedPanel(view, refused)}</div>`;
  const head = passkeyScript(view);
  return renderPage(view, { title: words.title, body, head, returnTo: '/account' });
}

/** Ids of fields hold the passkey's, so that labels meet theirs. */
function passkeyCard(view: View, { id, name, createdAt }: Passkey): Html {
  const all = messages(view.language);
  const words = all.factors.account;
  const action = `${view.base}/account/passkeys`;
  const fieldId = `name-${id}`;
  return html`<article class="card stack" data-testid="passkey"><div><h2>${name}</h2><p class="soft"><time datetime="${new Date(createdAt).toISOString()}">${words.since(momentInParis(view.language, createdAt))}</time></p></div>
<form class="stack" method="post" action="${action}/rename">${hidden('id', id)}
<div class="field"><label for="${fieldId}">${all.factors.passkey.name}</label><input id="${fieldId}" name="name" value="${name}" maxlength="60" required></div>
<button class="button button-plain">${words.rename}</button></form>
<form method="post" action="${action}/remove">${hidden('id', id)}<button class="button button-plain" data-testid="remove-passkey">${words.remove(name)}</button></form></article>`;
}
