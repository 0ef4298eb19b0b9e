/** The page of one application: what to copy, and what can be changed. */

import type { ManifestClient } from '@federama/model';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { applicationForm } from './application-form.ts';
import { brokerLinks } from './brokers.ts';
import type { FederationView } from './config.ts';
import { connectCard } from './connect-card.ts';
import type { FormState } from './form.ts';
import { demonstrationKeysNotice, newKeysCard } from './keys-cards.ts';
import { messages } from './messages/index.ts';
import type { NewKeys } from './new-keys.ts';
import { untoldNotice } from './untold.ts';

type ApplicationPageData = {
  settings: ManifestClient;
  saved: boolean;
  /** Ids of those who were not told of the last change. */
  untold: readonly string[];
  /** Keys that were just made for it. */
  newKeys?: NewKeys;
  /** Whether what is encrypted for it is read with keys that everybody has. */
  demonstrationKeys: boolean;
};

export function applicationPage(
  view: View,
  federation: FederationView,
  {
    settings,
    saved,
    untold,
    newKeys,
    demonstrationKeys,
    ...state
  }: FormState & ApplicationPageData,
): string {
  const words = messages(view.language);
  const own = words.application;
  const path = `/applications/${settings.id}`;
  const brokers = federation.brokers();
  const publicOnly = brokers.find(({ id }) => id === settings.broker)?.requireTopLevelDomain;
  const several = federation.manifest().clients.filter(({ id }) => id === settings.id).length > 1;
  const at = several ? `?broker=${settings.broker}` : '';
  const body = html`<div class="stack stack-l">
<h1>${settings.name[view.language]}</h1>
${saved && html`<div class="notice" role="status"><p>${own.saved}</p></div>`}
${untoldNotice(view, untold)}
${newKeysCard(view, newKeys)}
${connectCard(view, settings, brokerLinks(view, { federation, client: settings, path }))}
${demonstrationKeys && demonstrationKeysNotice(view)}
<section class="card stack" aria-labelledby="change"><h2 id="change">${own.changeTitle}</h2><p class="soft">${own.notKept}</p>
${publicOnly && html`<div class="notice"><p>${own.publicOnly}</p></div>`}
${applicationForm(view, { ...state, brokers, action: `${path}${at}`, button: own.save })}
<form method="post" action="${view.base}${path}/remove"><button class="button button-plain">${own.remove}</button></form></section>
<p><a href="${view.base}/">${words.backToStart}</a></p>
</div>`;
  return renderPage(view, {
    title: settings.name[view.language],
    body,
    tagline: words.tagline,
    ...(!state.problems?.length && { returnTo: path + at }),
  });
}
