/** The sequence as Mermaid text: solid arrows through the browser, dashed ones without it. */
import type { Language } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import { channelOf, type Lane, signedName } from '../flow/lanes.ts';
import { pathnameOf } from '../inspect/members.ts';
import { titleOf } from '../messages/hops.ts';

export function toMermaid(
  exchanges: readonly Exchange[],
  lanes: readonly Lane[],
  language: Language = 'fr',
): string {
  const aliases = new Map(lanes.map(({ id }, index) => [id, `p${index + 1}`]));
  const participants = lanes.map(
    (lane) => `  participant ${aliases.get(lane.id)} as ${text(signedName(lane, language))}`,
  );
  const arrows = exchanges.map((exchange) => {
    const arrow = channelOf(exchange) === 'front' ? '->>' : '-->>';
    const path = pathnameOf(exchange.url);
    const title = titleOf(exchange, language);
    const said = `${title ? `${title}: ` : ''}${exchange.method} ${path} → ${exchange.status}`;
    return `  ${aliases.get(exchange.from)}${arrow}${aliases.get(exchange.party)}: ${text(said)}`;
  });
  return `${['sequenceDiagram', '  autonumber', ...participants, ...arrows].join('\n')}\n`;
}

const LONGEST = 160;

/** What Mermaid, or HTML after it, would read as its own is written as an entity. */
function text(value: string): string {
  const shown = [...value.replace(/\s+/g, ' ')].slice(0, LONGEST).join('');
  return shown.replace(/[#;<>"{}\\&]/g, (character) => `#${character.codePointAt(0)};`);
}
