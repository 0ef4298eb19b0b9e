/** The map of sessions: what a browser holds from each party now, and how it came and went. */

import { explainCookie } from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import { episodesIn } from '../flow/episodes.ts';
import { type Lane, laneNamed } from '../flow/lanes.ts';
import { isLasting } from '../flow/session-kinds.ts';
import { type Change, endsAt, isOpen, type Session, sessionsIn } from '../flow/sessions.ts';
import { exchangeLink } from './exchange-link.ts';
import type { LoginView } from './login-view.ts';
import { moment, ticker } from './ticker.ts';
import { timeline } from './timeline.ts';

export function sessionsView(loginView: LoginView): Html {
  const { now } = loginView;
  const words = loginView.words.states.sessions;
  const { exchanges, lanes } = loginView.browser();
  const answered = exchanges.toSorted((a, b) => a.seq - b.seq);
  const roleOf = (party: string) => laneNamed(lanes, party).role;
  const { sessions, snapshots } = sessionsIn(answered, { roleOf, now });
  if (!sessions.length) return html`<p class="soft">${words.none}</p>`;
  const parties = lanes.filter(({ id }) => sessions.some(({ party }) => party === id));
  return html`<p>${words.lead}</p>
<section class="open-now"><h3>${words.now}</h3>
<ul role="list" data-testid="sessions">${parties.map((lane) => atParty(loginView, lane, sessions))}</ul></section>
${timeline(loginView, { lanes: parties, episodes: episodesIn(snapshots, answered) })}`;
}

/** Most ended sessions listed. */
const ENDED = 10;

function atParty(loginView: LoginView, lane: Lane, sessions: readonly Session[]): Html {
  const words = loginView.words.states.sessions;
  const own = sessions.filter(({ party }) => party === lane.id);
  const [open, ended] = [own.filter(isOpen), own.filter((session) => !isOpen(session))];
  const lasting = open.filter(({ kind }) => isLasting(kind));
  const inFlight = open.filter(({ kind }) => !isLasting(kind));
  return html`<li data-role="${lane.role}" data-party="${lane.id}"><h4>${sign(lane.role)} ${lane.name[loginView.view.language]}</h4>
${open.length ? [...lasting, ...inFlight].map((session) => card(loginView, session)) : html`<p class="soft">${words.nothingOpen}</p>`}
${
  ended.length > 0 &&
  html`<details class="part" data-keep="ended-${lane.id}"><summary>${words.ended(ended.length)}</summary>${ended
    .slice(-ENDED)
    .reverse()
    .map((session) =>
      card(loginView, session),
    )}${ended.length > ENDED && html`<p class="soft small">${words.onlyLatest(ENDED)}</p>`}</details>`
}</li>`;
}

function stateOf(session: Session): 'alive' | 'closed' | 'expired' {
  const last = session.changes.at(-1)?.moment;
  return last === 'closed' || last === 'expired' ? last : 'alive';
}

function card(loginView: LoginView, session: Session): Html {
  const { view } = loginView;
  const words = loginView.words.states.sessions;
  const { name, kind } = session;
  const state = stateOf(session);
  return html`<article class="session" data-state="${state}" data-kind="${kind}" data-cookie="${name}"${attribute('data-lasting', isLasting(kind))}>
<h5>${words.kinds[kind]} <span class="state">${words.states[state]}</span></h5>
<p class="name"><code>${name}</code></p>
${state === 'alive' && lifetimes(loginView, session)}
<p class="means small soft">${explainCookie(name)?.[view.language].means}</p>
<ul class="attributes" role="list">${attributesOf(loginView, session).map((value) => html`<li>${value}</li>`)}</ul>
<ol class="history small" role="list">${history(loginView, session)}</ol>
</article>`;
}

function lifetimes(loginView: LoginView, session: Session): Html {
  const words = loginView.words.states.sessions;
  const { cookie, serverUntil } = session;
  const { expiresAt } = cookie;
  // The first of both to come is what counts.
  const end = endsAt(session);
  const until = (at: number) =>
    html`${words.until} ${moment(loginView, at)}${at === end && html` <span class="left">${ticker(loginView, at, 'deadline')}</span>`}`;
  return html`<dl class="lifetimes"><div><dt>${words.cookie}</dt><dd>${expiresAt === undefined ? words.untilBrowserCloses : until(expiresAt)}</dd></div>
${serverUntil !== undefined && serverUntil !== expiresAt && html`<div><dt>${words.server}</dt><dd>${until(serverUntil)}</dd></div>`}
${expiresAt === undefined && serverUntil === undefined && html`<div><dt class="soft">${words.cookieOnly}</dt></div>`}</dl>`;
}

function attributesOf({ words }: LoginView, { cookie }: Session): string[] {
  const { attributes } = words.states.sessions;
  const { httpOnly, secure, sameSite, signed, path } = cookie;
  return [
    httpOnly ? attributes.httpOnly : attributes.notHttpOnly,
    ...(sameSite ? [`SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`] : []),
    secure ? attributes.secure : attributes.notSecure,
    ...(signed ? [attributes.signed] : []),
    attributes.path(path.replace(/[\w-]{30,}/, (id) => `${id.slice(0, 6)}…`)),
  ];
}

/** Each change with its exchange; those that only make it last longer count together. */
function history(loginView: LoginView, { changes }: Session): HtmlValue[] {
  const renewals = changes.filter(({ moment: kind }) => kind === 'renewed');
  const shown = changes.filter(
    (change) => change.moment !== 'renewed' || change === renewals.at(-1),
  );
  return shown.map((change) => historyLine(loginView, change, renewals.length));
}

function historyLine(
  loginView: LoginView,
  { moment: what, at, exchange }: Change,
  renewals: number,
): Html {
  const words = loginView.words.states.sessions;
  const often = what === 'renewed' && renewals > 1 && html` ${words.times(renewals)}`;
  return html`<li data-moment="${what}">${words.moments[what]}${often} <span class="soft">${moment(loginView, at)}</span> ${exchange && exchangeLink(loginView, exchange)}</li>`;
}
