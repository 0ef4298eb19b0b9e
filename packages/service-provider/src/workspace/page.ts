/** The workspace of someone who is signed in: their organisation, what it shares, their session. */
import { dataList, developerPanel, explanationList } from '@federama/server-kit/components';
import { emblem } from '@federama/server-kit/emblems';
import { type Html, type HtmlValue, html } from '@federama/server-kit/html';
import { own } from '@federama/server-kit/own';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import type { ServiceProviderConfig } from '../config.ts';
import { messages } from '../messages/index.ts';
import { valueText } from '../pages/values.ts';
import type { SignedIn } from '../session.ts';
import { documentsCard, meetingsCard, roomsCard } from './desk.ts';
import type { Membership, Obstacle } from './membership.ts';
import { explainNoMeetings, explainObstacle } from './obstacle.ts';
import { sessionCard } from './session-card.ts';
import type { Meeting, Room, SharedDocument } from './shelf.ts';

type Desk = {
  membership: Membership;
  documents: readonly SharedDocument[];
  rooms: readonly Room[];
  /** Undefined without the scope that stands for them. */
  meetings: readonly Meeting[] | undefined;
};

export type WorkspaceView = {
  config: ServiceProviderConfig;
  session: SignedIn;
} & ({ desk: Desk; obstacle?: never } | { obstacle: Obstacle; desk?: never });

export function workspacePage(view: View, shown: WorkspaceView): string {
  const { config, session } = shown;
  const words = messages(view.language);
  const { spaceTitle, tagline } = words.kinds[config.kind];
  const name = fullName(session.claims) || words.notCommunicated;
  const { desk, obstacle } = shown;
  const body = html`<div class="stack stack-l" data-testid="signed-in">
<div class="hero">${emblem(config.kind)}<div class="stack stack-s"><p class="eyebrow">${spaceTitle}</p><h1>${words.hello(name)}</h1>${desk && organisation(view, desk.membership)}</div></div>
<div class="desk"><div class="stack">${desk ? documentsCard(view, desk.documents) : obstacleCard(view, session, obstacle)}${desk && sessionCard(view, session)}</div>
<div class="stack">${desk ? [roomsCard(view, desk.rooms), meetings(view, session, desk.meetings)] : sessionCard(view, session)}</div></div>
${received(view, config, session)}
</div>`;
  const masthead = html`<form method="post" action="${view.base}/logout" class="row"><span>${words.signedInAs(name)}</span><button class="button button-plain nav-logout" data-testid="sign-out">${words.signOut}</button></form>`;
  return renderPage(view, {
    ...{ title: spaceTitle, body, masthead, tagline, width: 'wide', returnTo: '/' },
    ribbonNote: words.workspace.ribbonSignedIn,
  });
}

export function fullName({ given_name, usual_name }: SignedIn['claims']): string {
  return [given_name, usual_name].filter((name) => typeof name === 'string' && name).join(' ');
}

function organisation(view: View, { siret, label, roles }: Membership): Html {
  const { workspace: words } = messages(view.language);
  const badges = roles.map(
    (role) =>
      html`<li class="badge" data-role-name="${role}">${own(words.roles, role) ?? role}</li>`,
  );
  return html`<p class="lead"><span data-testid="organisation">${label ?? words.noLabel}</span> <span class="soft small">SIRET <span data-testid="siret">${siret}</span></span></p><ul class="badges" aria-label="${words.rolesLabel}" data-testid="roles">${badges}</ul>`;
}

function obstacleCard(view: View, session: SignedIn, obstacle: Obstacle): HtmlValue {
  const words = messages(view.language).workspace;
  const { title, text } = words.obstacles[obstacle.kind];
  const why = explainObstacle(obstacle, session.scopes ?? []);
  return html`<section class="card stack" data-testid="workspace-obstacle" data-reason="${obstacle.kind}"><h2>${title}</h2><p>${text}</p>${obstacle.siret && html`<p class="soft">${obstacle.label} SIRET ${obstacle.siret}</p>`}${developerPanel(view, why[view.language])}</section>`;
}

function meetings(view: View, { scopes = [] }: SignedIn, list: Desk['meetings']): Html {
  if (list) return meetingsCard(view, list);
  const words = messages(view.language).workspace;
  const why = explainNoMeetings(scopes)[view.language];
  return html`<section class="card stack" data-testid="workspace-no-meetings"><h2>${words.meetings}</h2><p>${words.noMeetings}</p>${view.developerPanel && html`<details class="fold"><summary>${words.forDevelopers}</summary>${explanationList(view, why)}</details>`}</section>`;
}

/** Members of a signed userinfo that say nothing about the person. */
const TECHNICAL = ['sub', 'iss', 'aud', 'exp', 'iat'];

function received(view: View, config: ServiceProviderConfig, session: SignedIn): Html {
  const words = messages(view.language);
  const { claims, subject, idToken, accessToken, scopes = [] } = session;
  const named = (claim: string, value: unknown) =>
    claim === 'idp_id' ? config.accountName(String(value))?.[view.language] : undefined;
  const rows = Object.entries(claims)
    .filter(([claim]) => !TECHNICAL.includes(claim))
    .map(([claim, value]) => ({
      label: own(words.claims, claim) ?? claim,
      value: named(claim, value) ?? valueText(view.language, '', value),
      testId: `claim-${claim.replaceAll(':', '-')}`,
    }));
  return html`<section class="card"><h2>${words.received}</h2>${dataList([
    ...rows,
    { label: words.workspace.subject, value: subject, code: true, testId: 'claim-sub' },
    { label: words.workspace.scopes, value: scopes.join(' '), code: true, testId: 'scopes' },
  ])}</section>
<details class="fold"><summary>${words.technical}</summary><pre class="code-block code-wrap" data-testid="claims-json" tabindex="0">${JSON.stringify(claims, null, 2)}</pre><pre class="code-block code-wrap" id="info-id-token" data-testid="id-token" tabindex="0">${idToken}</pre><pre class="code-block code-wrap" id="info-access-token" data-testid="access-token" tabindex="0">${accessToken}</pre></details>`;
}
