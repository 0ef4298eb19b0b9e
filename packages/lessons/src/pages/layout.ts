/** Layout of every page of the lessons. */
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { ownHead } from '../assets.ts';
import { type Frame, LESSONS_PATH } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { LESSONS } from '../lessons/index.ts';
import { messages } from '../messages/index.ts';

type Shell = { title: string; body: Html; returnTo?: string; width?: 'task' | 'wide' };

export function lessonLayout(view: View, frame: Frame, page: Shell): string {
  return renderPage(view, {
    ...page,
    tagline: messages(view.language).title,
    masthead: frame.masthead(view),
    head: html`${frame.head(view)}${ownHead(view)}`,
  });
}

export function pathTo({ id }: Lesson): string {
  return `${LESSONS_PATH}/${id}`;
}

export function numberOf(lesson: Lesson): number {
  return LESSONS.indexOf(lesson) + 1;
}

/** Text where `this` becomes code. */
export function prose(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}`;
}

export function eyebrow({ language }: View, lesson: Lesson): Html {
  const words = messages(language);
  return html`<p class="eyebrow">${words.lesson(numberOf(lesson))} · ${words.minutes(lesson.minutes)}</p>`;
}
