/** The access token: how old it is, whose it is, and the key it is bound to. */
import { dataList } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';
import { claimsIn } from './claims-in.ts';

export function tokenCard(view: View, session: SignedIn, now: number): Html {
  const { bookmark: words } = messages(view.language);
  const { accessToken, dpopKey, scopes = [], refreshToken } = session;
  const { aud, cnf } = claimsIn(accessToken);
  const rows = [
    { label: words.boundTo, value: boundTo(cnf), code: true, testId: 'jkt' },
    { label: words.ownKey, value: dpopKey?.kid ?? '–', code: true, testId: 'own-key' },
    { label: words.audience, value: String(aud ?? '–'), code: true, testId: 'audience' },
    { label: words.scopes, value: scopes.join(' '), code: true, testId: 'scopes' },
  ];
  return html`<section class="card stack" data-testid="token"><h2>${words.tokenTitle}</h2>
${life(view, session, now)}${dataList(rows)}
<p class="soft small">${words.boundNote}</p>
${refreshToken && html`<form method="post" action="${view.base}/renew"><button class="button button-wide" data-testid="renew">${words.renewNow}</button></form>`}</section>`;
}

function boundTo(cnf: unknown): string {
  const { jkt } = (cnf ?? {}) as { jkt?: unknown };
  return typeof jkt === 'string' ? jkt : '–';
}

/** A bar, which the script moves on. */
function life(view: View, { accessTokenLife }: SignedIn, now: number): Html {
  const { bookmark: words } = messages(view.language);
  const { from, until } = accessTokenLife ?? { from: now, until: now };
  const [age, seconds] = [now - from, until - from].map((ms) => Math.round(ms / 1000));
  const text = words.age(Math.min(age ?? 0, seconds ?? 0), seconds ?? 0);
  return html`<div class="stack stack-s" data-life="${seconds}" data-age="${age}" data-over="${words.over}"><p><label for="life"><strong data-testid="token-age">${text}</strong></label></p><progress class="life" id="life" max="${seconds}" value="${age}">${text}</progress></div>`;
}
