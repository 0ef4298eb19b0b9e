/** Layout of every page of the room. */
import type { Html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { View } from '@federama/server-kit/view';
import { ownHead } from '../assets.ts';
import { messages } from '../messages/index.ts';

type Shell = { title: string; body: Html; returnTo?: string; width?: 'task' | 'wide' };

export function roomLayout(view: View, page: Shell): string {
  const { tagline } = messages(view.language);
  return renderPage(view, { ...page, tagline, head: ownHead(view) });
}
