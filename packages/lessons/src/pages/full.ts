/** When no more worlds can be had: what happened, and what to do. */
import { html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { type Frame, ROOM } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import { pathTo, shell } from './shell.ts';

export function fullPage(view: View, frame: Frame, lesson: Lesson): string {
  const words = messages(view.language);
  const body = html`<div class="stack"><h1>${words.tooMuch}</h1><p class="lead">${words.tooMuchText}</p><p><a class="button" href="${view.base}${ROOM}">${words.all}</a></p></div>`;
  return shell(view, frame, { title: words.tooMuch, body, returnTo: pathTo(lesson) });
}
