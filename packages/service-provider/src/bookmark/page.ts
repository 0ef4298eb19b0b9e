/** Signet for someone who is signed in: their books, the token they were read with, and its story. */
import { developerPanel } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import { emblem } from '@federama/server-kit/emblems';
import type { Explained } from '@federama/server-kit/explanation';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { SignedIn } from '../session.ts';
import { claimsIn } from './claims-in.ts';
import type { Reading } from './loans.ts';
import { answerCard, loansCard } from './loans-cards.ts';
import { tokenCard } from './token-card.ts';

export const SCRIPT_PATH = '/bookmark.js';

export type BookmarkView = {
  config: ServiceProviderConfig;
  session: SignedIn;
  /** Why the token could not be renewed just now, when it was to be. */
  delayed: Explained | undefined;
  reading: Reading | undefined;
  now: number;
};

export function bookmarkPage(view: View, shown: BookmarkView): string {
  const { config, session, delayed, reading, now } = shown;
  const words = messages(view.language);
  const { spaceTitle, tagline, purpose } = words.kinds[config.kind];
  const name = fullName(session) || words.notCommunicated;
  const body = html`<div class="stack stack-l" data-testid="signed-in">
<div class="hero">${emblem(config.kind)}<div class="stack stack-s"><p class="eyebrow">${spaceTitle}</p><h1>${words.hello(name)}</h1><p class="lead">${purpose}</p></div></div>
${delayedNotice(view, delayed)}
<div class="desk"><div class="stack">${loansCard(view, reading, now)}${storyCard(view, session)}</div>
<div class="stack">${tokenCard(view, session, now)}${answerCard(view, config, reading)}</div></div>
${technical(view, session)}
</div>`;
  const masthead = html`<form method="post" action="${view.base}/logout" class="row"><span>${words.signedInAs(name)}</span><button class="button button-plain nav-logout" data-testid="sign-out">${words.signOut}</button></form>`;
  const head = html`<script type="module" src="${view.base}${SCRIPT_PATH}"></script>`;
  return renderPage(view, {
    ...{ title: spaceTitle, body, masthead, tagline, head, width: 'wide', returnTo: '/' },
    ribbonNote: words.bookmark.ribbonSignedIn,
  });
}

function fullName({ claims: { given_name, family_name } }: SignedIn): string {
  return [given_name, family_name].filter((name) => typeof name === 'string' && name).join(' ');
}

function delayedNotice(view: View, delayed: Explained | undefined): HtmlValue {
  if (!delayed) return undefined;
  const { bookmark: words } = messages(view.language);
  return html`<div class="notice notice-danger stack" role="alert" data-testid="renewal-delayed"><p>${words.delayed}</p>${developerPanel(view, delayed[view.language])}</div>`;
}

/** How the tokens came, the latest first. */
function storyCard(view: View, { since, renewals = [] }: SignedIn): Html {
  const { bookmark: words } = messages(view.language);
  const items = renewals.map(
    ({ at, why, rotated }) =>
      html`<li data-testid="renewal" data-why="${why}" data-rotated="${rotated}"><span class="mark" aria-hidden="true">↻</span><strong>${words.renewals[why]}</strong><span class="soft">${momentInParis(view.language, at)} · ${rotated ? words.rotated : words.notRotated}</span></li>`,
  );
  return html`<section class="card stack" data-testid="story"><h2>${words.storyTitle}</h2><ul class="sheets" role="list">${items}<li><span class="mark" aria-hidden="true">1</span><strong>${words.signedIn}</strong><span class="soft">${momentInParis(view.language, since)}</span></li></ul></section>`;
}

/** For whoever looks inside; the service itself does not read its access token. */
function technical(view: View, session: SignedIn): Html {
  const { technical: title, bookmark: words } = messages(view.language);
  const { claims, idToken, accessToken, acr } = session;
  const block = (label: string, testId: string, text: string) =>
    html`<h3>${label}</h3><pre class="code-block code-wrap" data-testid="${testId}" tabindex="0" aria-label="${label}">${text}</pre>`;
  return html`<details class="fold"><summary>${title}</summary><div class="stack">
${block(words.accessTokenRead, 'access-token-claims', JSON.stringify(claimsIn(accessToken), null, 2))}
${block('id_token', 'id-token', idToken)}
${block(words.identity, 'claims-json', JSON.stringify(claims, null, 2))}
<p class="soft">acr <code id="info-acr" data-testid="acr">${acr}</code></p></div></details>`;
}
