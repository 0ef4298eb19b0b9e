/** GET /lessons/:lesson?project: few words in large type, and nothing around them. */
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Frame } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import { eyebrow, lessonLayout, pathTo } from './layout.ts';

export function projectedPage(view: View, frame: Frame, lesson: Lesson): string {
  const words = messages(view.language);
  const path = pathTo(lesson);
  const body = html`<article class="projected">
<header>${eyebrow(view, lesson)}<h1>${lesson.name[view.language]}</h1></header>
${textOf(view, lesson)}
${predictCard(view, lesson)}
<p><a href="${view.base}${path}">${words.leaveProjection}</a></p>
</article>`;
  return lessonLayout(view, frame, { title: lesson.name[view.language], body, width: 'wide' });
}

export function textOf({ language }: View, { text }: Lesson): Html {
  return html`<div class="lesson-text">${text.map((paragraph) => html`<p>${paragraph[language]}</p>`)}</div>`;
}

export function predictCard({ language }: View, { predict }: Lesson): Html {
  const words = messages(language);
  return html`<section class="predict" aria-labelledby="predict-title"><h2 class="eyebrow" id="predict-title">${words.predict}</h2>
<p>${predict.question[language]}</p>
<details><summary>${words.answer}</summary><p>${predict.answer[language]}</p></details></section>`;
}
