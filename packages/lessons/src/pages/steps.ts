/** The steps, with links to participants of the learner's world. */
import { field, hidden } from '@federama/server-kit/components';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { LessonWorld } from '../config.ts';
import type { ParticipantLink, Step } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import type { RequestParameters } from '../request.ts';
import { pathTo, prose } from './layout.ts';
import type { Shown } from './shown.ts';

/** One tab for all lessons: each observatory tab holds a connection, and browsers allow few. */
export const OBSERVATORY_TAB = 'federama-observatory';

export function stepList(view: View, shown: Shown): Html {
  return html`<ol class="steps" id="steps" role="list">${shown.lesson.steps.map((step) => item(view, step, shown))}</ol>`;
}

function item(view: View, step: Step, shown: Shown): Html {
  const { world } = shown;
  const inside = world && [
    step.request === 'form' && requestForm(view, world, shown.request ?? {}),
    step.request === 'ready' && readyRequest(view, world, shown.request ?? {}),
    faults(view, step, shown),
    signOut(view, step, shown),
    step.links &&
      html`<p class="doors">${step.links.map((link) => participantLink(view, world, link))}</p>`,
    profiles(view, step, shown),
  ];
  return html`<li><p>${prose(step.words[view.language])}</p>${inside}</li>`;
}

function participantLink(
  view: View,
  { parties, broker }: LessonWorld,
  { party: id, path, words }: ParticipantLink,
): HtmlValue {
  const meant = id === 'broker' ? broker.id : id;
  const party = parties.find((candidate) => candidate.id === meant);
  if (!party) return undefined;
  const text = (words ?? party.name)[view.language];
  return html`<a class="door" data-role="${party.role}"${attribute('data-emblem', party.emblem)} data-testid="door-${id}" href="${party.url}${path}" target="${party.role === 'observatory' ? OBSERVATORY_TAB : '_blank'}">${sign(party.role)}<span>${text}</span> <span class="visually-hidden">${messages(view.language).newTab}</span></a>`;
}

function faults(view: View, { faults: offered }: Step, { lesson, world }: Shown): HtmlValue {
  if (!offered) return undefined;
  const armed = world?.armed() ?? [];
  const words = messages(view.language);
  return html`<form class="faults" method="post" action="${view.base}${pathTo(lesson)}/arm">${offered.map(
    ({ fault, words: text }) =>
      html`<button class="fault" name="fault" value="${fault}" data-testid="fault-${fault}"${attribute('aria-pressed', armed.includes(fault) ? 'true' : 'false')}>${text[view.language]}${armed.includes(fault) && html` <small>${words.armed}</small>`}</button>`,
  )}</form>`;
}

function profiles(view: View, { profiles: offered }: Step, { lesson, world }: Shown): HtmlValue {
  if (!offered) return undefined;
  const buttons = offered.map(
    ({ profile, words }) =>
      html`<button class="button button-plain" name="profile" value="${profile}" data-testid="profile-${profile}"${attribute('aria-pressed', String(world?.profile === profile))}>${words[view.language]}</button>`,
  );
  return html`<form class="profiles" id="profiles" method="post" action="${view.base}${pathTo(lesson)}/profile">${buttons}</form>`;
}

/** The lesson's page forgets its session, or has the broker end it, too: with the ID token of then. */
function signOut(view: View, { signOut: where }: Step, { lesson }: Shown): HtmlValue {
  if (!where) return undefined;
  const { leaveHere, leaveEverywhere } = messages(view.language);
  const target = where === 'everywhere' ? '_blank' : undefined;
  return html`<form method="post" action="${view.base}${pathTo(lesson)}/leave"${attribute('target', target)} data-testid="leave-${where}">${hidden('where', where)}<button class="button">${where === 'here' ? leaveHere : leaveEverywhere}</button></form>`;
}

function requestForm(view: View, { issuer }: LessonWorld, request: RequestParameters): Html {
  return html`<form class="request" method="get" action="${issuer}/authorize" target="_blank" data-testid="request-form">
<p class="address"><code>${issuer}/authorize</code></p>
${Object.entries(request).map(([name, value]) => field({ name, label: name, value, autocomplete: 'off' }))}
<button class="button">${messages(view.language).sendRequest}</button>
</form>`;
}

function readyRequest(view: View, { issuer }: LessonWorld, request: RequestParameters): Html {
  return html`<form method="get" action="${issuer}/authorize" target="_blank" data-testid="request-form">
${Object.entries(request).map(([name, value]) => hidden(name, value))}
<button class="button">${messages(view.language).readyRequest}</button>
</form>`;
}
