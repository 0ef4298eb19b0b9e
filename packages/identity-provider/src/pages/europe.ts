/** Pages of the European gateway, and of the node of each country behind it. */
import {
  EUROPEAN_COUNTRIES,
  type EuropeanCountry,
  type EuropeanIdentity,
  OPTIONAL_ATTRIBUTES,
  type OptionalAttribute,
} from '@federama/model/europeans';
import { choiceField, dataList, hidden } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { type IdentityProviderMessages, messages } from '../messages/index.ts';

export function countriesPage(view: View, uid: string): string {
  const all = messages(view.language);
  const words = all.europe.choice;
  const action = `${view.base}/interaction/${uid}`;
  const byName = EUROPEAN_COUNTRIES.toSorted((one, other) =>
    one.name[view.language].localeCompare(other.name[view.language], view.language),
  );
  const tiles = byName.map(
    ({ code, name, own, language, citizens }) =>
      html`<li><button class="tile" name="country" value="${code}" data-citizens="${citizens.map(({ login }) => login).join(' ')}"><strong>${name[view.language]}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft" lang="${language}">${own}</span></button></li>`,
  );
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
<form method="post" action="${action}/country" data-testid="country-choice"><ul class="tiles" role="list">${tiles}</ul></form>
<p><a href="${action}/cancel" data-testid="back-to-fc-link">${all.cancel}</a></p></div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}` });
}

type NodePageData = { uid: string; country: EuropeanCountry };

export function nodePage(view: View, { uid, country }: NodePageData): string {
  const words = messages(view.language).europe.node;
  const action = `${view.base}/interaction/${uid}/node`;
  const title = words.title(country.name[view.language]);
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${title}</h1><p class="lead" lang="${country.language}">${country.own} · ${country.signIn}</p><p>${words.lead(country.scheme)}</p></div>
<form class="stack" method="post" action="${action}" data-testid="node-form">
<fieldset class="stack"><legend>${words.citizens}</legend>${country.citizens.map((citizen, index) => citizenChoice(country, citizen, index === 0))}</fieldset>
${testersFold(words, country)}
<button class="button button-wide">${words.button}</button></form>
<form method="post" action="${action}">${hidden('cancel', 'yes')}<button class="button button-plain" data-testid="cancel-at-node">${words.cancel}</button></form></div>`;
  return renderPage(view, { title, body, returnTo: `/interaction/${uid}/node` });
}

function citizenChoice(
  { language }: EuropeanCountry,
  { login, givenName, familyName, own }: EuropeanIdentity,
  checked: boolean,
): Html {
  const home = own && html` <span lang="${language}">(${own.givenName} ${own.familyName})</span>`;
  return html`<label class="check" for="${login}"><input type="radio" id="${login}" name="citizen" value="${login}"${attribute('checked', checked)} required><span>${givenName} ${familyName}${home}</span></label>`;
}

function testersFold(
  words: IdentityProviderMessages['europe']['node'],
  { level }: EuropeanCountry,
): Html {
  const choicesOf = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([value, text]) => ({ value, text }));
  return html`<details class="fold"><summary>${words.testers}</summary>
${choiceField({ name: 'level', label: words.level, value: level, choices: choicesOf(words.levels) })}
${choiceField({ name: 'answer', label: words.answer, value: 'identity', choices: choicesOf(words.answers) })}</details>`;
}

type AttributesData = { uid: string; country: EuropeanCountry; citizen: EuropeanIdentity };

export function attributesPage(view: View, { uid, country, citizen }: AttributesData): string {
  const all = messages(view.language).europe;
  const words = all.attributes;
  const action = `${view.base}/interaction/${uid}/attributes`;
  const held = OPTIONAL_ATTRIBUTES.filter((name) => citizen[name] !== undefined);
  const boxes = held.map(
    (name) =>
      html`<label class="check" for="${name}"><input type="checkbox" id="${name}" name="${name}" value="yes" checked><span>${words.names[name]} : ${shown(all, citizen, name)}</span></label>`,
  );
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
<section class="stack"><h2>${words.mandatory}</h2>${dataList(mandatoryRows(all, country, citizen))}</section>
<form class="stack" method="post" action="${action}" data-testid="attributes-form">
<fieldset class="stack"><legend>${words.optional}</legend>${boxes.length ? boxes : html`<p>${words.none}</p>`}</fieldset>
<button class="button button-wide">${words.button}</button></form>
${refuseForm(action, words.refuse)}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}/attributes` });
}

function refuseForm(action: string, text: string): Html {
  return html`<form method="post" action="${action}">${hidden('refuse', 'yes')}<button class="button button-plain" data-testid="refuse">${text}</button></form>`;
}

type Words = IdentityProviderMessages['europe'];

function shown({ attributes }: Words, citizen: EuropeanIdentity, name: OptionalAttribute): string {
  const { gender } = citizen;
  return name === 'gender' && gender ? attributes.genders[gender] : (citizen[name] ?? '');
}

function mandatoryRows(
  { attributes: { names } }: Words,
  { code, language }: EuropeanCountry,
  { identifier, givenName, familyName, birthdate, own }: EuropeanIdentity,
) {
  const both = (latin: string, home?: string) =>
    html`${latin}${home !== undefined && html` <span lang="${language}">(${home})</span>`}`;
  return [
    { label: names.identifier, value: `${code}/FR/${identifier}`, code: true },
    { label: names.givenName, value: both(givenName, own?.givenName) },
    { label: names.familyName, value: both(familyName, own?.familyName) },
    { label: names.birthdate, value: birthdate },
  ];
}

export function confirmPage(
  view: View,
  { uid, country, citizen, kept }: AttributesData & { kept: readonly OptionalAttribute[] },
): string {
  const all = messages(view.language).europe;
  const words = all.confirm;
  const action = `${view.base}/interaction/${uid}/confirm`;
  const optional = kept
    .filter((name) => citizen[name] !== undefined)
    .map((name) => ({ label: all.attributes.names[name], value: shown(all, citizen, name) }));
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${dataList([...mandatoryRows(all, country, citizen), ...optional])}
<form method="post" action="${action}" data-testid="node-consent"><button class="button button-wide">${words.button}</button></form>
${refuseForm(action, words.refuse)}</div>`;
  return renderPage(view, { title: words.title, body, returnTo: `/interaction/${uid}/confirm` });
}
