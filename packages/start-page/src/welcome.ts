/** The start page itself: a picture, the ways in, the people, and your own application. */

import { type Manifest, servicesFor } from '@federama/model';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { agentsSection } from './agents-section.ts';
import { brokerLinks, clientAt } from './brokers.ts';
import type { FederationView, StartPageOptions } from './config.ts';
import { connectCard } from './connect-card.ts';
import { federationMap } from './map.ts';
import { messages, type StartPageMessages } from './messages/index.ts';
import { type PeopleAsked, peopleSection } from './people-table.ts';
import { untoldNotice } from './untold.ts';

/** What the page shows beside the federation itself. */
type Beside = Pick<StartPageOptions, 'sections'> & {
  asked: PeopleAsked;
  untold: readonly string[];
  /** Which broker the first application's settings are for, as the address says. */
  broker: unknown;
};

export function welcomePage(
  view: View,
  federation: FederationView,
  { sections, asked, untold, broker }: Beside,
): string {
  const words = messages(view.language);
  const manifest = federation.manifest();
  const body = html`<div class="stack stack-xl">
<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${untoldNotice(view, untold)}
${federationMap(view, manifest)}
${watchIt(words, manifest.federama.observatory, sections)}
${tryIt(view, words, manifest)}
${applications(view, federation, broker)}
${peopleSection(view, manifest, asked)}
${agentsSection(view, manifest)}
${help(words)}
</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    width: 'wide',
    tagline: words.tagline,
    returnTo: '/',
  });
}

function watchIt(
  words: StartPageMessages,
  url: string,
  sections: StartPageOptions['sections'],
): Html {
  const link = (path: string, title: string, lead: string, testId: string) =>
    html`<li data-role="observatory"><a class="tile" href="${url}${path}" data-testid="${testId}">${sign('observatory')}<strong>${title}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${lead}</span></a></li>`;
  return html`<section class="stack" aria-labelledby="watch"><h2 id="watch" class="visually-hidden">${words.watchTitle}</h2>
<ul class="grid" role="list">${link('/', words.watchTitle, words.watchLead, 'observatory')}
${sections.includes('lessons') && link('/lessons', words.lessonsTitle, words.lessonsLead, 'lessons')}
${sections.includes('attacks') && link('/attacks', words.attacksTitle, words.attacksLead, 'attacks')}</ul></section>`;
}

/** Where `federama login` looks by itself. */
const USUAL_ADDRESS = 'http://localhost:9400';

function tryIt(view: View, words: StartPageMessages, manifest: Manifest): Html {
  const { participants, federama, agents } = manifest;
  const atWork = servicesFor(manifest, agents[0]?.login ?? '');
  const services = participants.filter(({ role }) => role === 'service');
  const [first] = services;
  const { startPage } = federama;
  const options = [
    first && `--to ${first.id}`,
    startPage !== USUAL_ADDRESS && `--url ${startPage}`,
  ];
  const command = ['npx federama login --as test', ...options].filter(Boolean).join(' ');
  return html`<section class="stack" aria-labelledby="try"><h2 id="try">${words.tryTitle}</h2><p>${words.tryLead}</p>
<ul class="grid" role="list">${services.map(
    ({ id, name, url }) =>
      html`<li data-role="service" data-testid="try-${id}"><a class="tile" href="${url}/">${sign('service')}<strong>${name[view.language]}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${agents.length && atWork.some((one) => one.id === id) ? words.tryAtWork : words.tryService}</span></a></li>`,
  )}</ul>
<p class="soft">${words.tryTerminal}</p><pre class="code-block" tabindex="0">${command}</pre></section>`;
}

/** The first client in full, the others by name, and a way to register one more. */
function applications(view: View, federation: FederationView, broker: unknown): Html {
  const words = messages(view.language);
  const { clients } = federation.manifest();
  const client = clientAt(clients, clients[0]?.id, broker);
  const links = client && brokerLinks(view, { federation, client, path: '/#applications' });
  return html`<section class="stack stack-l" id="applications">
${client && connectCard(view, client, links)}
<div class="row"><a class="button button-plain" href="${view.base}/applications">${words.application.registerTitle}</a>
${federation.clients().map(({ id, name }) => html`<a href="${view.base}/applications/${id}">${name[view.language]}</a>`)}</div></section>`;
}

function help(words: StartPageMessages): Html {
  return html`<section class="stack" id="support" aria-labelledby="help"><h2 id="help">${words.helpTitle}</h2><p>${words.help}</p><p><a href="/federation.json">federation.json</a> <span class="soft">${words.manifest}</span></p></section>`;
}
