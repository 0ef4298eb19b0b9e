/** Shown when the limit of worlds is reached. */
import { html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { type Frame, LESSONS_PATH } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import { lessonLayout, pathTo } from './layout.ts';

export function tooManyWorldsPage(view: View, frame: Frame, lesson: Lesson): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.tooMuch}</h1><p class="lead">${words.tooMuchText}</p><p><a class="button" href="${view.base}${LESSONS_PATH}">${words.all}</a></p></div>`;
  return lessonLayout(view, frame, { title: words.tooMuch, body, returnTo: pathTo(lesson) });
}
