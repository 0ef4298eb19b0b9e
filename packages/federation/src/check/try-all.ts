/**
 * Each check in turn, with an ordinary login before, after, and now and then between: where nobody
 * can sign in any more, a refusal shows nothing. A service that died is waited for.
 */
import { checkCallbackTwice, isCallbackTwice } from './callback-twice.ts';
import { judgeDrawn } from './drawn.ts';
import { checkFault, slowedTo } from './fault-check.ts';
import { checkLogoutRequest } from './logout-request.ts';
import { checkLogoutToken, isLogoutToken } from './logout-token.ts';
import { AFTER, BEFORE, BETWEEN, LOGOUT_REQUEST } from './own-checks.ts';
import { checkPeople } from './people.ts';
import type { Run } from './run.ts';
import type { Selection } from './selection.ts';
import { restart } from './service.ts';
import type { KnownCheck, KnownFault } from './switch.ts';
import { lastSeen, type Result, resultOf } from './verdict.ts';

/** So many checks are void at the most when one leaves a service broken. */
const BETWEEN_ORDINARY_LOGINS = 10;

type Tally = {
  results: Result[];
  /** Refusals since the last ordinary login. */
  refusals: Set<string>;
  since: number;
};

export async function tryAll(run: Run, { tried, compared }: Selection): Promise<Result[]> {
  const tally: Tally = { results: [], refusals: new Set(), since: 0 };
  const add = (result: Result) => {
    tally.results.push(result);
    run.onResult?.(result);
  };
  add(passed(BEFORE));
  let running = true;
  for (const check of tried) {
    const result = running ? await tryOne(run, check) : notTried(check);
    add(result);
    if (result.verdict === 'died') running = await restart(run);
    else if (running) await tryOrdinaryLogin(run, check, tally);
  }
  await tryLastLogin(run, tally);
  const { drawn, manifest, broker } = run;
  const { levels = [] } = manifest.participants.find(({ id }) => id === broker) ?? {};
  for (const check of compared) add(judgeDrawn(check, { drawn, levels }));
  return tally.results;
}

async function tryOne(run: Run, check: KnownFault | KnownCheck): Promise<Result> {
  const result =
    'hop' in check
      ? await checkerOf(check)(run, slowedTo(check, run.slowSeconds))
      : check.id === LOGOUT_REQUEST.id
        ? await checkLogoutRequest(run, check)
        : await checkPeople(run, check);
  if (await run.isAlive()) return result;
  await run.faults.disarmAll();
  const words = run.service?.lastWords();
  const happened = `The service no longer answers.${words ? ` Its last words: ${words}` : ''}`;
  return { ...resultOf(check), verdict: 'died', happened };
}

function checkerOf(fault: KnownFault) {
  if (isLogoutToken(fault)) return checkLogoutToken;
  return isCallbackTwice(fault) ? checkCallbackTwice : checkFault;
}

const notTried = (check: KnownCheck): Result => ({
  ...resultOf(check),
  verdict: 'not tried',
  happened: 'The service had died, and did not come back.',
});

async function tryOrdinaryLogin(
  run: Run,
  check: KnownFault | KnownCheck,
  tally: Tally,
): Promise<void> {
  if ('expects' in check && check.expects === 'refused') tally.refusals.add(check.id);
  if (++tally.since < BETWEEN_ORDINARY_LOGINS) return;
  const failed = await run.tryOrdinaryLogin();
  if (failed)
    tally.results.push({ ...brokenBy(tally, BETWEEN), happened: NOBODY(lastSeen(failed)) });
  tally.refusals.clear();
  tally.since = 0;
}

/** Whatever went wrong before must be over: wrong keys, say, are not to be kept. */
async function tryLastLogin(run: Run, tally: Tally): Promise<void> {
  const failed = await run.tryOrdinaryLogin();
  const result: Result = failed
    ? { ...brokenBy(tally, AFTER), happened: NOBODY(lastSeen(failed)) }
    : passed(AFTER);
  tally.results.push(result);
  run.onResult?.(result);
}

const NOBODY = (seen: string) => `Nobody can sign in any more. ${seen}`;

/** Takes back the refusals since the last login that worked. */
function brokenBy({ results, refusals }: Tally, check: KnownCheck): Result {
  for (const [index, result] of results.entries())
    if (refusals.has(result.id) && result.verdict === 'pass')
      results[index] = {
        ...result,
        verdict: 'not tried',
        happened: 'Nobody could sign in any more, with nothing wrong either.',
        warnings: [],
      };
  return { ...resultOf(check), verdict: 'fail', happened: '' };
}

const passed = (check: KnownCheck): Result => ({
  ...resultOf(check),
  verdict: 'pass',
  happened: '',
});
