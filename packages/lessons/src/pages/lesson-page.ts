/** GET /lessons/:lesson: the text, what to guess, what to do, and the goals beside. */
import { choiceField } from '@federama/server-kit/components';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { type BrokerChoice, type Frame, LESSONS_PATH } from '../config.ts';
import type { Lesson } from '../lesson.ts';
import { LESSONS } from '../lessons/index.ts';
import { messages } from '../messages/index.ts';
import { isFinished } from '../progress.ts';
import { goalList } from './goals.ts';
import { eyebrow, lessonLayout, numberOf, pathTo } from './layout.ts';
import { predictCard, textOf } from './projected.ts';
import type { Shown } from './shown.ts';
import { stepList } from './steps.ts';

export function lessonPage(view: View, frame: Frame, shown: Shown): string {
  const { lesson, world } = shown;
  const words = messages(view.language);
  const path = pathTo(lesson);
  const body = html`<article class="lesson" data-begun="${String(world !== undefined)}">
<header class="lesson-head">${eyebrow(view, lesson)}<h1>${lesson.name[view.language]}</h1>
${textOf(view, lesson)}
${world && html`<p class="small soft" data-testid="lesson-broker">${words.about(world.broker.name[view.language])}</p>`}
<p class="small"><a href="${view.base}${path}?project" data-testid="project">${words.project}</a></p></header>
<div class="lesson-work">${predictCard(view, lesson)}${world ? work(view, shown) : begin(view, shown)}</div>
<aside class="lesson-goals" aria-labelledby="goals-title">${progress(view, shown)}${world && startAgain(view, shown)}</aside>
</article>
${neighbours(view, lesson)}`;
  return lessonLayout(view, frame, {
    title: lesson.name[view.language],
    body,
    returnTo: path,
    width: 'wide',
  });
}

function begin(view: View, { lesson, brokers }: Shown): Html {
  const words = messages(view.language);
  if (!brokers.length)
    return html`<p class="notice" data-testid="no-broker">${whyNone(view, lesson)}</p>`;
  return html`<form class="begin stack" method="post" action="${view.base}${pathTo(lesson)}/begin"><p>${words.beginLead}</p>${brokerChoice(view, brokers, brokers[0])}<button class="button" data-testid="begin">${words.begin}</button></form>`;
}

function whyNone({ language }: View, { cast, stepsUp, raisedBy }: Lesson): string {
  const words = messages(language);
  if (stepsUp !== undefined) return words.noStepUp(stepsUp);
  const names = cast.join(', ');
  return raisedBy === undefined ? words.noBroker(names) : words.noRaiser(names, raisedBy);
}

/** Asked where several are possible. */
function brokerChoice(
  view: View,
  brokers: readonly BrokerChoice[],
  chosen: BrokerChoice | undefined,
): HtmlValue {
  if (brokers.length < 2) return undefined;
  const choices = brokers.map(({ id, name }) => ({ value: id, text: name[view.language] }));
  const label = messages(view.language).broker;
  return choiceField({ name: 'broker', label, value: chosen?.id ?? '', choices });
}

function work(view: View, shown: Shown): Html {
  return html`<section aria-labelledby="steps-title"><h2 id="steps-title">${messages(view.language).steps}</h2>${stepList(view, shown)}</section>`;
}

function progress(view: View, shown: Shown): Html {
  const { lesson, world, reached } = shown;
  const words = messages(view.language);
  const path = view.base + pathTo(lesson);
  return html`<section class="card" id="progress"${attribute('data-events', world && `${path}/events`)} data-reached="${reached.size}">
<div class="goals-head"><h2 id="goals-title">${words.goals}</h2><p id="count" role="status" data-testid="count">${words.reached(reached.size, lesson.goals.length)}</p></div>
<p class="small soft">${words.goalsLead}${world && html` <noscript><a href="${path}">${words.check}</a></noscript>`}</p>
${goalList(view, shown)}
<div id="finish">${isFinished(lesson, reached) && finished(view, lesson)}</div>
</section>`;
}

function finished(view: View, lesson: Lesson): Html {
  const words = messages(view.language);
  const next = LESSONS[numberOf(lesson)];
  return html`<div class="finished" data-testid="finished"><h3>${words.finished}</h3><p><strong>${words.remember}</strong> ${lesson.remember[view.language]}</p>${next && html`<p><a class="button" href="${view.base}${pathTo(next)}">${words.next}</a></p>`}</div>`;
}

function startAgain(view: View, { lesson, brokers, world }: Shown): Html {
  const words = messages(view.language);
  return html`<form class="again" method="post" action="${view.base}${pathTo(lesson)}/begin">${brokerChoice(view, brokers, world?.broker)}<button class="button button-plain" data-testid="start-again" aria-describedby="again-hint">${words.startAgain}</button><p class="small soft" id="again-hint">${words.startAgainHint}</p></form>`;
}

function neighbours(view: View, lesson: Lesson): Html {
  const words = messages(view.language);
  const number = numberOf(lesson);
  const link = (other: Lesson | undefined, text: string, rel: 'prev' | 'next') =>
    other &&
    html`<a rel="${rel}" href="${view.base}${pathTo(other)}"><span class="small soft">${text}</span> ${other.name[view.language]}</a>`;
  return html`<nav class="neighbours" aria-label="${words.list}">${link(LESSONS[number - 2], words.previous, 'prev')}<a href="${view.base}${LESSONS_PATH}">${words.all}</a>${link(LESSONS[number], words.next, 'next')}</nav>`;
}
