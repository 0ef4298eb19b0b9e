/** What is left of a class: pseudonyms, goals with their times, refusals seen; nothing else of anyone. */
import { momentInParis } from '@federama/server-kit/dates';
import { type Html, html, markup, trusted } from '@federama/server-kit/html';
import type { Language } from '@federama/server-kit/i18n';
import type { Catalogue } from './config.ts';
import { messages } from './messages/index.ts';
import type { Learner } from './register.ts';
import type { Room } from './room.ts';

export type Report = {
  openedAt: string;
  closedAt: string;
  learners: {
    pseudonym: string;
    joinedAt: string;
    leftAt?: string;
    signIns: number;
    lessons: {
      lesson: string;
      name: string;
      begunAt: string;
      goals: { goal: string; words: string; reachedAt: string | null }[];
    }[];
    refusals: { code: string; words: string; firstAt: string; lastAt: string; times: number }[];
  }[];
};

type Asked = { room: Room; catalogue: Catalogue; language: Language; now: number };

export function reportOf({ room, catalogue, language, now }: Asked): Report {
  return {
    openedAt: iso(room.openedAt),
    closedAt: iso(room.closedAt ?? now),
    learners: room.register.all().map((learner) => learnerIn(learner, catalogue, language)),
  };
}

const iso = (at: number) => new Date(at).toISOString();

function learnerIn(
  { name, joinedAt, leftAt, story }: Learner,
  { lessons }: Catalogue,
  language: Language,
): Report['learners'][number] {
  return {
    pseudonym: name,
    joinedAt: iso(joinedAt),
    ...(leftAt !== undefined && { leftAt: iso(leftAt) }),
    signIns: story.signIns,
    lessons: story.lessons.map(({ lesson, begunAt, goals }) => {
      const known = lessons.find(({ id }) => id === lesson);
      const reachedAt = (goal: string) => goals.find((one) => one.goal === goal)?.at;
      return {
        ...{ lesson, name: known?.name[language] ?? lesson, begunAt: iso(begunAt) },
        goals: (known?.goals ?? []).map(({ id, words }) => {
          const at = reachedAt(id);
          return { goal: id, words: words[language], reachedAt: at === undefined ? null : iso(at) };
        }),
      };
    }),
    refusals: story.refusals.map(({ code, words, firstAt, lastAt, times }) => ({
      ...{ code, words: words[language], times },
      ...{ firstAt: iso(firstAt), lastAt: iso(lastAt) },
    })),
  };
}

/** One file that needs nothing else: to read, and with its data for programs. */
export function reportPage(report: Report, language: Language): string {
  const { report: words } = messages(language);
  const moment = (at: string) => momentInParis(language, Date.parse(at));
  const data = JSON.stringify(report).replaceAll('<', '\\u003c');
  return markup(html`${trusted('<!doctype html>')}
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title><style>${trusted(STYLE)}</style></head>
<body><main><h1>${words.title}</h1><p>${words.when(moment(report.openedAt), moment(report.closedAt))}. ${words.learners(report.learners.length)}.</p>
${report.learners.map((learner) => section(learner, language))}
</main><script type="application/json" id="data">${trusted(data)}</script></body></html>
`);
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:auto;padding:2rem 1rem}section{border-top:1px solid;padding:1rem 0}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}`;

function section(learner: Report['learners'][number], language: Language): Html {
  const { report: words } = messages(language);
  const moment = (at: string) => momentInParis(language, Date.parse(at));
  const { pseudonym, joinedAt, leftAt, signIns, lessons, refusals } = learner;
  return html`<section><h2>${pseudonym}</h2><p>${words.joined} ${moment(joinedAt)}${leftAt && html` · ${words.left} ${moment(leftAt)}`} · ${words.signIns} (${signIns})</p>
<h3>${words.lessons}</h3>${lessons.length ? lessons.map(({ name, goals }) => html`<h4>${name}</h4><table>${goals.map(({ words: text, reachedAt }) => html`<tr><td>${text}</td><td>${reachedAt === null ? words.missing : moment(reachedAt)}</td></tr>`)}</table>`) : html`<p>${words.none}</p>`}
<h3>${words.refusals}</h3>${refusals.length ? html`<table>${refusals.map(({ code, words: at, firstAt, times }) => html`<tr><td><code>${code}</code></td><td>${at}</td><td>${moment(firstAt)}</td><td>${words.times(times)}</td></tr>`)}</table>` : html`<p>${words.none}</p>`}</section>`;
}
