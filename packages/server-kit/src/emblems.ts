/** Emblems of fictitious organisations: a few shapes each, in a box of 48 by 48. */
import { type Html, html, trusted } from './html.ts';

export type Emblem =
  | 'taxes'
  | 'health'
  | 'bank'
  | 'telecom'
  | 'workbench'
  | 'citizen-space'
  | 'workspace'
  | 'reader'
  | 'bookmark';

const SHAPES: Record<Emblem, string> = {
  taxes:
    '<rect x="9" y="5" width="30" height="38" rx="3"/><path d="M16 15h16M16 23h16M16 31h9"/><circle cx="33" cy="34" r="7" fill="var(--surface)"/><path d="m30 34 2.4 2.4 4-4.8"/>',
  health:
    '<path d="M24 42C10 32 5 25 5 17a9.5 9.5 0 0 1 19-2 9.5 9.5 0 0 1 19 2c0 8-5 15-19 25Z"/><path d="M12 23h7l3-6 5 11 3-5h6"/>',
  bank: '<path d="M24 43c0-9 0-14 0-19M24 24c-8 0-13-5-13-13 8 0 13 5 13 13Zm0 0c8 0 13-5 13-13-8 0-13 5-13 13Z"/><path d="M24 34c-5 0-8-3-9-7M24 34c5 0 8-3 9-7"/>',
  telecom:
    '<path d="M6 33c8-1 12-5 16-13 2-4 6-7 11-7l9-3-6 6c0 11-8 20-19 20H6"/><circle cx="32" cy="18" r="1.4"/><path d="M14 40h14"/>',
  workbench:
    '<path d="M8 12h32M8 24h32M8 36h32"/><circle cx="18" cy="12" r="4" fill="var(--surface)"/><circle cx="31" cy="24" r="4" fill="var(--surface)"/><circle cx="14" cy="36" r="4" fill="var(--surface)"/>',
  'citizen-space': '<circle cx="24" cy="16" r="8"/><path d="M8 43c1-10 7-15 16-15s15 5 16 15"/>',
  reader:
    '<path d="M24 12c-5-4-11-5-18-4v30c7-1 13 0 18 4 5-4 11-5 18-4V8c-7-1-13 0-18 4Z"/><path d="M24 12v30"/><path d="M12 17h6M12 24h6M30 17h6M30 24h6"/>',
  bookmark:
    '<path d="M13 5h22v38l-11-9-11 9Z"/><circle cx="24" cy="17" r="5"/><path d="M24 22v6M24 25h3"/>',
  workspace:
    '<path d="M15 5h14l8 8v22H15Z"/><path d="M29 5v8h8"/><path d="M15 12H9v31h21v-8"/><path d="M21 21h10M21 28h10"/>',
};

export function emblem(name: Emblem): Html {
  return html`<svg class="emblem" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${trusted(SHAPES[name])}</svg>`;
}
