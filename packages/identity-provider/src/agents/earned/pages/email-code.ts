/** The page that asks for the code sent to the address of the account. */

import type { Explained } from '@federama/server-kit/explanation';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { messages } from '../../../messages/index.ts';
import { refusedNotice, refusedPanel } from '../../../pages/factors.ts';
import type { EmailCodeAnswer } from '../email-codes.ts';

type CodeData = {
  uid: string;
  to: string;
  refused?: { answer: Exclude<EmailCodeAnswer, 'right'>; explained: Explained } | undefined;
};

export function emailCodePage(view: View, { uid, to, refused }: CodeData): string {
  const all = messages(view.language);
  const words = all.earned.code;
  const action = `${view.base}/interaction/${uid}`;
  const notice = refused && {
    sentence:
      typeof refused.answer === 'string'
        ? words.answers[refused.answer]
        : words.answers.wait(refused.answer.waitSeconds),
    explained: refused.explained,
    reason: typeof refused.answer === 'string' ? refused.answer : 'wait',
  };
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead(to)} <a href="${view.base}/mailbox" target="_blank" rel="noopener">${all.factors.code.openMailbox}</a></p></div>
${refusedNotice(notice)}
<form class="stack" method="post" action="${action}/code" data-once data-testid="code-form" data-address="${to}">
<div class="field"><label for="code">${words.label}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></div>
<button class="button button-wide">${words.button}</button>
<button class="button button-plain button-wide" name="passkey" value="yes">${words.registerPasskey}</button></form>
<form method="post" action="${action}/code/send"><button class="button button-plain" data-testid="send-code">${words.again}</button></form>
<p><a href="${action}/passkey" data-testid="use-passkey">${all.factors.passkeyButton}</a></p>
<p><a href="${action}/cancel">${all.earned.signIn.cancel}</a></p>
${refusedPanel(view, notice)}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}/code` });
}
