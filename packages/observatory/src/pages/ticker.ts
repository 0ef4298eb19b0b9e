/**
 * A countdown to a moment, or the time since it: exact when the page is rendered, updated by
 * script.
 */
import { attribute, type Html, html } from '@federama/server-kit/html';
import { clockTime } from './list.ts';
import type { LoginView } from './login-view.ts';

type Time = Pick<LoginView, 'words' | 'now' | 'frozen'>;

/** `deadline`: something ends then. `since`: something happened then. */
export function ticker({ words, now, frozen }: Time, at: number, kind: 'deadline' | 'since'): Html {
  const { before, after } = words.states[kind];
  const { units } = words.states;
  const text = (at > now ? before : after).replace('{}', duration(Math.abs(at - now), units));
  return html`<span class="ticker" aria-live="off" data-ticker="${at - now}" data-before="${before}" data-after="${after}" data-units="${units}"${attribute('data-frozen', frozen)}${attribute('data-over', at <= now && kind === 'deadline')}>${text}</span>`;
}

const DAY_MS = 86_400_000;
const DAY = { timeZone: 'Europe/Paris', day: 'numeric', month: 'short', year: 'numeric' } as const;

/** The time of day, and the day where it is another one. */
export function moment({ now, view }: Pick<LoginView, 'now' | 'view'>, at: number): Html {
  const far = Math.abs(at - now) > DAY_MS / 2;
  const day = far ? `${new Date(at).toLocaleDateString(view.language, DAY)} ` : '';
  return html`<time datetime="${new Date(at).toISOString()}">${day}${clockTime(at)}</time>`;
}

/** Two units at the most: `1 h 4 min`, `59 s`. The script of the page does the same. */
function duration(milliseconds: number, units: string): string {
  const [day = '', hour = '', minute = '', second = ''] = units.split(' ');
  const seconds = Math.floor(milliseconds / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), day],
    [Math.floor(seconds / 3600) % 24, hour],
    [Math.floor(seconds / 60) % 60, minute],
    [seconds % 60, second],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
  return shown.map(([count, unit]) => `${count}\u00a0${unit}`).join(' ');
}
