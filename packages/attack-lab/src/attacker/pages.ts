/** The attacker's pages. */
import { dataList, field } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { attackerMessages } from '../messages/index.ts';
import type { Capture } from './notebook.ts';

export function silentPage(view: View, observatoryUrl: string): string {
  const words = attackerMessages(view.language);
  const body = html`<div class="stack"><h1>${words.silentTitle}</h1><p class="lead">${words.silent}</p>
<p><a class="button" href="${observatoryUrl}/attacks">${words.toLab}</a></p></div>`;
  return renderPage(view, { title: words.silentTitle, body });
}

/** Newest first. */
export function capturesPage(view: View, captures: readonly Capture[]): string {
  const words = attackerMessages(view.language);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.caughtTitle}</h1><p class="lead">${words.caughtLead}</p></div>
${captures.length ? captures.toReversed().map((capture) => entry(view, capture)) : html`<p class="soft" data-testid="nothing-caught">${words.nothing}</p>`}</div>`;
  return renderPage(view, { title: words.caughtTitle, body, returnTo: '/' });
}

function entry(view: View, { kind, values }: Capture) {
  const words = attackerMessages(view.language);
  const rows = Object.entries(values).map(([label, value]) => ({ label, value, code: true }));
  return html`<section class="card" data-testid="caught-${kind}"><h2>${words.kinds[kind]}</h2>${dataList(rows)}</section>`;
}

/** What an identity provider's page looks like, to someone who does not read the address. */
export function lookAlikePage(view: View): string {
  const words = attackerMessages(view.language);
  const body = html`<div class="stack"><h1>${words.lookAlikeTitle}</h1><p class="lead">${words.lookAlikeLead}</p>
<form method="post" action="${view.base}/sign-in" class="stack">
${field({ name: 'login', label: words.userName, autocomplete: 'off', required: true })}
${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'off', required: true })}
<p><button class="button" data-testid="sign-in">${words.signIn}</button></p></form></div>`;
  return renderPage(view, { title: words.lookAlikeTitle, body });
}

export function thanksPage(view: View): string {
  const words = attackerMessages(view.language);
  const body = html`<div class="stack"><h1>${words.thanksTitle}</h1><p class="lead">${words.thanks}</p></div>`;
  return renderPage(view, { title: words.thanksTitle, body });
}
