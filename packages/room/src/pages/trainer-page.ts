/** GET /trainer: the token becomes a cookie. The link has it after a #, which no server sees. */
import { field } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { messages } from '../messages/index.ts';
import { roomLayout } from './layout.ts';

export function trainerPage(view: View, problem?: 'wrong' | 'tooMany'): string {
  const { trainer } = messages(view.language);
  const error = problem && trainer[problem];
  const body = html`<div class="stack stack-l"><div class="stack"><h1>${trainer.title}</h1><p class="lead">${trainer.lead}</p></div>
<form class="card stack" method="post" action="${view.base}/trainer" id="trainer">
${field({ name: 'token', label: trainer.token, type: 'password', autocomplete: 'off', required: true, ...(error && { error }) })}
<button class="button" data-testid="show-token">${trainer.enter}</button></form></div>`;
  return roomLayout(view, { title: trainer.title, body, returnTo: '/trainer' });
}
