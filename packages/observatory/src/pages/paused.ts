/** The panel of a paused exchange: what it is, and a field for everything that can be changed. */

import type { PausedExchange } from '@federama/instruments/breakpoints/contract';
import {
  explainClaim,
  explainHeader,
  explainParameter,
  explainStep,
} from '@federama/knowledge/index';
import { attribute, type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { sign } from '@federama/server-kit/roles';
import { type Fields, fieldsOf, type Group, prettyJson } from '../breakpoints/fields.ts';
import { type Posted, textOf } from '../breakpoints/read-change.ts';
import type { Problem } from '../breakpoints/routes.ts';
import { channelOf, laneNamed } from '../flow/lanes.ts';
import { type Member, recordMembers, withoutParameters } from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';
import { radio, viewStateFields } from './breakpoints.ts';
import { clockTime } from './list.ts';
import type { LoginView } from './login-view.ts';
import { type Explain, fold, memberList, rule } from './members.ts';

export type Shown = {
  held: PausedExchange;
  /** Whether a breakpoint is set on every hop: "release and pause the next" is then pointless. */
  everyHop: boolean;
  /** What was typed, when the release was rejected. */
  typed?: Posted;
  problem?: Problem;
};

export function pausedPanel(loginView: LoginView, shown: Shown): Html {
  const { view, words, viewState } = loginView;
  const { held, problem, everyHop } = shown;
  const { stepping } = words;
  return html`<article class="inspector held" data-testid="held" data-hop="${held.hop}" data-role="${laneNamed(loginView.lanes, held.party).role}">
${head(loginView, held)}
${problem && html`<p class="notice notice-danger" role="alert">${stepping.problems[problem]}</p>`}
<form method="post" action="${view.base}/held/${held.id}" data-in-place autocomplete="off">${viewStateFields(viewState)}
${message(loginView, shown)}
<p class="deeds"><button class="button" name="action" value="go">${stepping.go}</button>
${!everyHop && html`<button class="button button-plain" name="action" value="next">${stepping.next}</button>`}
<button class="button button-plain" name="action" value="unchanged">${stepping.unchanged}</button>
<button class="button button-plain" name="action" value="drop">${stepping.drop}</button></p></form></article>`;
}

function head(loginView: LoginView, held: PausedExchange): Html {
  const { view, words, lanes } = loginView;
  const { stepping } = words;
  const [sender, receiver] = [held.from, held.party].map((id) => laneNamed(lanes, id));
  const receiverName = receiver?.name[view.language] ?? '';
  return html`<header><p class="eyebrow"><span class="pause" aria-hidden="true"></span> ${stepping.held[held.what]} <span class="soft">· ${stepping.goesOn(clockTime(held.until))}</span></p>
<h2>${titleOf(held, view.language)}</h2>
<p class="between"><span>${sender && sign(sender.role)} ${sender?.name[view.language]} ${held.what === 'request' ? '→' : '←'} ${receiver && sign(receiver.role)} ${receiverName}</span> <span class="badge">${words[channelOf(held)]}</span></p></header>
${fold(stepping.happens, whatHappens(loginView, held, receiverName))}`;
}

function whatHappens(loginView: LoginView, held: PausedExchange, receiverName: string): Html {
  const { view, words } = loginView;
  const { stepping } = words;
  const step = explainStep(held.hop);
  return html`<div class="means"><p>${stepping.about[held.what](receiverName)}</p>
${step && html`<div>${step[view.language].means} ${rule(step, loginView)}</div>`}
<p>${stepping.until(clockTime(held.until))} ${stepping.clear}</p></div>`;
}

function message(loginView: LoginView, { held, typed = {} }: Shown): Html {
  const { words } = loginView;
  const { stepping } = words;
  const fields = fieldsOf(held);
  const edit = { fields, typed };
  const address = held.what === 'request' ? held.url : String(held.headers.location ?? '');
  const group = held.what === 'request' ? 'query' : 'location';
  return html`<section class="message"><h3${attribute('class', held.what === 'request' && 'visually-hidden')}>${words.inspect[held.what]} ${held.what === 'answer' && statusField(loginView, held, typed)}</h3>
<p class="address"><strong>${held.method}</strong> <code>${withoutParameters(held.url)}</code></p>
${held.what === 'answer' && address && html`<p>${stepping.location}</p><p class="address"><code>${withoutParameters(address)}</code></p>`}
${address && groupFields(loginView, group, { ...edit, explain: explainParameter })}
${fields.form.length > 0 && groupFields(loginView, 'form', { ...edit, explain: explainParameter })}
${tokenFields(loginView, held, edit)}
${bodyField(loginView, held, edit)}
${fold(`${stepping.headers} (${fields.headers.length})`, groupFields(loginView, 'headers', { ...edit, explain: explainHeader }))}</section>`;
}

function statusField({ words }: LoginView, { status }: PausedExchange, typed: Posted): Html {
  return html`<label class="status-field"><span>${words.stepping.status}</span> <input name="status" type="number" min="200" max="599" value="${textOf(typed.status) ?? status}"></label>`;
}

type Edit = { fields: Fields; typed: Posted };

function groupFields(
  loginView: LoginView,
  group: Group,
  { fields, typed, explain }: Edit & { explain: Explain },
): Html {
  const { stepping } = loginView.words;
  const added = (part: string) => `${group}-new-${part}`;
  return html`<fieldset class="changes" data-group="${group}"><legend>${stepping[group]}</legend>
${fields[group].map((member, index) => memberField(loginView, member, { id: `${group}-${index}`, typed, explain }))}
<details class="add"><summary>${stepping.add[group]}</summary><div class="pair">${(
    ['name', 'value'] as const
  ).map(
    (part) =>
      html`<div class="field"><label for="${added(part)}">${part === 'name' ? stepping.addName : stepping.addValue}</label><input id="${added(part)}" name="${added(part)}" value="${textOf(typed[added(part)])}"></div>`,
  )}</div></details></fieldset>`;
}

const SECRET = /^(?:password|client_secret)$/;

type Named = { id: string; typed: Posted; explain: Explain };

/** One name and its value; its meaning is folded, so that many values are in view. */
function memberField(
  loginView: LoginView,
  { name, value }: Member,
  { id, typed, explain }: Named,
): Html {
  const { view, words } = loginView;
  const explanation = explain(name);
  const shown = textOf(typed[id]) ?? value;
  const means = attribute('aria-describedby', explanation && `${id}-means`);
  const out = `${id}-out`;
  const input = value.includes('\n')
    ? html`<textarea id="${id}" name="${id}" rows="3" spellcheck="false"${means}>\n${shown}</textarea>`
    : html`<input id="${id}" name="${id}" value="${shown}" type="${SECRET.test(name) ? 'password' : 'text'}" spellcheck="false" autocomplete="off"${means}>`;
  return html`<div class="field change"><label for="${id}"><code>${name}</code></label>
<label class="out" for="${out}"><input type="checkbox" id="${out}" name="${out}" value="yes"${attribute('checked', typed[out] !== undefined)}><span>${words.stepping.out}<span class="visually-hidden"> ${name}</span></span></label>
${input}
${explanation && html`<details class="means"><summary>${words.stepping.meaning}<span class="visually-hidden"> ${name}</span></summary><div><span id="${id}-means">${explanation[view.language].means}</span> ${rule(explanation, loginView)}</div></details>`}</div>`;
}

function tokenFields(
  loginView: LoginView,
  held: PausedExchange,
  { fields, typed }: Edit,
): HtmlValue {
  const { token } = fields;
  if (!token) return undefined;
  const { stepping } = loginView.words;
  const name = laneNamed(loginView.lanes, held.party).name[loginView.view.language];
  const again = typed.signature === 'again';
  const area = (part: 'claims' | 'header', label: string, rows: number) => {
    const id = `token-${part}`;
    return html`<div class="field"><label for="${id}">${label}</label><textarea id="${id}" name="${id}" rows="${rows}" class="code" spellcheck="false">\n${textOf(typed[id]) ?? prettyJson(token[part])}</textarea></div>`;
  };
  const lines = Object.keys(token.claims).length + 2;
  return html`<fieldset class="changes token-changes" data-testid="held-token"><legend>${stepping.token}</legend>
${held.nestedToken && html`<p data-testid="held-nested">${stepping.nested}</p>`}
${area('claims', stepping.claims, Math.min(lines, 18))}
${fold(stepping.explained, memberList(loginView, recordMembers(token.claims), { explain: explainClaim }))}
${fold(stepping.tokenHeader, area('header', stepping.tokenHeader, 5))}
<fieldset class="signature"><legend>${stepping.signature}</legend>${radio('signature', 'kept', { text: stepping.signatures.kept, checked: !again })}${held.signs && radio('signature', 'again', { text: stepping.signatures.again(name), checked: again })}</fieldset></fieldset>`;
}

function bodyField({ words }: LoginView, held: PausedExchange, { fields, typed }: Edit): HtmlValue {
  if (fields.body === undefined) return undefined;
  const type = String(held.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  const label = `${words.stepping.body} ${type}`;
  const text = textOf(typed.body) ?? fields.body;
  const rows = Math.min(Math.max(text.split('\n').length, 3), 14);
  return fold(
    label,
    html`<div class="field"><label class="visually-hidden" for="held-body">${label}</label><textarea id="held-body" name="body" rows="${rows}" class="code" spellcheck="false">\n${text}</textarea></div>`,
    /json/.test(type) && !fields.token,
  );
}
