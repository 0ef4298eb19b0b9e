/** GET /lessons: the list of lessons, and how far this browser has got. */
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { type Frame, LESSONS_PATH } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import { lessonLayout, pathTo } from './layout.ts';

export type Row = {
  lesson: Lesson;
  /** Goals reached in a lesson under way. */
  reached: number | undefined;
  /** Finished once in this browser. */
  done: boolean;
};

export function indexPage(view: View, frame: Frame, rows: readonly Row[]): string {
  const words = messages(view.language);
  const body = html`<div class="stack stack-l lessons">
<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p><p class="soft">${words.forTrainers} <a href="${view.base}${LESSONS_PATH}/class" data-testid="class">${words.class.link}</a></p></div>
<ol class="lesson-list" role="list" aria-label="${words.list}" data-testid="lessons">${rows.map((row) => item(view, row))}</ol>
</div>`;
  return lessonLayout(view, frame, {
    title: words.title,
    body,
    returnTo: LESSONS_PATH,
    width: 'wide',
  });
}

function item(view: View, row: Row): Html {
  const { lesson } = row;
  const words = messages(view.language);
  return html`<li><a href="${view.base}${pathTo(lesson)}" data-testid="lesson-${lesson.id}">
<strong>${lesson.name[view.language]}</strong>
<span class="learns">${lesson.learns[view.language]}</span>
<span class="about"><span>${words.minutes(lesson.minutes)}</span>${state(view, row)}</span>
</a></li>`;
}

function state({ language }: View, { lesson, reached, done }: Row) {
  const words = messages(language).states;
  const all = lesson.goals.length;
  if (done || reached === all)
    return html`<span class="state" data-state="done">✓ ${words.done}</span>`;
  if (reached === undefined) return undefined;
  return html`<span class="state" data-state="under">${words.under(reached, all)}</span>`;
}
