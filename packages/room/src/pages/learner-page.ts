/** GET /me: a learner’s way into a federation of their own. */
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { type Role, sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { shownCode } from '../codes.ts';
import type { Doors } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Learner } from '../register.ts';
import { roomLayout } from './layout.ts';

type Door = { role: Role; url: string; title: string; lead: string; testId: string };

export function learnerPage(view: View, learner: Learner, doors: Doors): string {
  const { me } = messages(view.language);
  const { lessons, observatory, startPage, services } = doors;
  const ways: (Door | undefined)[] = [
    lessons === undefined
      ? undefined
      : door('observatory', lessons, [me.lessons, me.lessonsLead], 'door-lessons'),
    door('observatory', observatory, [me.observatory, me.observatoryLead], 'door-observatory'),
    door('start-page', startPage, [me.application, me.applicationLead], 'door-start-page'),
  ];
  const body = html`<div class="stack stack-xl">
<div class="stack"><h1 data-testid="hello">${me.title(learner.name)}</h1><p class="lead">${me.lead}</p></div>
<ul class="grid" role="list">${ways.map((one) => one && tile(one))}</ul>
<section class="stack" aria-labelledby="services"><h2 id="services">${me.services}</h2>
<ul class="grid" role="list">${services.map(({ id, name, url }) => tile(door('service', `${url}/`, [name[view.language], me.service], `door-${id}`)))}</ul></section>
${comeBack(view, learner)}
</div>`;
  return roomLayout(view, { title: me.title(learner.name), body, returnTo: '/me', width: 'wide' });
}

function door(role: Role, url: string, [title, lead]: [string, string], testId: string): Door {
  return { role, url, title, lead, testId };
}

function tile({ role, url, title, lead, testId }: Door): Html {
  return html`<li data-role="${role}"><a class="tile" href="${url}" data-testid="${testId}">${sign(role)}<strong>${title}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${lead}</span></a></li>`;
}

function comeBack(view: View, { code }: Learner): HtmlValue {
  const { me } = messages(view.language);
  return html`<div class="grid room-back"><section class="card" aria-labelledby="code-title"><h2 id="code-title">${me.codeTitle}</h2><p>${me.codeLead}</p><p class="room-code" data-testid="personal-code">${shownCode(code)}</p></section>
<section class="card" aria-labelledby="leave-title"><h2 id="leave-title">${me.leaveTitle}</h2><form class="stack" method="post" action="${view.base}/leave"><p>${me.leaveLead}</p><button class="button button-plain" data-testid="leave">${me.leave}</button></form></section></div>`;
}
