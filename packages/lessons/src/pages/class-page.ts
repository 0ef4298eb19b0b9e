/** GET /lessons/class: for the trainer, how far everybody is, without names. */
import { type Html, html } from '@federama/server-kit/html';
import { isLoopback } from '@federama/server-kit/loopback';
import type { View } from '@federama/server-kit/view';
import { type Frame, LESSONS_PATH } from '../config.ts';
import type { Goal, Lesson } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import { isFinished, type Reached } from '../progress.ts';
import { lessonLayout, numberOf } from './layout.ts';

/** A lesson, and what each learner in it has reached. */
export type Group = { lesson: Lesson; learners: readonly Reached[] };

export function classPage(view: View, frame: Frame, groups: readonly Group[]): string {
  const words = messages(view.language);
  const begun = groups.filter(({ learners }) => learners.length);
  const path = `${LESSONS_PATH}/class`;
  const body = html`<div class="stack stack-l">
<div class="stack"><h1>${words.class.title}</h1><p class="lead">${words.class.lead}</p>
${isLoopback(new URL(view.party.url).hostname) && html`<p class="notice" data-testid="this-machine">${words.class.thisMachine}</p>`}</div>
<div class="class" id="class" data-testid="class">${begun.length ? begun.map((lessonGroup) => group(view, lessonGroup)) : html`<p>${words.class.nobody}</p>`}</div>
<noscript><p><a href="${view.base}${path}">${words.class.refresh}</a></p></noscript>
<p><a href="${view.base}${LESSONS_PATH}">${words.all}</a></p>
</div>`;
  return lessonLayout(view, frame, {
    title: words.class.title,
    body,
    returnTo: path,
    width: 'wide',
  });
}

function group(view: View, { lesson, learners }: Group): Html {
  const words = messages(view.language);
  const finished = learners.filter((reached) => isFinished(lesson, reached)).length;
  return html`<section class="card" data-testid="class-${lesson.id}" aria-labelledby="class-${lesson.id}"><h2 id="class-${lesson.id}">${numberOf(lesson)}. ${lesson.name[view.language]}</h2>
<p class="counts">${words.class.counts(learners.length, finished)}</p>
<ul role="list">${lesson.goals.map((goal) => bar(view, goal, learners))}</ul></section>`;
}

function bar(view: View, { id, words }: Goal, learners: readonly Reached[]): Html {
  const reached = learners.filter((learner) => learner.has(id)).length;
  const text = words[view.language];
  return html`<li><span>${text}</span><span class="of">${messages(view.language).reached(reached, learners.length)}</span><progress value="${reached}" max="${learners.length}" aria-label="${text}"></progress></li>`;
}
