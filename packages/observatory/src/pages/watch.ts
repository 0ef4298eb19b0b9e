/** GET /: the list of logins, one of them as a diagram, and one exchange in the inspector. */

import type { Login } from '@federama/instruments/record/logins';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import type { JournalEvent } from '@federama/server-kit/journal';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { ownAssetUrl } from '../assets.ts';
import type { ObservatorySection } from '../config.ts';
import { aligned, firstDifference, type Row } from '../flow/align.ts';
import { messages } from '../messages/index.ts';
import { controlRefusals } from './control-refusals.ts';
import { diagram, drawnOf } from './diagram.ts';
import { labEvents } from './lab-events.ts';
import { learnedTable } from './learned.ts';
import { loginList, type Names } from './list.ts';
import type { LoginView } from './login-view.ts';
import { passport } from './passport.ts';
import { sessionsView } from './sessions.ts';
import { tokensView } from './token-states.ts';
import { arrowId, pathOf, type ViewName, type ViewState } from './view-state.ts';

export type WatchPage = {
  viewState: ViewState;
  logins: readonly Login[];
  /** The one that is shown. */
  loginView: LoginView | undefined;
  /** Another one, next to it. */
  beside: LoginView | undefined;
  panel: HtmlValue;
  /** Changes when the panel shows another paused exchange. */
  panelKey: string | undefined;
  /** The form that sets breakpoints. */
  stepping: HtmlValue;
  names: Names;
  events: readonly JournalEvent[];
  /** Last exchange this page knows of. */
  lastSeq: number;
  sections: readonly ObservatorySection[];
  /** Where someone can sign in. */
  serviceUrl: string | undefined;
};

export function watchPage(view: View, page: WatchPage): string {
  const words = messages(view.language);
  const { viewState, logins, loginView, panel, panelKey, names, lastSeq } = page;
  const body = html`<div class="observatory" id="observatory" data-events="${view.base}/events" data-last="${lastSeq}">
<h1 class="visually-hidden">${words.title}</h1>
${page.stepping}
${loginList(logins, loginView?.login.trace ?? '', { view, words, viewState, names, steered: [labEvents(words, page.events), controlRefusals(view, words, page.events)] })}
<section class="scene" id="scene" aria-labelledby="scene-title">${loginView ? loginScene(loginView, page) : emptyState(view, page)}</section>
<aside id="panel" class="panel" tabindex="-1" aria-label="${words.inspect.title}"${attribute('data-key', panelKey)}${attribute('hidden', !panel)}>${panel}</aside>
</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    width: 'wide',
    tagline: words.lead,
    masthead: sectionLinks(view, page.sections),
    returnTo: pathOf(viewState),
    head: html`${ownHead(view)}${SAYS_ITS_ORIGIN}`,
  });
}

/** Forms must send their origin for the CSRF guard, to this site only. */
export const SAYS_ITS_ORIGIN = html`<meta name="referrer" content="same-origin">`;

/** Links to the other sections, for the masthead. */
export function sectionLinks(view: View, sections: readonly ObservatorySection[]): HtmlValue {
  if (!sections.length) return undefined;
  return html`<nav class="sections" aria-label="${messages(view.language).sections}"><ul role="list">${sections.map(
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

function loginScene(loginView: LoginView, page: WatchPage): Html {
  const { words, view, login } = loginView;
  const { viewState, beside } = page;
  return html`${sceneHead(loginView, page, 'scene-title')}
<div class="bar"><nav aria-label="${words.viewsLabel}"><ul role="list">${(
    Object.keys(words.views) as ViewName[]
  ).map(
    (name) =>
      html`<li><a href="${view.base}${pathOf({ login: login.trace, beside: viewState.beside, view: name, q: viewState.q })}"${attribute('aria-current', viewState.view === name ? 'page' : undefined)}>${words.views[name]}</a></li>`,
  )}</ul></nav>
<p class="small">${viewState.login ? html`<a href="${view.base}/" data-testid="follow">${words.follow}</a>` : words.following}</p></div>
<div id="drawn">${beside ? sideBySide(loginView, beside, page) : chosenView(loginView)}</div>
<p class="small downloads">${words.download} ${Object.entries(words.downloads).map(
    ([format, text]) =>
      html`<a href="${view.base}/logins/${login.trace}.${format}" download>${text}</a> `,
  )}</p>`;
}

function sceneHead(loginView: LoginView, { names }: WatchPage, id: string): Html {
  const { words, view, login, exchanges } = loginView;
  const service = names.service(login)?.[view.language] ?? words.someService;
  return html`<div class="scene-head"><h2 id="${id}"><span>${login.person ?? words.nobody}</span> <span class="soft">→ ${service}</span></h2>
<p class="small" role="status" data-testid="count">${words.exchanges(exchanges.length)} · ${words.outcomes[login.outcome]}${login.error && html` <code>${login.error}</code>`}</p></div>`;
}

/** The same view of both, and the way back to one. */
function sideBySide(loginView: LoginView, beside: LoginView, page: WatchPage): Html {
  const { words, view, viewState } = loginView;
  const alone = view.base + pathOf({ ...viewState, beside: undefined });
  const besideHead = html`<div>${sceneHead(beside, page, 'beside-title')}<p class="small"><a href="${alone}">${words.alone}</a></p></div>`;
  if (viewState.view !== 'diagram')
    return html`<div class="side-by-side" data-testid="side-by-side"><div>${chosenView(loginView)}</div>
<section aria-labelledby="beside-title">${besideHead}${chosenView(beside)}</section></div>`;
  const rows = aligned(drawnOf(loginView), drawnOf(beside));
  const differsAt = firstDifference(rows);
  const left = diagram(loginView, { rows: rows.map((row) => row.left), differsAt });
  const right = diagram(beside, { rows: rows.map((row) => row.right), differsAt, idPrefix: 'b' });
  const inFlight = Math.max(loginView.inFlight.length, beside.inFlight.length);
  return html`<div class="side-by-side aligned" data-testid="side-by-side" style="--rows:${rows.length + inFlight}"><div><p class="small">${differenceLink(loginView, rows[differsAt])}</p>${left}</div>
<section aria-labelledby="beside-title">${besideHead}${right}</section></div>`;
}

function differenceLink({ words }: LoginView, row: Row | undefined): HtmlValue {
  if (!row) return words.noDifference;
  const { left, right } = row;
  const id = left ? arrowId(left.seq) : `b${arrowId(right?.seq ?? 0)}`;
  return html`<a href="#${id}" data-testid="difference">${words.toDifference}</a>`;
}

function chosenView(loginView: LoginView): Html {
  if (loginView.viewState.view === 'learned') return learnedTable(loginView);
  if (loginView.viewState.view === 'passport') return passport(loginView);
  if (loginView.viewState.view === 'sessions') return sessionsView(loginView);
  if (loginView.viewState.view === 'tokens') return tokensView(loginView);
  return diagram(loginView);
}

function emptyState(view: View, { serviceUrl }: WatchPage): Html {
  const words = messages(view.language);
  return html`<div class="nothing stack"><h2 id="scene-title">${words.emptyTitle}</h2><p>${words.empty}</p>
${serviceUrl && html`<p><a class="button" href="${serviceUrl}/" target="_blank">${words.openService}</a></p>`}</div>`;
}
