/** The map of sessions: what a browser holds from each party now, and how it came and went. */

import { explainCookie } from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import { actsIn } from '../flow/acts.ts';
import { type Lane, laneNamed } from '../flow/lanes.ts';
import { isLasting } from '../flow/session-kinds.ts';
import { type Change, endsAt, isOpen, type Session, sessionsIn } from '../flow/sessions.ts';
import { exchangeLink } from './exchange-link.ts';
import type { Seen } from './seen.ts';
import { moment, ticker } from './ticker.ts';
import { timeline } from './timeline.ts';

export function sessionsView(seen: Seen): Html {
  const { now } = seen;
  const words = seen.words.states.sessions;
  const { exchanges, lanes } = seen.browser();
  const answered = exchanges.toSorted((a, b) => a.seq - b.seq);
  const roleOf = (party: string) => laneNamed(lanes, party).role;
  const { sessions, snapshots } = sessionsIn(answered, { roleOf, now });
  if (!sessions.length) return html`<p class="soft">${words.none}</p>`;
  const parties = lanes.filter(({ id }) => sessions.some(({ party }) => party === id));
  return html`<p>${words.lead}</p>
<section class="open-now"><h3>${words.now}</h3>
<ul role="list" data-testid="sessions">${parties.map((lane) => atParty(seen, lane, sessions))}</ul></section>
${timeline(seen, { lanes: parties, acts: actsIn(snapshots, answered) })}`;
}

/** Each login leaves some behind: the latest are told. */
const ENDED = 10;

function atParty(seen: Seen, lane: Lane, sessions: readonly Session[]): Html {
  const words = seen.words.states.sessions;
  const own = sessions.filter(({ party }) => party === lane.id);
  const [open, ended] = [own.filter(isOpen), own.filter((one) => !isOpen(one))];
  const lasting = open.filter(({ kind }) => isLasting(kind));
  const passing = open.filter(({ kind }) => !isLasting(kind));
  return html`<li data-role="${lane.role}" data-party="${lane.id}"><h4>${sign(lane.role)} ${lane.name[seen.view.language]}</h4>
${open.length ? [...lasting, ...passing].map((one) => card(seen, one)) : html`<p class="soft">${words.nothingOpen}</p>`}
${
  ended.length > 0 &&
  html`<details class="part" data-keep="ended-${lane.id}"><summary>${words.ended(ended.length)}</summary>${ended
    .slice(-ENDED)
    .reverse()
    .map((one) =>
      card(seen, one),
    )}${ended.length > ENDED && html`<p class="soft small">${words.onlyLatest(ENDED)}</p>`}</details>`
}</li>`;
}

export function stateOf(session: Session): 'alive' | 'closed' | 'expired' {
  const last = session.changes.at(-1)?.moment;
  return last === 'closed' || last === 'expired' ? last : 'alive';
}

function card(seen: Seen, session: Session): Html {
  const { view } = seen;
  const words = seen.words.states.sessions;
  const { name, kind } = session;
  const state = stateOf(session);
  return html`<article class="session" data-state="${state}" data-kind="${kind}" data-cookie="${name}"${attribute('data-lasting', isLasting(kind))}>
<h5>${words.kinds[kind]} <span class="state">${words.states[state]}</span></h5>
<p class="name"><code>${name}</code></p>
${state === 'alive' && lifetimes(seen, session)}
<p class="means small soft">${explainCookie(name)?.[view.language].means}</p>
<ul class="attributes" role="list">${attributesOf(seen, session).map((one) => html`<li>${one}</li>`)}</ul>
<ol class="history small" role="list">${history(seen, session)}</ol>
</article>`;
}

function lifetimes(seen: Seen, session: Session): Html {
  const words = seen.words.states.sessions;
  const { cookie, serverUntil } = session;
  const { expiresAt } = cookie;
  // The first of both to come is what counts.
  const end = endsAt(session);
  const until = (at: number) =>
    html`${words.until} ${moment(seen, at)}${at === end && html` <span class="left">${ticker(seen, at, 'deadline')}</span>`}`;
  return html`<dl class="lifetimes"><div><dt>${words.cookie}</dt><dd>${expiresAt === undefined ? words.untilBrowserCloses : until(expiresAt)}</dd></div>
${serverUntil !== undefined && serverUntil !== expiresAt && html`<div><dt>${words.server}</dt><dd>${until(serverUntil)}</dd></div>`}
${expiresAt === undefined && serverUntil === undefined && html`<div><dt class="soft">${words.cookieOnly}</dt></div>`}</dl>`;
}

function attributesOf({ words }: Seen, { cookie }: Session): string[] {
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
function history(seen: Seen, { changes }: Session): HtmlValue[] {
  const renewals = changes.filter(({ moment: one }) => one === 'renewed');
  const shown = changes.filter((one) => one.moment !== 'renewed' || one === renewals.at(-1));
  return shown.map((change) => historyLine(seen, change, renewals.length));
}

function historyLine(seen: Seen, { moment: what, at, exchange }: Change, renewals: number): Html {
  const words = seen.words.states.sessions;
  const often = what === 'renewed' && renewals > 1 && html` ${words.times(renewals)}`;
  return html`<li data-moment="${what}">${words.moments[what]}${often} <span class="soft">${moment(seen, at)}</span> ${exchange && exchangeLink(seen, exchange)}</li>`;
}
