/** Pages of the second factor: the code, the passkey, one that is registered on the way. */
import { developerPanel, field, hidden } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import type { Explained } from '@federama/server-kit/explanation';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { passkeyScript } from '../factors/assets.ts';
import type { CodeAnswer } from '../factors/codes.ts';
import type { CodeMail } from '../factors/mails.ts';
import { type IdentityProviderMessages, messages } from '../messages/index.ts';

type Refused = {
  refused?: { sentence: string; explained: Explained; reason?: string } | undefined;
};

export type CodePageData = Refused & { uid: string; login: string; sentTo?: string | undefined };

export function codePage(view: View, { uid, login, sentTo, refused }: CodePageData): string {
  const all = messages(view.language);
  const words = all.factors.code;
  const action = `${view.base}/interaction/${uid}`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${refusedNotice(refused)}
${sentTo !== undefined && html`<div class="notice" role="status" data-testid="code-sent"><p>${words.sent(sentTo)} <a href="${view.base}/mailbox" target="_blank" rel="noopener">${words.openMailbox}</a></p></div>`}
<form class="stack" method="post" action="${action}/code" data-once data-testid="code-form">
<div class="field"><label for="code">${words.label}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required></div>
<button class="button button-wide">${words.button}</button></form>
<form method="post" action="${action}/code/send"><button class="button button-plain" data-testid="send-code">${words.send}</button></form>
${view.startPageUrl && testersFold(view.startPageUrl, words, login)}
${cancelLink(all, action)}
${refusedPanel(view, refused)}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}/code` });
}

function testersFold(
  startPageUrl: string,
  words: IdentityProviderMessages['factors']['code'],
  login: string,
): Html {
  const record = `${startPageUrl}/people/${encodeURIComponent(login)}`;
  return html`<details class="fold"><summary>${words.testers}</summary><p>${words.testersLead}</p><p><a href="${record}">${words.record(login)}</a></p></details>`;
}

export function codeSentence(
  { code }: IdentityProviderMessages['factors'],
  answer: Exclude<CodeAnswer, 'right'>,
): string {
  return typeof answer === 'string' ? code.answers[answer] : code.answers.wait(answer.waitSeconds);
}

export type PasskeyPageData = Refused & {
  uid: string;
  /** What the script hands to the browser. */
  options: string;
  registered?: boolean;
  /** Whether a password can be used instead. */
  passwordFirst?: boolean;
};

export function passkeyPage(view: View, data: PasskeyPageData): string {
  const all = messages(view.language);
  const words = all.factors.passkey;
  const action = `${view.base}/interaction/${data.uid}`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${data.registered && html`<div class="notice" role="status" data-testid="passkey-registered"><p>${words.registered}</p></div>`}
${refusedNotice(data.refused)}
${passkeyForm(all, { action: `${action}/passkey`, make: 'get', options: data.options, button: words.button })}
${data.passwordFirst && html`<p><a href="${action}">${all.factors.passwordFirst}</a></p>`}
${cancelLink(all, action)}
${refusedPanel(view, data.refused)}</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    head: passkeyScript(view),
    returnTo: `/interaction/${data.uid}/passkey`,
  });
}

export function newPasskeyPage(view: View, { uid, options, refused }: PasskeyPageData): string {
  const all = messages(view.language);
  const words = all.factors.passkey;
  const action = `${view.base}/interaction/${uid}`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.newTitle}</h1><p class="lead">${words.newLead}</p></div>
${refusedNotice(refused)}
${newPasskeyForm(all, `${action}/passkey/new`, options)}
${cancelLink(all, action)}
${refusedPanel(view, refused)}</div>`;
  return renderPage(view, {
    title: words.newTitle,
    body,
    head: passkeyScript(view),
    returnTo: `/interaction/${uid}/passkey`,
  });
}

export function newPasskeyForm(
  all: IdentityProviderMessages,
  action: string,
  options: string,
): Html {
  const words = all.factors.passkey;
  const name = field({ name: 'name', label: words.name, hint: words.nameHint });
  return passkeyForm(all, {
    action,
    make: 'create',
    options,
    button: words.register,
    fields: name,
  });
}

type PasskeyForm = {
  action: string;
  make: 'get' | 'create';
  options: string;
  button: string;
  fields?: HtmlValue;
};

function passkeyForm(
  { factors }: IdentityProviderMessages,
  { action, make, options, button, fields }: PasskeyForm,
): Html {
  const words = factors.passkey;
  return html`<form class="stack" method="post" action="${action}" data-passkey="${make}" data-options="${options}" data-testid="passkey-${make}">
${hidden('response', '')}${fields}
<noscript><p class="notice notice-danger">${words.needsScript}</p></noscript>
<div class="notice notice-danger" role="alert" data-passkey-problem hidden><p>${words.failed} <code></code></p></div>
<button class="button button-wide">${button}</button></form>`;
}

export function refusedNotice(refused: Refused['refused']): Html | undefined {
  if (!refused) return undefined;
  return html`<div class="notice notice-danger" role="alert" data-testid="factor-refused"${attribute('data-reason', refused.reason)}><p><strong>${refused.sentence}</strong></p></div>`;
}

/** For developers, below what people do next. */
export function refusedPanel(view: View, refused: Refused['refused']): HtmlValue {
  return refused && developerPanel(view, refused.explained[view.language]);
}

function cancelLink(words: IdentityProviderMessages, action: string): Html {
  return html`<p><a href="${action}/cancel" data-testid="back-to-fc-link">${words.cancel}</a></p>`;
}

/** `sentence` stands before each code, and says how long it counts. */
export function codeMailsPage(
  view: View,
  mails: readonly CodeMail[],
  sentence = messages(view.language).factors.mail.body,
): string {
  const words = messages(view.language).factors.mail;
  const list = [...mails].reverse().map(
    ({ at, to, code }) => html`<article class="card stack" data-testid="mail" data-to="${to}">
<div><h2>${words.subject}</h2><p class="soft">${words.to(to || words.nowhere)} · <time datetime="${new Date(at).toISOString()}">${momentInParis(view.language, at)}</time></p></div>
<p>${sentence} <strong data-testid="mailed-code">${code}</strong></p></article>`,
  );
  const body = html`<div class="stack stack-l"><h1>${words.title}</h1>${list.length ? list : html`<p class="lead">${words.empty}</p>`}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: '/mailbox' });
}
