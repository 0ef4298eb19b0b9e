/**
 * Sets breakpoints and releases paused exchanges, from the page.
 *
 * | route | what it does |
 * |---|---|
 * | POST /stepping | arms a breakpoint, or disarms it and releases everything |
 * | POST /held/:id | releases a paused exchange, changed or not, or drops it |
 */

import type { BreakpointControl, PausedExchange } from '@federama/instruments/breakpoints/contract';
import { viewOf } from '@federama/server-kit/view';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { onlyOwnPages } from '../own-pages.ts';
import { pathOf, viewStateOf } from '../pages/view-state.ts';
import { breakpointIn } from './read-breakpoint.ts';
import { changeIn, type Posted, textOf } from './read-change.ts';

export type Problem = 'json' | 'unwritable';

/** What was typed, and why it could not be done. */
export type RejectedRelease = { held: PausedExchange; typed: Posted; problem: Problem };

type Pages = {
  /** Whether a login can be shown. */
  isThere(res: Response, login: string): Promise<boolean>;
  showAgain(res: Response, again: RejectedRelease): Promise<void>;
};

export function addBreakpointRoutes(
  app: Express,
  breakpoints: BreakpointControl,
  pages: Pages,
): void {
  const form = express.urlencoded({ extended: false, limit: '4mb', parameterLimit: 2000 });
  app.post('/stepping', onlyOwnPages, form, arm(breakpoints, pages));
  app.post('/held/:id', onlyOwnPages, form, release(breakpoints, pages));
}

const postedTo = (body: unknown): Posted => ({ ...(body as object | undefined) });

function arm(breakpoints: BreakpointControl, pages: Pages): RequestHandler {
  return async (req, res) => {
    const posted = postedTo(req.body);
    if (posted.action === 'disarm') breakpoints.disarm();
    else breakpoints.arm(breakpointIn(posted));
    await goBack(res, posted, pages);
  };
}

function release(breakpoints: BreakpointControl, pages: Pages): RequestHandler {
  return async (req, res) => {
    const posted = postedTo(req.body);
    const id = String(req.params.id);
    const held = breakpoints.held().find((paused) => paused.id === id);
    // Someone else let it go meanwhile: the page shows what is so now.
    if (!held) return goBack(res, posted, pages);
    const problem = await act(breakpoints, held, posted);
    if (problem) await pages.showAgain(res, { held, typed: posted, problem });
    else await goBack(res, posted, pages);
  };
}

async function act(
  breakpoints: BreakpointControl,
  held: PausedExchange,
  posted: Posted,
): Promise<Problem | undefined> {
  const { action } = posted;
  if (action === 'drop') await breakpoints.drop(held.id);
  if (action === 'drop') return undefined;
  const change = action === 'unchanged' ? {} : changeIn(posted, held);
  if (!change) return 'json';
  const went = await breakpoints.release(held.id, { change, next: action === 'next' });
  return went === 'unwritable' ? 'unwritable' : undefined;
}

async function goBack(res: Response, posted: Posted, { isThere }: Pages): Promise<void> {
  const asked = textOf(posted.login);
  const login = asked && (await isThere(res, asked)) ? asked : undefined;
  const { view } = viewStateOf({ view: posted.view });
  res.redirect(303, viewOf(res).base + pathOf({ login, view }));
}
