/** The federation as a picture, drawn from who takes part. */
import { type Html, html, trusted } from '@federama/server-kit/html';
import { type Role, sign, signShape } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import type { Manifest, ManifestParticipant } from '../manifest.ts';
import { messages, type StartPageMessages } from './messages/index.ts';

type Node = { x: number; y: number; role: Role; name: string; caption: string; href?: string };

const WIDTH = 1120;
const NODE = { width: 216, height: 70 };
const ROW = 104;
const COLUMNS = { browser: 0, service: 290, broker: 580, right: WIDTH - NODE.width };

export function federationMap(view: View, manifest: Manifest): Html {
  const words = messages(view.language);
  const nodes = layOut(view, words, manifest);
  const height = Math.max(...nodes.all.map(({ y }) => y)) + NODE.height + 4;
  const visits = [...nodes.services, nodes.broker, ...nodes.providers];
  return html`<figure>
<svg class="map map-landscape" viewBox="-4 -4 ${WIDTH + 8} ${height + 8}" role="img" aria-labelledby="map-title" focusable="false">
<title id="map-title">${words.mapTitle}</title>
${visits.map((node) => wire(nodes.browser, node))}
${nodes.services.map((node) => wire(node, nodes.broker, true))}
${[...nodes.providers, nodes.registry].map((node) => wire(nodes.broker, node, true))}
${nodes.all.map(drawNode)}
</svg>
<ul class="map-portrait tiles" role="list">${nodes.all.slice(1).map(listNode)}</ul>
<figcaption class="soft small">${words.mapLegend}</figcaption>
</figure>`;
}

function layOut(view: View, words: StartPageMessages, { participants }: Manifest) {
  const of = (role: string) => participants.filter((one) => one.role === role);
  const at = (one: ManifestParticipant | undefined, x: number, y: number): Node => ({
    x,
    y,
    role: (one?.role ?? 'registry') as Role,
    name: one?.name[view.language] ?? '',
    caption: words.roles[(one?.role ?? 'registry') as keyof StartPageMessages['roles']],
    ...(one && { href: `${one.url}/` }),
  });
  const right = [...of('identity-provider'), ...of('registry')];
  const rows = Math.max(right.length, of('service').length);
  const column = (list: readonly ManifestParticipant[], x: number) =>
    list.map((one, index) => at(one, x, (index + (rows - list.length) / 2) * ROW));
  const middle = ((rows - 1) / 2) * ROW;
  const rightNodes = column(right, COLUMNS.right);
  const browser: Node = {
    x: COLUMNS.browser,
    y: middle,
    role: 'browser',
    name: words.browser,
    caption: words.roles.browser,
  };
  const broker = at(of('broker')[0], COLUMNS.broker, middle);
  const services = column(of('service'), COLUMNS.service);
  const providers = rightNodes.slice(0, -1);
  const registry = rightNodes.at(-1) ?? at(undefined, COLUMNS.right, middle);
  const all = [browser, ...services, broker, ...providers, registry];
  return { browser, broker, services, providers, registry, all };
}

/** A solid line where the browser goes; a dashed one where servers talk unseen. */
function wire(from: Node, to: Node, hidden = false): Html {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  return html`<path class="${hidden ? 'wire hidden-wire' : 'wire'}" d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}

function drawNode({ x, y, role, name, caption, href }: Node): Html {
  const content = html`<rect class="node" x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="10"/>
<svg class="glyph" x="${x + 18}" y="${y + 22}" width="26" height="26" viewBox="0 0 24 24" color="var(--role)" stroke-linejoin="round">${signShape(role)}</svg>
<text x="${x + 58}" y="${y + 32}" font-size="17" font-weight="600">${name}</text>
<text class="caption" x="${x + 58}" y="${y + 53}">${caption}</text>`;
  return html`<g data-role="${role}">${href ? html`${trusted('<a href="')}${href}${trusted('">')}${content}</a>` : content}</g>`;
}

function listNode({ role, name, caption, href }: Node): Html {
  return html`<li data-role="${role}"><a class="tile" href="${href}">${sign(role)}<strong>${name}</strong><span class="arrow" aria-hidden="true">→</span><span class="soft">${caption}</span></a></li>`;
}
