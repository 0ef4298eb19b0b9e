/** GET /: the logins, one of them as a picture, and one exchange of it taken apart. */
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { ownAssetUrl } from '../assets.ts';
import type { Room } from '../config.ts';
import type { Login } from '../flow/logins.ts';
import { messages } from '../messages/index.ts';
import { diagram } from './diagram.ts';
import { learnedTable } from './learned.ts';
import { type Place, pathOf, type ViewName } from './link.ts';
import { loginList, type Names } from './list.ts';
import { passport } from './passport.ts';
import type { Seen } from './seen.ts';
import { sessionsView } from './sessions.ts';
import { tokensView } from './token-states.ts';

export type Watched = {
  place: Place;
  logins: readonly Login[];
  /** The one that is shown. */
  seen: Seen | undefined;
  /** Another one, next to it. */
  beside: Seen | undefined;
  panel: HtmlValue;
  /** Changes when another exchange is held in the panel. */
  panelKey: string | undefined;
  /** The switch of step by step. */
  stepping: HtmlValue;
  names: Names;
  /** Last exchange this page knows of. */
  lastSeq: number;
  rooms: readonly Room[];
  /** Where someone can sign in. */
  serviceUrl: string | undefined;
};

export function watchPage(view: View, watched: Watched): string {
  const words = messages(view.language);
  const { place, logins, seen, panel, panelKey, names, lastSeq } = watched;
  const body = html`<div class="observatory" id="observatory" data-events="${view.base}/events" data-last="${lastSeq}">
<h1 class="visually-hidden">${words.title}</h1>
${watched.stepping}
${loginList(logins, seen?.login.trace ?? '', { view, words, place, names })}
<section class="scene" id="scene" aria-labelledby="scene-title">${seen ? scene(seen, watched) : nothing(view, watched)}</section>
<aside id="panel" class="panel" tabindex="-1" aria-label="${words.inspect.title}"${attribute('data-key', panelKey)}${attribute('hidden', !panel)}>${panel}</aside>
</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    width: 'wide',
    tagline: words.lead,
    masthead: roomLinks(view, watched.rooms),
    returnTo: pathOf(place),
    head: html`${ownHead(view)}${watched.stepping && SAYS_ITS_ORIGIN}`,
  });
}

/** Where browsers tell no more than the origin of a form, it is told, to this site alone. */
const SAYS_ITS_ORIGIN = html`<meta name="referrer" content="same-origin">`;

/** The ways to the other rooms, for the masthead of each. */
export function roomLinks(view: View, rooms: readonly Room[]): HtmlValue {
  if (!rooms.length) return undefined;
  return html`<nav class="rooms" aria-label="${messages(view.language).rooms}"><ul role="list">${rooms.map(
    ({ path, name }) => html`<li><a href="${view.base}${path}">${name[view.language]}</a></li>`,
  )}</ul></nav>`;
}

export function ownHead(view: View): Html {
  return html`<link rel="stylesheet" href="${ownAssetUrl(view.base, 'observatory.css')}">
<link rel="stylesheet" href="${ownAssetUrl(view.base, 'states.css')}">
<link rel="stylesheet" href="${ownAssetUrl(view.base, 'stepping.css')}">
<script type="module" src="${ownAssetUrl(view.base, 'observatory.js')}"></script>
<script type="module" src="${ownAssetUrl(view.base, 'tickers.js')}"></script>`;
}

function scene(seen: Seen, watched: Watched): Html {
  const { words, view, login } = seen;
  const { place, beside } = watched;
  return html`${sceneHead(seen, watched, 'scene-title')}
<div class="bar"><nav aria-label="${words.viewsLabel}"><ul role="list">${(
    Object.keys(words.views) as ViewName[]
  ).map(
    (name) =>
      html`<li><a href="${view.base}${pathOf({ login: login.trace, beside: place.beside, view: name, q: place.q })}"${attribute('aria-current', place.view === name ? 'page' : undefined)}>${words.views[name]}</a></li>`,
  )}</ul></nav>
<p class="small">${place.login ? html`<a href="${view.base}/" data-testid="follow">${words.follow}</a>` : words.following}</p></div>
<div id="drawn">${beside ? sideBySide(seen, beside, watched) : drawn(seen)}</div>
<p class="small downloads">${words.download} ${Object.entries(words.downloads).map(
    ([format, text]) =>
      html`<a href="${view.base}/logins/${login.trace}.${format}" download>${text}</a> `,
  )}</p>`;
}

function sceneHead(seen: Seen, { names }: Watched, id: string): Html {
  const { words, view, login, exchanges } = seen;
  const service = names.service(login)?.[view.language] ?? words.someService;
  return html`<div class="scene-head"><h2 id="${id}"><span>${login.person ?? words.nobody}</span> <span class="soft">→ ${service}</span></h2>
<p class="small" role="status" data-testid="count">${words.exchanges(exchanges.length)} · ${words.outcomes[login.outcome]}${login.error && html` <code>${login.error}</code>`}</p></div>`;
}

/** The same view of both, and the way back to one. */
function sideBySide(seen: Seen, beside: Seen, watched: Watched): Html {
  const { words, view, place } = seen;
  const alone = view.base + pathOf({ ...place, beside: undefined });
  return html`<div class="side-by-side" data-testid="side-by-side"><div>${drawn(seen)}</div>
<section aria-labelledby="beside-title">${sceneHead(beside, watched, 'beside-title')}<p class="small"><a href="${alone}">${words.alone}</a></p>${drawn(beside)}</section></div>`;
}

function drawn(seen: Seen): Html {
  if (seen.place.view === 'learned') return learnedTable(seen);
  if (seen.place.view === 'passport') return passport(seen);
  if (seen.place.view === 'sessions') return sessionsView(seen);
  if (seen.place.view === 'tokens') return tokensView(seen);
  return diagram(seen);
}

function nothing(view: View, { serviceUrl }: Watched): Html {
  const words = messages(view.language);
  return html`<div class="nothing stack"><h2 id="scene-title">${words.emptyTitle}</h2><p>${words.empty}</p>
${serviceUrl && html`<p><a class="button" href="${serviceUrl}/" target="_blank">${words.openService}</a></p>`}</div>`;
}
