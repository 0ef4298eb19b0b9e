/** What came back to the lesson's page, and what a service may do with it. */
import { dataList, hidden } from '@federama/server-kit/components';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Frame } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { type LessonsMessages, messages } from '../messages/index.ts';
import type { Answered } from '../request.ts';
import { eyebrow, pathTo, shell } from './shell.ts';

/** What the page has in its hands. */
export type PausedExchange = { code?: string; token?: string };

export type Hands = {
  lesson: Lesson;
  held: PausedExchange;
  /** Parameters of the address. */
  came?: readonly { name: string; value: string }[];
  answer?: Answered;
};

export function handsPage(view: View, frame: Frame, hands: Hands): string {
  const words = messages(view.language);
  const { lesson, came, answer, held } = hands;
  const body = html`<div class="stack stack-l hands">
<div class="stack">${eyebrow(view, lesson)}<h1>${words.handsTitle}</h1>${came && html`<p class="lead">${words.handsLead}</p>`}</div>
${came && arrived(words, came)}
${answer && answerCard(words, answer)}
${held.code && actions(view, lesson, held)}
<p><a href="${view.base}${pathTo(lesson)}">${words.leaveProjection}</a></p>
</div>`;
  return shell(view, frame, { title: words.handsTitle, body });
}

function arrived(words: LessonsMessages, came: NonNullable<Hands['came']>): Html {
  const has = (wanted: string) => came.some(({ name }) => name === wanted);
  const means = has('error')
    ? words.handsError
    : has('code')
      ? words.handsCode
      : words.handsNothing;
  const rows = came.map(({ name, value }) => ({ label: name, value, code: true }));
  return html`<section class="card"><h2>${words.came}</h2>${rows.length > 0 && dataList(rows)}<p data-testid="means">${means}</p></section>`;
}

function answerCard(words: LessonsMessages, { status, body }: Answered): Html {
  return html`<section class="card" data-testid="answer"><h2>${words.brokerSays} <code data-testid="status">${status}</code></h2><pre class="code-block code-wrap" tabindex="0">${pretty(body)}</pre></section>`;
}

/** JSON on several lines; anything else as it came. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function actions(view: View, lesson: Lesson, { code = '', token }: PausedExchange): Html {
  const words = messages(view.language);
  const path = view.base + pathTo(lesson);
  const held = html`${hidden('code', code)}${token && hidden('token', token)}`;
  const redeem = (secret: string, text: string, look = 'button-plain'): HtmlValue =>
    html`<form method="post" action="${path}/redeem" data-testid="redeem-${secret}">${held}${hidden('secret', secret)}<button class="button button-wide ${look}">${text}</button></form>`;
  const read = html`<form method="post" action="${path}/identity" data-testid="identity">${held}<button class="button button-wide">${words.readIdentity}</button></form>`;
  return html`<div class="tiles">${token ? [read, redeem('with', words.again)] : [redeem('without', words.withoutSecret), redeem('with', words.withSecret, '')]}</div>`;
}
