/** The start page itself: a picture, the ways in, the people, and your own application. */

import { type Manifest, servicesFor } from '@federama/model';
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { type Role, sign } from '@federama/server-kit/roles';
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
<div class="stack first-screen"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${untoldNotice(view, untold)}
${waysIn(words, manifest.federama.observatory, sections)}
${federationMap(view, manifest, broker)}</div>
${tryIt(view, words, manifest)}
${watchIt(words, manifest.federama.observatory, sections)}
${applications(view, federation, broker)}
${tests(words, manifest)}
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

/** Three kinds of people, each with their first click. */
function waysIn(
  words: StartPageMessages,
  observatory: string,
  sections: StartPageOptions['sections'],
): Html {
  const lessons = sections.includes('lessons') ? `${observatory}/lessons` : `${observatory}/`;
  const way = (role: Role, href: string, { title, lead }: { title: string; lead: string }) =>
    html`<li data-role="${role}"><a class="tile" href="${href}">${sign(role)}<strong>${title}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${lead}</span></a></li>`;
  return html`<ul class="grid ways" role="list" data-testid="ways">${way('service', '#applications', words.ways.build)}${way('observatory', lessons, words.ways.teach)}${way('start-page', '#tests', words.ways.test)}</ul>`;
}

function watchIt(
  words: StartPageMessages,
  url: string,
  sections: StartPageOptions['sections'],
): Html {
  const link = (path: string, title: string, lead: string, testId: string) =>
    html`<li data-role="observatory"><a class="tile" href="${url}${path}" data-testid="${testId}">${sign('observatory')}<strong>${title}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${lead}</span></a></li>`;
  return html`<section class="stack" aria-labelledby="watch"><h2 id="watch">${words.seeTitle}</h2>
<ul class="grid" role="list">${link('/', words.watchTitle, words.watchLead, 'observatory')}
${sections.includes('lessons') && link('/lessons', words.lessonsTitle, words.lessonsLead, 'lessons')}
${sections.includes('attacks') && link('/attacks', words.attacksTitle, words.attacksLead, 'attacks')}</ul></section>`;
}

/** Where `federama login` looks by itself. */
const USUAL_ADDRESS = 'http://localhost:9400';

function tryIt(view: View, words: StartPageMessages, manifest: Manifest): Html {
  const { agents } = manifest;
  const atWork = servicesFor(manifest, agents[0]?.login ?? '');
  return html`<section class="stack" aria-labelledby="try"><h2 id="try">${words.tryTitle}</h2><p>${words.tryLead}</p>
<ul class="grid" role="list">${servicesOf(manifest).map(
    ({ id, name, url }) =>
      html`<li data-role="service" data-testid="try-${id}"><a class="tile" href="${url}/">${sign('service')}<strong>${name[view.language]}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${agents.length && atWork.some((one) => one.id === id) ? words.tryAtWork : words.tryService}</span></a></li>`,
  )}</ul></section>`;
}

function servicesOf({ participants }: Manifest) {
  return participants.filter(({ role }) => role === 'service');
}

/** Where programs begin: a login in a terminal, the API that steers, the document that leads to all. */
function tests(words: StartPageMessages, manifest: Manifest): Html {
  const { startPage, control } = manifest.federama;
  const [first] = servicesOf(manifest);
  const options = [
    first && `--to ${first.id}`,
    startPage !== USUAL_ADDRESS && `--url ${startPage}`,
  ];
  const command = ['npx federama login --as test', ...options].filter(Boolean).join(' ');
  return html`<section class="card stack" id="tests" aria-labelledby="tests-title"><h2 id="tests-title">${words.testsTitle}</h2>
<p>${words.tryTerminal}</p><pre class="code-block" tabindex="0">${command}</pre>
<p>${words.testsLead}</p>
<p><a href="${control}/openapi.json">openapi.json</a> <span class="soft">${words.control}</span></p>
<p><a href="/federation.json">federation.json</a> <span class="soft">${words.manifest}</span></p></section>`;
}

/** The first client in full, the others by name, and a way to register one more. */
function applications(view: View, federation: FederationView, broker: unknown): Html {
  const words = messages(view.language);
  const { clients } = federation.manifest();
  // Of the broker that was chosen, where the first application is none of its own.
  const first = clientAt(clients, clients[0]?.id, broker);
  const there = clients.find((one) => one.broker === broker);
  const client = first?.broker === broker ? first : (there ?? first);
  const links = client && brokerLinks(view, { federation, client, path: '/#applications' });
  return html`<section class="stack stack-l" id="applications">
${client && connectCard(view, client, links)}
<div class="row"><a class="button button-plain" href="${view.base}/applications">${words.application.registerTitle}</a>
${federation.clients().map(({ id, name }) => html`<a href="${view.base}/applications/${id}">${name[view.language]}</a>`)}</div></section>`;
}

function help(words: StartPageMessages): Html {
  return html`<section class="stack" id="support" aria-labelledby="help"><h2 id="help">${words.helpTitle}</h2><p>${words.help}</p></section>`;
}
