/** GET /attacks/:id: the story, the switch, and both ways it went side by side. */
import { WEAKNESSES } from '@federama/model';
import { choiceField } from '@federama/server-kit/components';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { type Role, sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { CAST, NEXT_SERVICE } from '../actors.ts';
import type { Actor, Attack, Mode, Result, Step } from '../attack.ts';
import { excerptOf } from '../excerpt.ts';
import type { BrokerChoice } from '../lab.ts';
import { labMessages } from '../messages/index.ts';
import type { Played } from '../results.ts';
import { ATTACKS_PATH, type Frame, missingNotice } from './frame.ts';

type PageData = {
  frame: Frame;
  attack: Attack;
  /** Where it can be played. */
  brokers: readonly BrokerChoice[];
  played: Played;
  /** Whether a world still exists. */
  isThere(world: string): boolean;
  /** The one after it in the lesson. */
  following: Attack | undefined;
};

export function attackPage(view: View, given: PageData): string {
  const { frame, attack, brokers, played, following, isThere } = given;
  const { language, base } = view;
  const words = labMessages(language);
  const anyPlayed = Object.keys(played).length > 0;
  const body = html`<article class="stack stack-l attack-lab" data-role="attacker">
<div class="stack"><p class="small"><a href="${base}${ATTACKS_PATH}">← ${words.back}</a></p>
<h1>${attack.title[language]}</h1><p class="lead">${attack.hook[language]}</p></div>
${story(view, attack)}
${frame.missing.length ? missingNotice(view, frame.missing) : controls(view, attack, brokers)}
<section id="result" class="stack" tabindex="-1" aria-labelledby="result-title">${
    anyPlayed &&
    html`<h2 id="result-title">${words.result}</h2>
<div class="both">${half(view, 'vulnerable', played.vulnerable, isThere)}${half(view, 'fixed', played.fixed, isThere)}</div>`
  }</section>
${protection(view, attack)}
${following && html`<p><a href="${base}${ATTACKS_PATH}/${following.id}">${words.next(following.title[language])} →</a></p>`}
</article>`;
  return renderPage(view, {
    title: attack.title[language],
    body,
    width: 'wide',
    tagline: words.tagline,
    returnTo: `${ATTACKS_PATH}/${attack.id}`,
    head: frame.head,
    masthead: frame.masthead,
  });
}

function story({ language }: View, attack: Attack): Html {
  const words = labMessages(language);
  const part = (role: Role, title: string, text: string, wide = false) =>
    html`<div data-role="${role}"${attribute('data-wide', wide)}><h2>${sign(role)} ${title}</h2><p>${text}</p></div>`;
  return html`<section class="story">
${part('attacker', words.scene, attack.scene[language], true)}
${part('browser', words.victimSees, attack.victimSees[language])}
${part('attacker', words.attackerGains, attack.attackerGains[language])}
</section>`;
}

function controls(view: View, attack: Attack, brokers: readonly BrokerChoice[]): Html {
  const { id } = attack;
  const words = labMessages(view.language);
  if (!brokers.length)
    return html`<p class="notice" data-testid="no-broker">${whyNone(view, attack)}</p>`;
  const button = (mode: Mode | 'both', look: string) =>
    html`<button class="button ${look}" name="mode" value="${mode}" data-testid="play-${mode}">${words.modes[mode]}</button>`;
  return html`<form method="post" action="${view.base}${ATTACKS_PATH}/${id}" class="play" aria-labelledby="play-title">
<div><h2 id="play-title">${words.play}</h2><p class="soft">${words.playLead}</p></div>
${brokers.length > 1 && brokerChoice(view, brokers)}
<div class="row">${button('both', '')}${button('vulnerable', 'button-plain')}${button('fixed', 'button-plain button-safe')}</div></form>`;
}

function whyNone({ language }: View, { cast = CAST, stepsUp }: Attack): string {
  const words = labMessages(language);
  return stepsUp ? words.noStepUp(NEXT_SERVICE) : words.noBroker(cast.join(', '));
}

function brokerChoice({ language }: View, brokers: readonly BrokerChoice[]): Html {
  const choices = brokers.map(({ id, name }) => ({ value: id, text: name[language] }));
  const [first] = choices;
  return choiceField({
    ...{ name: 'broker', label: labMessages(language).who.broker, choices },
    value: first?.value ?? '',
  });
}

function half(
  view: View,
  mode: Mode,
  result: Result | undefined,
  isThere: PageData['isThere'],
): Html {
  const { language } = view;
  const words = labMessages(language);
  const title = mode === 'vulnerable' ? words.without : words.with;
  if (!result)
    return html`<section class="half" data-mode="${mode}"><h3>${title}</h3><p class="soft">${words.notPlayed}</p></section>`;
  const { succeeded, verdict, steps, refusal, broker } = result;
  return html`<section class="half" data-mode="${mode}" data-succeeded="${String(succeeded)}" data-testid="result-${mode}">
<h3>${title}</h3>
<p class="soft small" data-testid="played-at">${words.playedAt(broker[language])}</p>
<p class="outcome"><span aria-hidden="true">${succeeded ? '✕' : '✓'}</span> ${succeeded ? words.succeeded : words.failed}</p>
<p class="verdict">${verdict[language]}</p>
<h4>${words.steps}</h4>
<ol class="steps">${steps.map((taken) => step(view, taken))}${
    !succeeded && refusal
      ? html`<li class="turn"><span>${words.turned} <code data-testid="refusal">${refusal}</code></span></li>`
      : undefined
  }</ol>
${isThere(result.world) ? ways(view, result) : html`<p class="soft" data-testid="world-gone">${words.gone}</p>`}
</section>`;
}

/** Links into the world of the run. */
function ways({ language }: View, { mode, observatoryUrl, startPage, notebook }: Result): Html {
  const words = labMessages(language);
  return html`<p class="row"><a class="button button-plain" href="${observatoryUrl}" data-testid="see-${mode}">${words.seeAll}</a></p>
<p class="row small"><a href="${startPage}/">${words.visit}</a><a href="${notebook}/">${words.notebook}</a></p>`;
}

const ROLES: Record<Actor, Role> = {
  victim: 'browser',
  attacker: 'attacker',
  service: 'service',
  broker: 'broker',
};

function step({ language }: View, { actor, action }: Step): Html {
  const role = ROLES[actor];
  return html`<li data-role="${role}">${sign(role)}<span><strong>${labMessages(language).who[actor]}</strong> ${action[language]}</span></li>`;
}

/** The source code of the check. */
function protection({ language }: View, { weakness, check, defence, rfc }: Attack): Html {
  const words = labMessages(language);
  const { file } = WEAKNESSES[weakness];
  const { line, lines } = excerptOf(file, check);
  return html`<section class="stack protection" aria-labelledby="line-title"><h2 id="line-title">${words.line}</h2>
<p>${defence[language]}</p>
<figure><figcaption class="small"><code data-testid="check-line">${words.lineIn(file, line)}</code></figcaption>
<pre class="code-block" tabindex="0">${lines.map(({ text, chosen }) => (chosen ? html`<mark>${text}</mark>\n` : `${text}\n`))}</pre></figure>
<p class="soft small">${words.source(rfc)} · <code>${weakness}</code></p></section>`;
}
