/** Who can sign in: found by a part of what is known of them, twenty at a time. */
import type { Manifest, ManifestPerson } from '@federama/model';
import { field } from '@federama/server-kit/components';
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from './messages/index.ts';

/** What is looked for, and which page of it; from the query of the address. */
export type PeopleAsked = { who: string; page: number };

const A_PAGE = 20;

export function peopleAsked({ who, page }: Record<string, unknown>): PeopleAsked {
  const number = Number(page);
  return {
    who: typeof who === 'string' ? who : '',
    page: Number.isInteger(number) && number > 0 ? number : 1,
  };
}

export function peopleSection(view: View, { people }: Manifest, asked: PeopleAsked): Html {
  const words = messages(view.language);
  const found = people.filter((person) => matches(view, person, asked.who));
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  const page = Math.min(asked.page, pages);
  const open = asked.who !== '' || asked.page > 1;
  return html`<section class="stack" aria-labelledby="people"><h2 id="people">${words.peopleTitle}</h2><p>${words.peopleLead(people.length)}</p>
<details class="fold"${open && html` open`}><summary>${words.peopleShow}</summary><div class="stack">
<form class="row" method="get" action="${view.base}/#people" role="search">${field({ name: 'who', label: words.peopleFind, value: asked.who, autocomplete: 'off' })}<button class="button button-plain">${words.peopleFilter}</button></form>
<p class="soft" role="status">${words.peopleFound(found.length)}</p>
${found.length > 0 && table(view, found.slice((page - 1) * A_PAGE, page * A_PAGE))}
${pages > 1 && turning(view, { who: asked.who, page }, pages)}</div></details>
<p><a class="button button-plain" href="${view.base}/people">${words.person.newTitle}</a></p></section>`;
}

function matches(view: View, person: ManifestPerson, who: string): boolean {
  const { login, name, about, outcome } = person;
  const known = plain([login, name, about?.[view.language], outcome].join(' '));
  return plain(who)
    .split(/\s+/)
    .every((word) => known.includes(word));
}

/** Whatever the case and the accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function table(view: View, people: readonly ManifestPerson[]): Html {
  const words = messages(view.language);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${words.peopleShow}"><table>
<thead><tr><th scope="col">${words.login}</th><th scope="col">${words.name}</th><th scope="col">${words.particular}</th><th scope="col">${words.outcome}</th></tr></thead>
<tbody>${people.map(
    ({ login, name, about, outcome }) =>
      html`<tr><th scope="row"><a href="${view.base}/people/${encodeURIComponent(login)}"><code>${login}</code></a></th><td>${name}</td><td>${about?.[view.language]}</td><td>${outcome === 'signed-in' ? words.signsIn : html`<code>${outcome}</code>`}</td></tr>`,
  )}</tbody></table></div>`;
}

function turning(view: View, { who, page }: PeopleAsked, pages: number): Html {
  const words = messages(view.language);
  const to = (number: number) =>
    `${view.base}/?${new URLSearchParams({ ...(who && { who }), page: String(number) })}#people`;
  return html`<nav class="row" aria-label="${words.peoplePages}">
${page > 1 && html`<a rel="prev" href="${to(page - 1)}">${words.previous}</a>`}
<span class="soft">${page} / ${pages}</span>
${page < pages && html`<a rel="next" href="${to(page + 1)}">${words.next}</a>`}</nav>`;
}
