/** GET /: the code on the wall, a pseudonym; or the personal code of whoever was here before. */
import { field } from '@federama/server-kit/components';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages, type RoomMessages } from '../messages/index.ts';
import type { PseudonymProblem } from '../pseudonym.ts';
import { roomLayout } from './layout.ts';

export type JoinProblem =
  | PseudonymProblem
  | 'wrongCode'
  | 'wrongPersonal'
  | 'tooMany'
  | 'taken'
  | 'full'
  | 'shut';

export type Joining = {
  code?: string | undefined;
  pseudonym?: string | undefined;
  problem?: JoinProblem | undefined;
  seats: number;
  /** Whether browsers may have warned of its certificate. */
  warns: boolean;
};

const ABOUT_NAME: readonly JoinProblem[] = ['empty', 'long', 'letters', 'taken'];
const ABOUT_ROOM: readonly JoinProblem[] = ['full', 'shut', 'tooMany'];

export function joinPage(view: View, joining: Joining): string {
  const { join } = messages(view.language);
  const body = html`<div class="stack stack-l room-join">
<div class="stack"><h1>${join.title}</h1><p class="lead">${join.lead}</p></div>
${notice(join, joining)}
${enterForm(view, join, joining)}
<details class="card"${html`${joining.problem === 'wrongPersonal' || joining.problem === 'taken' ? html` open` : ''}`}><summary><h2>${join.backTitle}</h2></summary>${backForm(view, join, joining)}</details>
${joining.warns && html`<p>${join.certificate} <a href="${view.base}/certificate" data-testid="certificate">${join.certificateLink}</a></p>`}
<p class="small"><a href="${view.base}/trainer" data-testid="trainer">${join.trainer}</a></p>
</div>`;
  return roomLayout(view, { title: join.title, body, returnTo: '/' });
}

function notice(join: RoomMessages['join'], { problem, seats }: Joining): HtmlValue {
  if (!problem || !ABOUT_ROOM.includes(problem)) return undefined;
  return html`<p class="notice notice-danger" role="alert" data-testid="problem" data-problem="${problem}">${sentence(join, problem, seats)}</p>`;
}

function sentence(join: RoomMessages['join'], problem: JoinProblem, seats: number): string {
  return problem === 'full' ? join.full(seats) : join[problem];
}

function enterForm(view: View, join: RoomMessages['join'], joining: Joining): Html {
  const { code, pseudonym, problem, seats } = joining;
  const about = (name: boolean) => {
    const isIts = problem && (name ? ABOUT_NAME.includes(problem) : problem === 'wrongCode');
    return isIts ? { error: sentence(join, problem, seats) } : {};
  };
  return html`<form class="card stack" method="post" action="${view.base}/join" data-testid="join-form"${html`${problem ? html` data-problem="${problem}"` : ''}`}>
${field({ name: 'code', label: join.code, hint: join.codeHint, value: code ?? '', autocomplete: 'off', required: true, ...about(false) })}
${field({ name: 'pseudonym', label: join.pseudonym, hint: join.pseudonymHint, value: pseudonym ?? '', autocomplete: 'off', required: true, ...about(true) })}
<button class="button button-wide" data-testid="enter">${join.enter}</button></form>`;
}

function backForm(view: View, join: RoomMessages['join'], { problem }: Joining): Html {
  const error = problem === 'wrongPersonal' ? { error: join.wrongPersonal } : {};
  return html`<form class="stack" method="post" action="${view.base}/rejoin" data-testid="rejoin-form"><p>${join.backLead}</p>
${field({ name: 'personal', label: join.personal, hint: join.personalHint, autocomplete: 'off', required: true, ...error })}
<button class="button button-plain" data-testid="rejoin">${join.back}</button></form>`;
}
