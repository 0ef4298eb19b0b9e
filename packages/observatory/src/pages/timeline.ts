/** Sessions before and after each step: a row for each moment, a column for each party. */
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import type { Act } from '../flow/acts.ts';
import { type Lane, laneNamed } from '../flow/lanes.ts';
import { isLasting } from '../flow/session-kinds.ts';
import type { Moment, Session, Snapshot } from '../flow/sessions.ts';
import { exchangeLink } from './exchange-link.ts';
import type { Seen } from './seen.ts';
import { moment } from './ticker.ts';

type Drawn = { lanes: readonly Lane[]; acts: readonly Act[] };

/** A browser that is used all day is drawn up to here. */
const ACTS = 20;

export function timeline(seen: Seen, { lanes, acts }: Drawn): Html {
  const { view, login } = seen;
  const words = seen.words.states.sessions;
  const own = acts.findIndex(({ trace }) => login.exchanges.some((one) => one.trace === trace));
  const first = Math.max(own, 0);
  const shown = acts.slice(first, first + ACTS);
  const more = acts.length - first - shown.length;
  const before = acts[first - 1]?.snapshots.at(-1)?.open ?? [];
  return html`<section class="timeline"><h3>${words.timeline}</h3><p>${words.timelineLead}</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="${words.timeline}"><table data-testid="timeline">
<thead><tr><th scope="col">${words.moment}</th>${lanes.map(
    ({ role, name }) =>
      html`<th scope="col" data-role="${role}">${sign(role)} ${name[view.language]}</th>`,
  )}</tr></thead>
${before.length > 0 && html`<tbody><tr><th scope="row">${words.before}</th>${lanes.map((lane) => cell(seen, lane, { open: before, changes: [] }))}</tr></tbody>`}
${shown.map((act) => actRows(seen, act, lanes))}</table></div>
${more > 0 && html`<p class="soft small">${words.more(more)}</p>`}</section>`;
}

function actRows(seen: Seen, act: Act, lanes: readonly Lane[]): Html {
  const { login, view } = seen;
  const words = seen.words.states.sessions;
  const name = laneNamed(lanes, act.party).name[view.language];
  const own = login.exchanges.some(({ trace }) => trace === act.trace);
  const columns = lanes.length + 1;
  const heading =
    act.kind === 'time'
      ? words.timePassed
      : act.kind === 'logout'
        ? words.logout(name)
        : words.login(name);
  return html`<tbody data-act="${act.kind}"${attribute('data-reach', act.reach)}><tr class="act"><th scope="rowgroup" colspan="${columns}">${heading}${own && act.kind === 'login' && html` <span class="badge">${words.thisLogin}</span>`}</th></tr>
${act.snapshots.map((snapshot) => row(seen, snapshot, lanes))}
${act.reach && html`<tr class="after"><td colspan="${columns}"><p>${words.reaches[act.reach]}</p><p>${whatIsLeft(seen, act, lanes)}</p></td></tr>`}</tbody>`;
}

function whatIsLeft(seen: Seen, { left }: Act, lanes: readonly Lane[]): HtmlValue {
  const words = seen.words.states.sessions;
  if (!left.length) return html`<strong data-testid="left">${words.leftNothing}</strong>`;
  return html`<strong>${words.left}</strong> <span data-testid="left">${lanes
    .filter(({ id }) => left.some(({ party }) => party === id))
    .map(({ name }) => name[seen.view.language])
    .join(', ')}</span>`;
}

function row(seen: Seen, snapshot: Snapshot, lanes: readonly Lane[]): Html {
  const { exchange, at } = snapshot;
  const what = exchange
    ? exchangeLink(seen, exchange)
    : html`<span>${seen.words.states.sessions.timePassed}</span>`;
  return html`<tr><th scope="row">${what} <span class="soft">${moment(seen, at)}</span></th>${lanes.map((lane) => cell(seen, lane, snapshot))}</tr>`;
}

const MARKS: Record<Moment, string> = {
  opened: '+',
  renewed: '●',
  rotated: '↻',
  closed: '✕',
  expired: '✕',
};

function cell(
  seen: Seen,
  { id, role, name }: Lane,
  { open, changes }: Pick<Snapshot, 'open' | 'changes'>,
) {
  const gone = changes.filter(({ session }) => !open.includes(session));
  const changeOf = (session: Session) =>
    changes.find((one) => one.session === session && one.moment !== 'renewed')?.moment;
  const all = [...open, ...gone.map(({ session }) => session)]
    .filter(({ party }) => party === id)
    .filter((session) => isLasting(session.kind) || changeOf(session));
  if (!all.length) return html`<td><span class="soft" aria-hidden="true">–</span></td>`;
  const lastingFirst = all.toSorted(
    (a, b) => Number(isLasting(b.kind)) - Number(isLasting(a.kind)),
  );
  return html`<td data-role="${role}" data-party="${name[seen.view.language]}"><ul role="list">${lastingFirst.map(
    (session) => chip(seen, session, changeOf(session)),
  )}</ul></td>`;
}

function chip({ words }: Seen, { kind, name }: Session, told: Moment | undefined): Html {
  const { short, moments, open } = words.states.sessions;
  const state = told ? moments[told] : open;
  return html`<li class="chip" data-moment="${told ?? 'open'}" data-lasting="${String(isLasting(kind))}" data-cookie="${name}"><span class="mark" aria-hidden="true">${told ? MARKS[told] : '●'}</span> <span class="what">${short[kind]}</span> <span class="${told ? 'change' : 'visually-hidden'}">${state}</span></li>`;
}
