/** Sessions before and after each step: a row for each moment, a column for each party. */
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import type { Episode } from '../flow/episodes.ts';
import { type Lane, laneNamed } from '../flow/lanes.ts';
import { isLasting } from '../flow/session-kinds.ts';
import type { Moment, Session, Snapshot } from '../flow/sessions.ts';
import { exchangeLink } from './exchange-link.ts';
import type { LoginView } from './login-view.ts';
import { moment } from './ticker.ts';

type Drawn = { lanes: readonly Lane[]; episodes: readonly Episode[] };

/** Most episodes drawn. */
const ACTS = 20;

export function timeline(loginView: LoginView, { lanes, episodes }: Drawn): Html {
  const { view, login } = loginView;
  const words = loginView.words.states.sessions;
  const own = episodes.findIndex(({ trace }) =>
    login.exchanges.some((exchange) => exchange.trace === trace),
  );
  const first = Math.max(own, 0);
  const shown = episodes.slice(first, first + ACTS);
  const more = episodes.length - first - shown.length;
  const before = episodes[first - 1]?.snapshots.at(-1)?.open ?? [];
  return html`<section class="timeline"><h3>${words.timeline}</h3><p>${words.timelineLead}</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="${words.timeline}"><table data-testid="timeline">
<thead><tr><th scope="col">${words.moment}</th>${lanes.map(
    ({ role, name }) =>
      html`<th scope="col" data-role="${role}">${sign(role)} ${name[view.language]}</th>`,
  )}</tr></thead>
${before.length > 0 && html`<tbody><tr><th scope="row">${words.before}</th>${lanes.map((lane) => cell(loginView, lane, { open: before, changes: [] }))}</tr></tbody>`}
${shown.map((episode) => actRows(loginView, episode, lanes))}</table></div>
${more > 0 && html`<p class="soft small">${words.more(more)}</p>`}</section>`;
}

function actRows(loginView: LoginView, episode: Episode, lanes: readonly Lane[]): Html {
  const { login, view } = loginView;
  const words = loginView.words.states.sessions;
  const name = laneNamed(lanes, episode.party).name[view.language];
  const own = login.exchanges.some(({ trace }) => trace === episode.trace);
  const columns = lanes.length + 1;
  const heading =
    episode.kind === 'time'
      ? words.timePassed
      : episode.kind === 'logout'
        ? words.logout(name)
        : words.login(name);
  return html`<tbody data-act="${episode.kind}"${attribute('data-reach', episode.reach)}><tr class="act"><th scope="rowgroup" colspan="${columns}">${heading}${own && episode.kind === 'login' && html` <span class="badge">${words.thisLogin}</span>`}</th></tr>
${episode.snapshots.map((snapshot) => row(loginView, snapshot, lanes))}
${episode.reach && html`<tr class="after"><td colspan="${columns}"><p>${words.reaches[episode.reach]}</p><p>${whatIsLeft(loginView, episode, lanes)}</p></td></tr>`}</tbody>`;
}

function whatIsLeft(loginView: LoginView, { left }: Episode, lanes: readonly Lane[]): HtmlValue {
  const words = loginView.words.states.sessions;
  if (!left.length) return html`<strong data-testid="left">${words.leftNothing}</strong>`;
  return html`<strong>${words.left}</strong> <span data-testid="left">${lanes
    .filter(({ id }) => left.some(({ party }) => party === id))
    .map(({ name }) => name[loginView.view.language])
    .join(', ')}</span>`;
}

function row(loginView: LoginView, snapshot: Snapshot, lanes: readonly Lane[]): Html {
  const { exchange, at } = snapshot;
  const what = exchange
    ? exchangeLink(loginView, exchange)
    : html`<span>${loginView.words.states.sessions.timePassed}</span>`;
  return html`<tr><th scope="row">${what} <span class="soft">${moment(loginView, at)}</span></th>${lanes.map((lane) => cell(loginView, lane, snapshot))}</tr>`;
}

const MARKS: Record<Moment, string> = {
  opened: '+',
  renewed: '●',
  rotated: '↻',
  closed: '✕',
  expired: '✕',
};

function cell(
  loginView: LoginView,
  { id, role, name }: Lane,
  { open, changes }: Pick<Snapshot, 'open' | 'changes'>,
) {
  const gone = changes.filter(({ session }) => !open.includes(session));
  const changeOf = (session: Session) =>
    changes.find((change) => change.session === session && change.moment !== 'renewed')?.moment;
  const all = [...open, ...gone.map(({ session }) => session)]
    .filter(({ party }) => party === id)
    .filter((session) => isLasting(session.kind) || changeOf(session));
  if (!all.length) return html`<td><span class="soft" aria-hidden="true">–</span></td>`;
  const lastingFirst = all.toSorted(
    (a, b) => Number(isLasting(b.kind)) - Number(isLasting(a.kind)),
  );
  return html`<td data-role="${role}" data-party="${name[loginView.view.language]}"><ul role="list">${lastingFirst.map(
    (session) => chip(loginView, session, changeOf(session)),
  )}</ul></td>`;
}

function chip({ words }: LoginView, { kind, name }: Session, told: Moment | undefined): Html {
  const { short, moments, open } = words.states.sessions;
  const state = told ? moments[told] : open;
  return html`<li class="chip" data-moment="${told ?? 'open'}" data-lasting="${String(isLasting(kind))}" data-cookie="${name}"><span class="mark" aria-hidden="true">${told ? MARKS[told] : '●'}</span> <span class="what">${short[kind]}</span> <span class="${told ? 'change' : 'visually-hidden'}">${state}</span></li>`;
}
