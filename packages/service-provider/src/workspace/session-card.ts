/** How someone signed in, and what can be done about it: a second factor, new tokens. */
import { dataList } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import { type Html, html } from '@federama/server-kit/html';
import { own } from '@federama/server-kit/own';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';
import { SECOND_FACTOR } from './ask.ts';

export function sessionCard(view: View, session: SignedIn): Html {
  const { workspace: words, methodNames } = messages(view.language);
  const { acr, amr, renewedAt, refreshToken, since } = session;
  const two = SECOND_FACTOR.some((level) => level === acr);
  const methods = amr.flatMap((method) => own(methodNames, method) ?? []).join(', ');
  const level = own(words.levels, acr) ?? words.levelUnknown;
  const at = momentInParis(view.language, since);
  return html`<section class="card stack" data-testid="workspace-session"><h2>${words.session}</h2>${dataList(
    [
      {
        label: words.level,
        value: html`${level} (<span id="info-acr" data-testid="acr">${acr}</span>)`,
      },
      {
        label: words.methods,
        value: html`${methods} (<span id="info-amr" data-testid="amr">${amr.join(' ')}</span>)`,
      },
      { label: words.since, value: at },
    ],
  )}
<p data-testid="factors" data-factors="${two ? 2 : 1}">${two ? words.twoFactors : words.oneFactor}</p>
${renewedAt && html`<p class="notice" role="status" data-testid="renewed">${words.renewed(momentInParis(view.language, renewedAt))}</p>`}
<div class="row"><form method="post" action="${view.base}/second-factor"><button class="button" data-testid="second-factor">${words.secondFactor}</button></form>${refreshToken && html`<form method="post" action="${view.base}/renew"><button class="button button-plain" data-testid="renew">${words.renew}</button></form>`}</div></section>`;
}
