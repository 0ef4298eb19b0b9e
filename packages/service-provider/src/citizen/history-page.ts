/** Where one signed in, and which data went where; what came of one sign-in stands together. */
import { dataList } from '@federama/server-kit/components';
import { momentInParis } from '@federama/server-kit/dates';
import { type Html, html } from '@federama/server-kit/html';
import { own } from '@federama/server-kit/own';
import type { View } from '@federama/server-kit/view';
import type { LoginDependencies } from '../dependencies.ts';
import { messages } from '../messages/index.ts';
import type { CitizenAccount, Trace } from './broker.ts';
import { spaceFrame } from './frame.ts';
import type { SpaceData } from './space-data.ts';

export function historyPage(
  view: View,
  dependencies: LoginDependencies,
  { session, account }: SpaceData,
): string {
  const { space } = messages(view.language);
  const body = html`<p class="lead">${space.historyLead}</p>
${account.traces.length === 0 && html`<p>${space.historyEmpty}</p>`}
<ol class="stack" role="list">${account.traces.map((trace) => entry(view, account.labels, trace))}</ol>`;
  return spaceFrame(view, dependencies, { session, page: 'history', body });
}

function entry(view: View, labels: CitizenAccount['labels'], trace: Trace): Html {
  const { space, claims } = messages(view.language);
  const label = (claim: string) =>
    own(claims, claim) ?? own(labels, claim)?.[view.language] ?? claim;
  const date = momentInParis(view.language, trace.time);
  const handed = trace.claims.filter((claim) => claim !== 'sub' && claim !== 'given_name_array');
  const rows = [
    { label: space.when, value: date },
    { label: space.account, value: trace.idpLabel },
    { label: space.level, value: own(space.levels, trace.interactionAcr) ?? trace.interactionAcr },
    ...(trace.dpLabel ? [{ label: space.source, value: trace.dpLabel }] : []),
    ...(trace.event !== 'FC_VERIFIED' && handed.length
      ? [{ label: space.claims, value: handed.map(label).join(', ') }]
      : []),
    { label: space.code, value: trace.authenticationEventId, code: true },
  ];
  return html`<li class="card" data-testid="trace" data-event="${trace.event}"><h2>${space.events[trace.event]} <span class="soft">${trace.spLabel}</span></h2>${dataList(rows)}</li>`;
}
