/** What every page of the lessons has: the house's frame, its own style, a way back here. */
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { ownHead } from '../assets.ts';
import { type Frame, ROOM } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { LESSONS } from '../lessons/index.ts';
import { messages } from '../messages/index.ts';

type Shell = { title: string; body: Html; returnTo?: string; width?: 'task' | 'wide' };

export function shell(view: View, frame: Frame, page: Shell): string {
  return renderPage(view, {
    ...page,
    tagline: messages(view.language).title,
    masthead: frame.masthead(view),
    head: html`${frame.head(view)}${ownHead(view)}`,
  });
}

export function pathTo({ id }: Lesson): string {
  return `${ROOM}/${id}`;
}

export function numberOf(lesson: Lesson): number {
  return LESSONS.indexOf(lesson) + 1;
}

/** Words where `this` is typed, or read, as it is. */
export function prose(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}`;
}

export function eyebrow({ language }: View, lesson: Lesson): Html {
  const words = messages(language);
  return html`<p class="eyebrow">${words.lesson(numberOf(lesson))} · ${words.minutes(lesson.minutes)}</p>`;
}
