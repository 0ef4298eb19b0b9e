/**
 * The federation as a picture, drawn from who takes part: servers above, the browser below.
 * Solid lines are where the browser goes, dotted ones what servers tell each other without it.
 */
import { attribute, type Html, html } from '@federama/server-kit/html';
import { type Role, sign, signShape } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { Manifest, ManifestParticipant } from '../manifest.ts';
import { messages, type StartPageMessages } from './messages/index.ts';

type Node = { x: number; y: number; role: Role; name: string; caption: string; href: string };

const NODE = { width: 280, height: 72 };
const ROW = 96;
const COLUMNS = [0, 380, 760] as const;
const WIDTH = COLUMNS[2] + NODE.width;
const BAR_HEIGHT = 56;
/** From the lowest node to the browser. */
const DROP = 44;

export function federationMap(view: View, { participants }: Manifest): Html {
  const words = messages(view.language);
  const of = (role: string) => participants.filter((one) => one.role === role);
  const columns = [
    of('service'),
    [...of('registry'), ...of('broker')],
    [...of('data-provider'), ...of('identity-provider')],
  ];
  const rows = Math.max(...columns.map((column) => column.length));
  const [services = [], middle = [], providers = []] = columns.map((column, index) =>
    column.map((one, row) => nodeOf(view, words, one, index, rows - column.length + row)),
  );
  const [registry, broker] = [middle.at(0), middle.at(-1)];
  const nodes = [...services, ...middle, ...providers];
  const bar = rows * ROW - (ROW - NODE.height) + DROP;
  const visited = providers.filter(({ role }) => role === 'identity-provider');
  const topOf = [services[0], broker, visited[0]];
  return html`<figure class="stack">
<svg class="map map-landscape" viewBox="-3 -3 ${WIDTH + 6} ${bar + BAR_HEIGHT + 6}" role="group" aria-label="${words.mapTitle}">
${topOf.map((node) => node && visit(node, bar))}
${broker && services.map((node) => hidden(rightOf(node), leftOf(broker)))}
${broker && providers.map((node) => hidden(leftOf(node), rightOf(broker)))}
${broker && registry && html`<path class="wire hidden-wire" d="M${centre(broker)} ${broker.y}V${registry.y + NODE.height}"/>`}
${nodes.map(drawNode)}
<g data-role="browser"><rect class="bar" y="${bar}" width="${WIDTH}" height="${BAR_HEIGHT}" rx="10"/><svg class="bar-glyph" x="${WIDTH / 2 - 100}" y="${bar + 17}" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">${signShape('browser')}</svg><text class="bar-text" x="${WIDTH / 2 - 66}" y="${bar + 35}" font-size="18" font-weight="600">${words.browser}</text></g>
</svg>
<ul class="map-portrait tiles" role="list">${nodes.map(listNode)}</ul>
<figcaption class="soft small">${words.mapLegend}</figcaption>
</figure>`;
}

function nodeOf(
  view: View,
  words: StartPageMessages,
  { role, name, url }: ManifestParticipant,
  column: number,
  row: number,
): Node {
  return {
    x: COLUMNS[column] ?? 0,
    y: row * ROW,
    role: role as Role,
    name: name[view.language],
    caption: words.roles[role as keyof StartPageMessages['roles']],
    href: `${url}/`,
  };
}

type Point = { x: number; y: number };

const centre = ({ x }: Node) => x + NODE.width / 2;
const leftOf = ({ x, y }: Node): Point => ({ x, y: y + NODE.height / 2 });
const rightOf = ({ x, y }: Node): Point => ({ x: x + NODE.width, y: y + NODE.height / 2 });

/** From the browser up to the highest node of a column; the others stand on the line. */
function visit(node: Node, bar: number): Html {
  return html`<path class="wire" d="M${centre(node)} ${bar}V${node.y + NODE.height}"/>`;
}

function hidden(from: Point, to: Point): Html {
  const middle = (from.x + to.x) / 2;
  return html`<path class="wire hidden-wire" d="M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}"/>`;
}

function drawNode({ x, y, role, name, caption, href }: Node): Html {
  return html`<a href="${href}" data-role="${role}"${attribute('aria-label', `${name}, ${caption}`)}>
<rect class="node" x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="10"/>
<svg class="glyph" x="${x + 20}" y="${y + 22}" width="28" height="28" viewBox="0 0 24 24" color="var(--role)" stroke-linejoin="round" aria-hidden="true">${signShape(role)}</svg>
<text x="${x + 64}" y="${y + 33}" font-size="18" font-weight="600">${name}</text>
<text class="caption" x="${x + 64}" y="${y + 55}">${caption}</text></a>`;
}

function listNode({ role, name, caption, href }: Node): Html {
  return html`<li data-role="${role}"><a class="tile" href="${href}">${sign(role)}<strong>${name}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${caption}</span></a></li>`;
}
