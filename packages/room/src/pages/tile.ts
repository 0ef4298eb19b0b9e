/** One learner in the class view: pseudonym, step, goals reached, last refusal. */
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { shownCode } from '../codes.ts';
import type { Catalogue, Doors, InForce } from '../config.ts';
import { messages } from '../messages/index.ts';
import type { Learner } from '../register.ts';

export type Seen = { learner: Learner; inForce: InForce; doors: Doors | undefined };

export function tile(view: View, { learner, inForce, doors }: Seen, catalogue: Catalogue): Html {
  const { class: words } = messages(view.language);
  const { id, name, story } = learner;
  const { step } = story;
  return html`<li class="room-tile" id="tile-${id}" data-testid="tile" data-name="${name}" aria-labelledby="name-${id}">
<h3 id="name-${id}">${name}</h3>
<p class="step" data-testid="step">${step ? html`${step.words[view.language]} <span class="soft">· ${step.party[view.language]}</span>` : html`<span class="soft">${words.notYet}</span>`}</p>
${goals(view, learner, catalogue)}
${refusal(view, learner)}
${badges(view, inForce)}
${more(view, learner, doors)}</li>`;
}

function goals(view: View, { story, id }: Learner, { lessons }: Catalogue): HtmlValue {
  const { class: words } = messages(view.language);
  const current = story.lessons.at(-1);
  const lesson = lessons.find((one) => one.id === current?.lesson);
  if (!current || !lesson) return html`<p class="goals soft">${words.noLesson}</p>`;
  const [reached, all] = [current.goals.length, lesson.goals.length];
  return html`<div class="goals" data-testid="goals" data-reached="${reached}"><p id="lesson-${id}"><span>${lesson.name[view.language]}</span> <strong>${words.goals(reached, all)}</strong></p><progress value="${reached}" max="${all}" aria-labelledby="lesson-${id}"></progress></div>`;
}

function refusal(view: View, { story }: Learner): HtmlValue {
  const { class: words } = messages(view.language);
  const [latest] = story.refusals;
  if (!latest) return html`<p class="refusal soft">${words.noRefusal}</p>`;
  return html`<p class="refusal" data-testid="refusal"><span class="visually-hidden">${words.refusal}</span> <code>${latest.code}</code> <span class="soft">${timeOf(latest.lastAt)}</span></p>`;
}

function badges(view: View, { held, struck }: InForce): HtmlValue {
  const { class: words } = messages(view.language);
  if (!held && !struck) return undefined;
  return html`<p class="badges">${held > 0 && html`<span class="badge" data-testid="held">${words.heldHere}</span>`} ${struck > 0 && html`<span class="badge" data-testid="struck">${words.struck(struck)}</span>`}</p>`;
}

/** Folded: a personal code is for its owner, and not for the wall. */
function more(view: View, { id, name, code }: Learner, doors: Doors | undefined): Html {
  const { class: words } = messages(view.language);
  return html`<details class="more" id="more-${id}"><summary><span aria-hidden="true">${words.moreShort}</span><span class="visually-hidden">${words.more(name)}</span></summary>
<p><span class="small soft">${words.personal}</span> <strong class="code">${shownCode(code)}</strong></p>
${doors && html`<p><a href="${doors.observatory}" data-testid="observe">${words.observe}</a></p>`}
<form method="post" action="${view.base}/class/remove"><input type="hidden" name="learner" value="${id}"><button class="button button-plain" aria-describedby="remove-${id}">${words.remove}</button><p class="small soft" id="remove-${id}">${words.removeHint}</p></form></details>`;
}

function timeOf(at: number): Html {
  const date = new Date(at);
  const text = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit' }).format(date);
  return html`<time datetime="${date.toISOString()}">${text}</time>`;
}
