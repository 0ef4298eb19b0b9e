/** The goals of a lesson as a checklist, with their proofs, and questions to answer. */
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { Field, Goal, Question } from '../lesson.ts';
import { messages } from '../messages/index.ts';
import type { Proof } from '../progress.ts';
import { pathTo } from './layout.ts';
import type { Shown } from './shown.ts';
import { OBSERVATORY_TAB } from './steps.ts';

export function goalList(view: View, shown: Shown): Html {
  return html`<ol class="goals" id="goals" role="list" data-testid="goals">${shown.lesson.goals.map((goal) => item(view, goal, shown))}</ol>`;
}

function item(view: View, goal: Goal, shown: Shown): Html {
  const words = messages(view.language);
  const { reached, world } = shown;
  const proof = reached.get(goal.id);
  const done = proof !== undefined;
  const observatory = world?.parties.find(({ role }) => role === 'observatory');
  return html`<li id="goal-${goal.id}" data-testid="goal-${goal.id}" data-reached="${String(done)}">
<span class="tick" aria-hidden="true">${done && '✓'}</span>
<div><p>${goal.words[view.language]} <span class="visually-hidden">(${done ? words.reachedBadge : words.notYet})</span></p>
${done && found(view, goal, proof)}
${done && observatory && html`<p class="small"><a href="${observatory.url}/exchanges/${proof.seq}" target="${OBSERVATORY_TAB}">${words.proof} <span class="visually-hidden">${words.newTab}</span></a></p>`}
${!done && world && 'question' in goal && questionForm(view, goal, shown)}</div></li>`;
}

/** The right answer, once found. */
function found({ language }: View, goal: Goal, { answer }: Proof): HtmlValue {
  if (!('question' in goal)) return undefined;
  return goal.question.fields.map(({ name, label, choices }) => {
    const value = answer[name] ?? '';
    const choice = choices?.find((option) => option.value === value);
    return choice
      ? html`<p class="found">${choice.words[language]}</p>`
      : html`<p class="found"><span class="small">${label[language]}</span> <code>${value}</code></p>`;
  });
}

function questionForm(view: View, goal: Goal & { question: Question }, shown: Shown): Html {
  const words = messages(view.language);
  const wrong = shown.wrong === goal.id;
  return html`<form class="question" method="post" action="${view.base}${pathTo(shown.lesson)}/answer">
<input type="hidden" name="goal" value="${goal.id}">
${goal.question.fields.map((field) => input(view, field, { id: `${goal.id}-${field.name}`, wrong, error: `${goal.id}-wrong` }))}
${wrong && html`<p class="error" id="${goal.id}-wrong" role="alert">${words.wrong}</p>`}
<button class="button button-plain">${words.send}</button>
</form>`;
}

function input(
  { language }: View,
  { name, label, choices }: Field,
  { id, wrong, error }: { id: string; wrong: boolean; error: string },
): HtmlValue {
  const state = html`${attribute('aria-invalid', wrong && 'true')}${attribute('aria-describedby', wrong && error)}`;
  const control = choices
    ? html`<select id="${id}" name="${name}" required${state}><option value="">${messages(language).choose}</option>${choices.map(({ value, words }) => html`<option value="${value}">${words[language]}</option>`)}</select>`
    : html`<input id="${id}" name="${name}" autocomplete="off" autocapitalize="none" spellcheck="false" required${state}>`;
  return html`<div class="field"><label for="${id}">${label[language]}</label>${control}</div>`;
}
