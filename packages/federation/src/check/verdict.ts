/** What each fault showed of the service: pass, fail, or nothing at all. */

import type { Sight } from '@federama/headless/sight';
import type { KnownCheck, KnownFault } from './switch.ts';
import type { Visit } from './visit.ts';

/**
 * `died`: the service no longer answers. `not met`: it never asked for the answer that was to be
 * spoilt. `not applicable`: there is nothing here that the rule is about. `not tried`: it was no
 * longer there, or would have refused anyone.
 */
export type Verdict = 'pass' | 'fail' | 'died' | 'not met' | 'not applicable' | 'not tried';

export type Result = {
  /** Id of the fault, or of a check of its own. */
  id: string;
  does: string;
  verdict: Verdict;
  /** What happened, in a sentence; empty when there is nothing to say. */
  happened: string;
  expected: string;
  /** How it ends at a correct client, for a fault. */
  expects?: KnownFault['expects'];
  source: string;
  /** What is no failure, and still is to be mended. */
  warnings: readonly string[];
};

export type Observed = {
  fault: KnownFault;
  /** Answers that were asked for, and those that were spoilt. */
  seen: number;
  hits: number;
  /** Whether a session was there afterwards. */
  session: boolean;
  visit: Visit;
  /** The page where the session would show; undefined when nobody answered. */
  home: Sight | undefined;
  limitSeconds: number;
};

export type Told = Pick<Result, 'verdict' | 'happened'>;

export function verdictOf(observed: Observed): Result {
  const { fault, visit } = observed;
  const told = tell(observed);
  const judged = told.verdict === 'pass' || told.verdict === 'fail';
  return {
    ...resultOf(fault),
    ...told,
    warnings: judged ? warningsOf(fault, visit) : [],
  };
}

export function resultOf(check: KnownCheck | KnownFault): Omit<Result, keyof Told> {
  const { id, does, expected, source } = check;
  const expects = 'expects' in check && { expects: check.expects };
  return { id, does: does.en, expected: expected.en, ...expects, source, warnings: [] };
}

function tell({ fault, seen, hits, session, visit, home, limitSeconds }: Observed): Told {
  if (seen && !hits)
    return {
      verdict: 'not applicable',
      happened: 'The answer was asked for, and holds nothing that this is about.',
    };
  if (!hits) return { verdict: 'not met', happened: 'The service never asked for this answer.' };
  if (visit.trouble?.kind === 'hung')
    return {
      verdict: 'fail',
      happened: `No time limit: the login had no answer within ${limitSeconds} s.`,
    };
  if (bringsScript(visit.page?.text) || bringsScript(home?.source))
    return { verdict: 'fail', happened: 'HTML from the answer ended up in the page, unescaped.' };
  const late = fault.id.endsWith('.slow');
  switch (fault.expects) {
    case 'refused':
      if (!session) return { verdict: 'pass', happened: '' };
      return {
        verdict: 'fail',
        happened: late
          ? `It waited ${fault.parameters?.seconds} s for an answer, and opened a session: no time limit, or a long one.`
          : 'A session was opened.',
      };
    case 'helped':
      return helped(session, visit);
    case 'signed-out':
      return session
        ? { verdict: 'fail', happened: 'The session was still there after signing out.' }
        : { verdict: 'pass', happened: '' };
    case 'signed-in':
      return session
        ? { verdict: 'pass', happened: '' }
        : { verdict: 'fail', happened: `No session was opened. ${lastSeen(visit)}` };
  }
}

export function helped(session: boolean, visit: Visit): Told {
  const { page, trouble } = visit;
  const helpless = trouble !== undefined || (page?.status ?? 500) >= 500;
  return session || !helpless
    ? { verdict: 'pass', happened: '' }
    : { verdict: 'fail', happened: `No session, and no page that helps. ${lastSeen(visit)}` };
}

/** What faults try to bring in; escaped, or in JSON, it is harmless text. */
function bringsScript(source = ''): boolean {
  return !/^\s*[[{"]/.test(source) && /<script>alert\(1\)|<img src=x onerror/.test(source);
}

function warningsOf({ id, expects }: KnownFault, { page, trouble }: Visit): string[] {
  // What goes wrong behind the broker ends on the broker's page, which is not the service's.
  if (expects !== 'refused' || !id.startsWith('broker.')) return [];
  if (trouble && trouble.kind !== 'hung')
    return [`answers nothing (${trouble.cause}): people see no help`];
  return page && page.status >= 500 ? [`answers HTTP ${page.status}: people see no help`] : [];
}

/** The last page of a login, in words. */
export function lastSeen({ page, trouble }: Visit): string {
  if (trouble) return `The login stopped: ${trouble.cause}.`;
  if (!page) return 'Nothing was seen.';
  const words = page.html.text.replace(/\s+/g, ' ').trim().slice(0, 120);
  const { origin, pathname } = new URL(page.url);
  return `Last page: ${origin}${pathname}, HTTP ${page.status}, “${words}”.`;
}
