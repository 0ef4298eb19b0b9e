/** The callback of the lesson's page, and what a client does with the code. */
import { dataList, hidden } from '@federama/server-kit/components';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Answered } from '../answered.ts';
import type { Frame } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { type LessonsMessages, messages } from '../messages/index.ts';
import type { Held } from '../own-client.ts';
import { eyebrow, lessonLayout, pathTo } from './layout.ts';

/** Code and token obtained so far. */
export type ObtainedCredentials = { code?: string; token?: string };

export type ManualClient = {
  lesson: Lesson;
  obtained: Held;
  /** Parameters of the address. */
  callbackParameters?: readonly { name: string; value: string }[];
  answer?: Answered;
};

export function manualClientPage(view: View, frame: Frame, data: ManualClient): string {
  const words = messages(view.language);
  const { lesson, callbackParameters, answer, obtained } = data;
  const body = html`<div class="stack stack-l">
<div class="stack">${eyebrow(view, lesson)}<h1>${words.callbackTitle}</h1>${callbackParameters && html`<p class="lead">${words.callbackLead}</p>`}</div>
${callbackParameters && parametersCard(words, callbackParameters)}
${answer && answerCard(words, answer)}
${obtained.code && (lesson.client ? calls(view, lesson, obtained) : actions(view, lesson, obtained))}
<p><a href="${view.base}${pathTo(lesson)}">${words.leaveProjection}</a></p>
</div>`;
  return lessonLayout(view, frame, { title: words.callbackTitle, body });
}

function parametersCard(
  words: LessonsMessages,
  callbackParameters: NonNullable<ManualClient['callbackParameters']>,
): Html {
  const has = (wanted: string) => callbackParameters.some(({ name }) => name === wanted);
  const means = has('error')
    ? words.callbackError
    : has('code')
      ? words.callbackCode
      : words.callbackNothing;
  const rows = callbackParameters.map(({ name, value }) => ({ label: name, value, code: true }));
  return html`<section class="card"><h2>${words.callbackParameters}</h2>${rows.length > 0 && dataList(rows)}<p data-testid="means">${means}</p></section>`;
}

function answerCard(words: LessonsMessages, { status, body }: Answered): Html {
  return html`<section class="card" data-testid="answer"><h2>${words.brokerSays} <code data-testid="status">${status}</code></h2><pre class="code-block code-wrap" tabindex="0">${pretty(body)}</pre></section>`;
}

/** Indents JSON; leaves anything else. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function actions(view: View, lesson: Lesson, { code = '', token }: ObtainedCredentials): Html {
  const words = messages(view.language);
  const path = view.base + pathTo(lesson);
  const obtained = html`${hidden('code', code)}${token && hidden('token', token)}`;
  const redeem = (secret: string, text: string, look = 'button-plain'): HtmlValue =>
    html`<form method="post" action="${path}/redeem" data-testid="redeem-${secret}">${obtained}${hidden('secret', secret)}<button class="button button-wide ${look}">${text}</button></form>`;
  const read = html`<form method="post" action="${path}/identity" data-testid="identity">${obtained}<button class="button button-wide">${words.readIdentity}</button></form>`;
  return html`<div class="tiles">${token ? [read, redeem('with', words.again)] : [redeem('without', words.withoutSecret), redeem('with', words.withSecret, '')]}</div>`;
}

/** What the lesson's own client may do now. */
function calls(view: View, lesson: Lesson, held: Held): HtmlValue {
  const offered = lesson.client?.actions.filter(
    ({ needs, until }) => held[needs] !== undefined && (!until || held[until] === undefined),
  );
  const kept = Object.entries(held).map(([name, value]) => hidden(name, value));
  return html`<div class="tiles">${offered?.map(
    ({ id, words }) =>
      html`<form method="post" action="${view.base}${pathTo(lesson)}/call" data-testid="call-${id}">${kept}${hidden('action', id)}<button class="button button-wide button-plain">${words[view.language]}</button></form>`,
  )}</div>`;
}
