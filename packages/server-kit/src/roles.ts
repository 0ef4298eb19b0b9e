/** The parts played in a federation: each has a colour (in the stylesheet) and a sign. */
import { type Html, html, trusted } from './html.ts';

export type Role =
  | 'start-page'
  | 'browser'
  | 'service'
  | 'broker'
  | 'identity-provider'
  | 'registry'
  | 'data-provider'
  | 'relay'
  | 'attacker'
  | 'observatory';

/** The sign as a character, for terminals and plain text. */
export const SIGNS: Record<Role, string> = {
  'start-page': '●',
  browser: '○',
  service: '▢',
  broker: '◇',
  'identity-provider': '△',
  registry: '▤',
  'data-provider': '▥',
  relay: '⇄',
  attacker: '✕',
  observatory: '◉',
};

/** SVG shapes in a box of 24 by 24. */
const SHAPES: Record<Role, string> = {
  'start-page': '<circle cx="12" cy="12" r="9" fill="currentColor"/>',
  browser: '<circle cx="12" cy="12" r="9"/>',
  service: '<rect x="3.5" y="3.5" width="17" height="17" rx="2"/>',
  broker: '<path d="M12 2 22 12 12 22 2 12Z"/>',
  'identity-provider': '<path d="M12 3 22 20.5H2Z"/>',
  registry:
    '<rect x="3.5" y="3.5" width="17" height="17" rx="1"/><path d="M3.5 9h17M3.5 14.5h17"/>',
  'data-provider':
    '<rect x="3.5" y="3.5" width="17" height="17" rx="1"/><path d="M9 3.5v17M14.5 3.5v17"/>',
  relay: '<path d="M3 8.5h17l-4-4M21 15.5H4l4 4"/>',
  attacker: '<path d="m4 4 16 16M20 4 4 20"/>',
  observatory:
    '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="3.4" fill="currentColor"/>',
};

function signShape(role: Role): Html {
  return trusted(SHAPES[role]);
}

export function sign(role: Role): Html {
  return html`<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" aria-hidden="true">${signShape(role)}</svg>`;
}
