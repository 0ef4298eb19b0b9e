/** The e-mails this person received from the broker, newest first. */
import { momentInParis } from '@federama/server-kit/dates';
import { html, trusted } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { LoginDependencies } from '../dependencies.ts';
import { messages } from '../messages/index.ts';
import { spaceFrame } from './frame.ts';
import type { SpaceData } from './space-data.ts';

export function messagesPage(
  view: View,
  dependencies: LoginDependencies,
  { session, account }: SpaceData,
): string {
  const { space } = messages(view.language);
  const list = account.mails.map(
    ({ at, subject, html: body }) =>
      html`<article class="card stack" data-testid="mail"><h2>${subject}</h2><p class="soft"><time datetime="${new Date(at).toISOString()}">${momentInParis(view.language, at)}</time></p>${trusted(body)}</article>`,
  );
  const body = list.length ? html`${list}` : html`<p class="lead">${space.messagesEmpty}</p>`;
  return spaceFrame(view, dependencies, { session, page: 'messages', body });
}
