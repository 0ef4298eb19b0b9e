/** GET /attacks: every attack, one line each, and how it ended. */
import { type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { Attack, Mode, Result } from '../attack.ts';
import { labMessages } from '../messages/index.ts';
import type { AllPlayed, Played } from '../results.ts';
import { ATTACKS_PATH, type Frame, missingNotice } from './frame.ts';

type PageData = { frame: Frame; attacks: readonly Attack[]; played: AllPlayed };

export function indexPage(view: View, { frame, attacks, played }: PageData): string {
  const words = labMessages(view.language);
  const body = html`<div class="stack stack-l attack-lab" data-role="attacker">
<div class="stack"><p class="eyebrow">${sign('attacker')} ${words.actors}</p><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
${frame.missing.length > 0 && missingNotice(view, frame.missing)}
<section class="stack" aria-labelledby="attacks-title"><h2 id="attacks-title" class="visually-hidden">${words.list}</h2>
<ol class="attacks" role="list">${attacks.map((attack, index) => item(view, attack, index + 1, played[attack.id] ?? {}))}</ol></section>
${Object.keys(played).length > 0 && html`<form method="post" action="${view.base}${ATTACKS_PATH}/reset"><button class="button button-plain" data-testid="reset">${words.reset}</button></form>`}
</div>`;
  return renderPage(view, {
    title: words.title,
    body,
    width: 'wide',
    tagline: words.tagline,
    returnTo: ATTACKS_PATH,
    head: frame.head,
    masthead: frame.masthead,
  });
}

function item(view: View, attack: Attack, number: number, played: Played): Html {
  const { language, base } = view;
  const words = labMessages(language);
  const results = Object.values(played);
  return html`<li><a href="${base}${ATTACKS_PATH}/${attack.id}" data-testid="attack-${attack.id}">
<span class="number" aria-hidden="true">${number}</span>
<strong>${attack.title[language]}</strong>
<span class="hook">${attack.hook[language]}</span>
<span class="foot-line"><span class="soft small">${attack.rfc}</span>
${results.length ? results.map((result) => mark(view, result)) : html`<span class="soft small">${words.neverPlayed}</span>`}</span>
</a></li>`;
}

const WANTED: Record<Mode, boolean> = { vulnerable: true, fixed: false };

function mark({ language }: View, { mode, succeeded }: Result): Html {
  const words = labMessages(language);
  const text = (succeeded === WANTED[mode] ? words.played : words.surprising)[mode];
  return html`<span class="mark" data-succeeded="${String(succeeded)}">${succeeded ? '✕' : '✓'} ${text}</span>`;
}
