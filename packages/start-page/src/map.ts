/**
 * The federation as a picture: who takes part, in groups, with the browser below. Solid lines are
 * where the browser goes, dotted ones what servers tell each other without it (federama.css).
 */
import type { Manifest, ManifestParticipant } from '@federama/model';
import { attribute, type Html, html } from '@federama/server-kit/html';
import { type Role, sign } from '@federama/server-kit/roles';
import type { View } from '@federama/server-kit/view';
import { messages } from './messages/index.ts';

type GroupRole =
  | 'service'
  | 'registry'
  | 'broker'
  | 'data-provider'
  | 'identity-provider'
  | 'relay';

/** Columns from left to right, each from top to bottom; the lowest are those the browser visits. */
const COLUMNS: readonly (readonly GroupRole[])[] = [
  ['service'],
  ['relay', 'registry', 'broker'],
  ['data-provider', 'identity-provider'],
];
/** Of more than these, the others unfold, so that the picture stays on one screen. */
const MOST = 6;
/** More than these stand in two columns. */
const FEW = 1;

/** `asked`: id of the broker that the picture is about; the first when there is no such broker. */
export function federationMap(view: View, { participants }: Manifest, asked?: unknown): Html {
  const words = messages(view.language);
  const brokers = participants.filter(({ role }) => role === 'broker');
  const broker = brokers.find(({ id }) => id === asked) ?? brokers[0];
  const around = participants.filter((one) => one === broker || belongsTo(one, broker));
  const of = (role: GroupRole) => around.filter((participant) => participant.role === role);
  const fetched = of('data-provider').length > 0;
  const column = (roles: readonly GroupRole[]) =>
    html`<div class="map-column">${fetched && html`<span class="map-leg"></span>`}${roles.map((role) => group(view, role, of(role)))}</div>`;
  return html`<figure class="stack map-figure" id="map">
${brokers.length > 1 && brokerSigns(view, brokers, broker)}
<div class="map" role="group" aria-label="${words.mapTitle}"${attribute('data-fetched', fetched)}>
${COLUMNS.map(column)}
<p class="map-browser" data-role="browser">${sign('browser')}<strong>${words.browser}</strong></p>
</div>
<figcaption class="soft small">${words.mapLegend}</figcaption>
</figure>`;
}

/** Whoever names no brokers has to do with each. */
function belongsTo({ role, brokers }: ManifestParticipant, broker?: ManifestParticipant): boolean {
  if (role === 'broker') return false;
  return !brokers || !broker || brokers.includes(broker.id);
}

/** Each broker by its sign, its name and what it speaks: one is chosen, the others are a click away. */
function brokerSigns(
  view: View,
  brokers: readonly ManifestParticipant[],
  shown: ManifestParticipant | undefined,
): Html {
  const { groups } = messages(view.language);
  const links = brokers.map(
    (one) =>
      html`<a href="${view.base}/?broker=${one.id}#map" data-role="broker" data-testid="map-of-${one.id}"${attribute('aria-current', one === shown && 'true')}>${sign('broker')}<span>${one.name[view.language]} <span class="soft small">${one.profile}</span></span></a>`,
  );
  return html`<nav class="row map-brokers" aria-label="${groups.broker}">${links}</nav>`;
}

function group(view: View, role: GroupRole, members: readonly ManifestParticipant[]): Html {
  if (!members.length) return html``;
  const words = messages(view.language);
  const title = members.length > 1 ? words.groups[role] : words.roles[role];
  const rest = members.slice(MOST);
  return html`<section class="map-group" data-role="${role}"><h2 class="map-role">${title}</h2>
${memberList(view, members.slice(0, MOST))}
${rest.length > 0 && html`<details><summary>${words.othersToo(rest.length)}</summary>${memberList(view, rest)}</details>`}</section>`;
}

function memberList(view: View, members: readonly ManifestParticipant[]): Html {
  return html`<ul class="map-members" role="list"${attribute('data-many', members.length > FEW)}>${members.map(
    ({ role, name, url }) =>
      html`<li><a href="${url}/">${sign(role as Role)}<span>${name[view.language]}</span></a></li>`,
  )}</ul>`;
}
