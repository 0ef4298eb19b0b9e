/** The frame of every page: skip links, ribbon, masthead, main part, foot. */
import { assetUrl } from './assets.ts';
import { attribute, type Html, type HtmlValue, html, markup, trusted } from './html.ts';
import { kitMessages } from './messages/index.ts';
import { sign } from './roles.ts';
import type { View } from './view.ts';

export type Page = {
  title: string;
  body: Html;
  /** `task`: one column. `wide`: where things are compared. */
  width?: 'task' | 'wide';
  /** Id of the main part, which the first skip link leads to; `main-content` unless scripts know another. */
  mainId?: string;
  /** What the ribbon adds about this very page. */
  ribbonNote?: string;
  /** Right end of the masthead: who is signed in, a way out. */
  masthead?: HtmlValue;
  tagline?: string;
  /** Stylesheets and scripts of this page alone. */
  head?: HtmlValue;
  /** Path to come back to after a change of language or theme; without it, no such links. */
  returnTo?: string;
};

export function renderPage(view: View, page: Page): string {
  const { party, language } = view;
  const { mainId = 'main-content' } = page;
  const words = kitMessages(language);
  const name = party.name[language];
  const document = html`${trusted('<!doctype html>')}
<html lang="${language}" data-role="${party.role}"${attribute('data-emblem', party.emblem)}${attribute('data-theme', view.theme)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${name}</title>
<link rel="stylesheet" href="${assetUrl(view.base, 'federama.css')}">
<link rel="icon" href="${assetUrl(view.base, 'icon.svg')}" type="image/svg+xml">
<script type="module" src="${assetUrl(view.base, 'federama.js')}"></script>
${page.head}
</head>
<body>
<nav class="fr-skiplinks" aria-label="${words.skipLinks}"><ul>
<li><a class="fr-link" href="#${mainId}">${words.skipToContent}</a></li>
<li><a class="fr-link" href="#footer">${words.skipToFooter}</a></li>
</ul></nav>
${view.weaknesses.length > 0 && weaknessBand(view)}
${view.ribbon && ribbon(view, page.ribbonNote)}
<header class="masthead"><div>
<a class="brand" href="${view.base}/">${sign(party.role)}<span>${name}${page.tagline && html`<small>${page.tagline}</small>`}</span></a>
${page.masthead}
</div></header>
<main id="${mainId}" tabindex="-1"${attribute('data-width', page.width)}>
${page.body}
</main>
${foot(view, page.returnTo)}
</body>
</html>
`;
  return markup(document);
}

/** Nobody may take a world that was weakened on purpose for a sound one. */
function weaknessBand({ weaknesses, language }: View): Html {
  const words = kitMessages(language);
  return html`<aside class="weak" data-testid="weak-world" aria-label="${words.weakWorld}"><p>${sign('attacker')}<span><strong>${words.weakWorld}</strong> ${weaknesses.map((one) => html`${one[language]} `)}</span></p></aside>`;
}

function ribbon(view: View, note: string | undefined): Html {
  const words = kitMessages(view.language);
  const { party } = view;
  const where = words.whereYouAre(party.name[view.language], words.roles[party.role]);
  return html`<aside class="ribbon" data-testid="ribbon"><p>${sign(party.role)}<span>${where} ${note}</span></p></aside>`;
}

function foot(view: View, returnTo: string | undefined): Html {
  const words = kitMessages(view.language);
  return html`<footer class="foot" id="footer" tabindex="-1"><div>
<p>${words.demonstration}</p>
<ul>
${view.startPageUrl && html`<li><a href="${view.startPageUrl}">${words.startPage}</a></li>`}
${returnTo !== undefined && preferenceLinks(view, returnTo)}
</ul>
</div></footer>`;
}

function preferenceLinks(view: View, returnTo: string): Html {
  const words = kitMessages(view.language);
  const other = view.language === 'fr' ? 'en' : 'fr';
  const link = (preference: string, text: string, lang?: string) =>
    html`<li><a rel="nofollow" href="${view.base}/-/preferences?${preference}&return=${encodeURIComponent(returnTo)}"${attribute('lang', lang)}>${text}</a></li>`;
  return html`${link(`language=${other}`, words.otherLanguage, other)}
${view.theme !== 'dark' && link('theme=dark', words.themeDark)}
${view.theme !== 'light' && link('theme=light', words.themeLight)}
${view.ribbon ? link('ribbon=off', words.hideRibbon) : link('ribbon=on', words.showRibbon)}`;
}
