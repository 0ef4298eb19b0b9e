/** GET /class: for the trainer, a tile for each learner, and what is done to all of them. */
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { shownCode } from '../codes.ts';
import type { Catalogue, LearnerWorlds } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Room } from '../room.ts';
import { roomLayout } from './layout.ts';
import { inForceBand, type SendProblem, sendForms } from './send-forms.ts';
import { type Seen, tile } from './tile.ts';

export type ClassShown = {
  room: Room;
  worlds: LearnerWorlds;
  catalogue: Catalogue;
  seats: number;
  problem?: SendProblem | undefined;
};

export function classPage(view: View, shown: ClassShown): string {
  const { room, worlds, catalogue, problem } = shown;
  const { class: words } = messages(view.language);
  const seen = room.register.present().map((learner) => ({
    ...{ learner, inForce: worlds.inForce(learner.id), doors: worlds.doors(learner.id) },
  }));
  const held = seen.reduce((sum, { inForce }) => sum + inForce.held, 0);
  const body = html`<div class="stack room-class" id="class" data-events="${view.base}/class/events">
<div class="room-bar"><h1>${words.title}</h1><p class="room-code" data-testid="room-code">${shownCode(room.code)}</p>${deeds(view, room)}</div>
${unfit(view, problem)}
<div id="counts">${counts(view, shown, seen)}</div>
<div id="force-band">${inForceBand(view, catalogue, { sent: worlds.sent(), held })}</div>
${sendForms(view, catalogue, problem)}
<section aria-labelledby="tiles-title"><h2 id="tiles-title" class="visually-hidden">${words.tiles}</h2><div id="tiles">${seen.length ? html`<ul class="room-tiles" role="list">${seen.map((one) => tile(view, one, catalogue))}</ul>` : html`<p class="lead">${words.nobody}</p>`}</div></section>
${own(view, worlds)}
<noscript><p><a href="${view.base}/class">${words.refresh}</a></p></noscript>
</div>`;
  return roomLayout(view, { title: words.title, body, returnTo: '/class', width: 'wide' });
}

function deeds(view: View, { frozen, doorway }: Room): Html {
  const { class: words } = messages(view.language);
  const button = (action: string, text: string, look = 'button button-plain') =>
    html`<form method="post" action="${view.base}/class/${action}"><button class="${look}" data-testid="${action}">${text}</button></form>`;
  return html`<div class="row room-deeds">${frozen ? button('resume', words.resume, 'button') : button('freeze', words.freeze, 'button')}
<a class="button button-plain" href="${view.base}/class/join" data-testid="project">${words.project}</a>
${doorway === 'shut' ? button('open', words.open) : button('shut', words.shut)}
<a class="button button-plain" href="${view.base}/class/end" data-testid="end">${words.end}</a></div>`;
}

function counts(view: View, { room, seats }: ClassShown, seen: readonly Seen[]): Html {
  const { class: words } = messages(view.language);
  const stories = seen.map(({ learner }) => learner.story);
  const count = (is: (story: (typeof stories)[number]) => boolean) => stories.filter(is).length;
  return html`<p class="room-counts" role="status" data-testid="counts"><strong data-testid="present">${words.present(seen.length, seats)}</strong> <span>${words.signedIn(count(({ signIns }) => signIns > 0))}</span> <span>${words.refused(count(({ refusals }) => refusals.length > 0))}</span>
${room.frozen && html`<strong class="notice" data-testid="is-frozen">${words.frozen}</strong>`}${room.doorway === 'shut' && html`<span class="badge" data-testid="is-shut">${words.isShut}</span>`}</p>`;
}

function unfit(view: View, problem: SendProblem | undefined): HtmlValue {
  if (!problem || !('unfit' in problem)) return undefined;
  const { class: words } = messages(view.language);
  return html`<p class="notice" role="status" data-testid="unfit">${words.unfit(problem.unfit)}</p>`;
}

function own(view: View, { own: doors }: LearnerWorlds): Html {
  const { class: words } = messages(view.language);
  const { observatory, startPage, lessons } = doors;
  return html`<nav class="row" aria-label="${words.ownTitle}"><strong>${words.ownTitle}</strong><a href="${startPage}">${words.own.startPage}</a><a href="${observatory}">${words.own.observatory}</a>${lessons && html`<a href="${lessons}">${words.own.lessons}</a>`}<a href="${observatory}/attacks">${words.own.attacks}</a></nav>`;
}
