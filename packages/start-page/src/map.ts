/**
 * The federation as a picture, drawn from who takes part: servers above, the browser below.
 * Solid lines are where the browser goes, dotted ones what servers tell each other without it.
 */

import type { Manifest, ManifestParticipant } from '@federama/model';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { type Role, sign, signShape } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { messages, type StartPageMessages } from './messages/index.ts';

type Node = { x: number; y: number; role: Role; name: string; caption: string; href: string };

const NODE = { width: 280, height: 72 };
const ROW = 96;
const COLUMNS = [0, 380, 760] as const;
const WIDTH = COLUMNS[2] + NODE.width;
const BAR_HEIGHT = 56;
/** From the lowest node to the browser. */
const DROP = 44;
/** Between a column and the line that goes along it. */
const ASIDE = 26;
/** Above everything, where services reach data providers. */
const ABOVE = 30;

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
  const [service, source] = [services[0], providers.find(({ role }) => role === 'data-provider')];
  return html`<figure class="stack">
<svg class="map map-landscape" viewBox="${-ASIDE - 3} ${-ABOVE - 3} ${WIDTH + 2 * ASIDE + 6} ${bar + BAR_HEIGHT + ABOVE + 6}" role="group" aria-label="${words.mapTitle}">
${visits(services, -ASIDE, bar)}
${visits(visited, WIDTH + ASIDE, bar)}
${broker && html`<path class="wire" d="M${centre(broker)} ${bar}V${broker.y + NODE.height}"/>`}
${broker && services.map((node) => hidden(rightOf(node), leftOf(broker)))}
${broker && providers.map((node) => hidden(leftOf(node), rightOf(broker)))}
${service && source && html`<path class="wire hidden-wire" d="M${centre(service)} ${service.y}V${-ABOVE}H${centre(source)}V${source.y}"/>`}
${broker && registry && html`<path class="wire hidden-wire" d="M${centre(broker)} ${broker.y}V${registry.y + NODE.height}"/>`}
${nodes.map(drawNode)}
<g data-role="browser"><rect class="bar" x="${-ASIDE}" y="${bar}" width="${WIDTH + 2 * ASIDE}" height="${BAR_HEIGHT}" rx="10"/><svg class="bar-glyph" x="${WIDTH / 2 - 100}" y="${bar + 17}" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">${signShape('browser')}</svg><text class="bar-text" x="${WIDTH / 2 - 66}" y="${bar + 35}" font-size="18" font-weight="600">${words.browser}</text></g>
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

/** From the browser up beside a column, with a branch to each of its nodes. */
function visits(nodes: readonly Node[], aside: number, bar: number): Html {
  const edge = ({ x }: Node) => (aside < x ? x : x + NODE.width);
  return html`${nodes.map((node) => html`<path class="wire" d="M${aside} ${bar}V${node.y + NODE.height / 2}H${edge(node)}"/>`)}`;
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
