/** GET /class/end: the report first, then the room closes. */
import { html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import type { Room } from '../room.ts';
import { roomLayout } from './layout.ts';

export function endPage(view: View, { doorway }: Room): string {
  const { end } = messages(view.language);
  const closing = html`<form class="stack stack-s" method="post" action="${view.base}/class/end"><button class="button" data-testid="close" aria-describedby="close-hint">${end.close}</button><p class="small soft" id="close-hint">${end.closeHint}</p></form>`;
  const closed = html`<p class="notice" role="status" data-testid="closed">${end.closed}</p>`;
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${end.title}</h1><p class="lead">${end.lead}</p></div>
<div class="row"><a class="button" href="${view.base}/class/report.html" download data-testid="report-html">${end.html}</a><a href="${view.base}/class/report.json" download data-testid="report-json">${end.json}</a></div>
${doorway === 'over' ? closed : closing}
<p><a href="${view.base}/class">${end.back}</a></p></div>`;
  return roomLayout(view, { title: end.title, body, returnTo: '/class/end' });
}
