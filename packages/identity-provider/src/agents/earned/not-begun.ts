/** A return from the broker of citizens that this browser does not wait for. */
import { because, explained } from '@federama/knowledge';
import { sendPage } from '@federama/server-kit/app';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import type { Response } from 'express';
import { errorPage } from '../../pages/error.ts';
import type { EarnedContext } from './context.ts';

export function refuseReturn(
  { journal, config }: EarnedContext,
  res: Response,
  state: string,
): void {
  const why = explained(because('earned.notBegun', { received: state }));
  const note = { event: 'REFUSED', kind: 'refused', code: 'state', explained: why } as const;
  recordNote(journal, config.party.id, note);
  const view = viewOf(res);
  sendPage(res, 400, errorPage(view, why[view.language]));
}
