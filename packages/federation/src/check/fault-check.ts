/** One login with one thing wrong, and what became of it. */
import { renewalControl, type Sight, signOutControl } from '@federama/headless/sight';
import type { Run } from './run.ts';
import type { KnownFault } from './switch.ts';
import { type Result, resultOf, verdictOf } from './verdict.ts';
import { lookWithCookies, use, type Visit } from './visit.ts';

/** How much longer than the answer itself a login with a slow answer may take. */
const AFTER_SLOW_SECONDS = 3;

export async function checkFault(run: Run, fault: KnownFault): Promise<Result> {
  const { faults } = run;
  await armFault(run, fault);
  const seconds = Number(fault.parameters?.seconds ?? 0);
  const limitSeconds = Math.max(run.limitSeconds, seconds && seconds + AFTER_SLOW_SECONDS);
  const visit = await run.visit(run.person, limitSeconds);
  const place = { ...run, limitSeconds };
  let home = await lookWithCookies(visit.browser, place);
  if (fault.id.startsWith(RENEWAL)) return checkRenewal(run, fault, { visit, home });
  if (fault.expects === 'signed-out') {
    if (!(await signOut(home, visit)))
      return { ...resultOf(fault), verdict: 'not applicable', happened: NO_SIGN_OUT };
    home = await lookWithCookies(visit.browser, place);
  }
  const armed = (await faults.armed()).find((entry) => entry.fault === fault.id);
  await faults.disarmAll();
  const session = home !== undefined && run.recognition.shownBy(home);
  const { seen, hits } = armed ?? { seen: 0, hits: 0 };
  return verdictOf({ fault, seen, hits, session, visit, home, limitSeconds });
}

const RENEWAL = 'broker.refresh.';
const NO_RENEWAL = 'No way to renew the tokens was found on the page of someone signed in.';

/** Nobody signs in: a signed-in person has the tokens renewed, as often as the fault needs. */
async function checkRenewal(
  run: Run,
  fault: KnownFault,
  { visit, home }: { visit: Visit; home: Sight | undefined },
): Promise<Result> {
  let [page, last] = [home, visit.page];
  for (let times = 0; times < RENEWALS; times++) {
    const control = page && renewalControl(page.html);
    if (!page || !control) break;
    last = await use(control, { browser: visit.browser, page });
    page = await lookWithCookies(visit.browser, run);
    if (last === undefined || last.status >= 500) break;
  }
  const armed = (await run.faults.armed()).find((entry) => entry.fault === fault.id);
  await run.faults.disarmAll();
  const { hits = 0, seen = 0 } = armed ?? {};
  if (!hits) return { ...resultOf(fault), verdict: 'not applicable', happened: NO_RENEWAL };
  // Of the page that came of it: an error of the service is no help, session or not.
  const broken = last === undefined || last.status >= 500;
  const session = !broken && page !== undefined && run.recognition.shownBy(page);
  const ended: Visit = last ? { browser: visit.browser, page: last } : { ...visit, trouble: CUT };
  return verdictOf({
    ...{ fault, seen, hits, session, home: page },
    visit: ended,
    ...limitOf(run),
  });
}

/** The second one meets what the first has left. */
const RENEWALS = 2;
const CUT = { kind: 'unreachable', cause: 'no answer to the renewal' } as const;
const limitOf = ({ limitSeconds }: Run) => ({ limitSeconds });

const NO_SIGN_OUT = 'No way to sign out was found on the page of someone signed in.';

/** For this service alone, until it is disarmed. */
export async function armFault({ faults, client, broker }: Run, fault: KnownFault): Promise<void> {
  const { id, parameters } = fault;
  await faults.disarmAll();
  await faults.arm({
    fault: id,
    match: matchOf(fault, { client, party: broker }),
    times: 0,
    ...(parameters && { parameters }),
  });
}

/** Keys and discovery are fetched for no login in particular. */
const ANONYMOUS = ['broker.jwks', 'broker.discovery'];

function matchOf({ id, hop }: KnownFault, own: { client: string; party: string }) {
  if (!id.startsWith('broker.')) return {};
  // The end of a session at the broker is of no service in particular.
  if (id.startsWith('broker.logout-token.')) return { party: own.party };
  return ANONYMOUS.includes(hop) ? { party: own.party } : own;
}

/** The same fault, as slow as was asked for. */
export function slowedTo(fault: KnownFault, seconds: number | undefined): KnownFault {
  if (seconds === undefined || fault.parameters?.seconds === undefined) return fault;
  const { does } = fault;
  const en = does.en.replace(/\d+ seconds?/, `${seconds} s`);
  return { ...fault, parameters: { ...fault.parameters, seconds }, does: { ...does, en } };
}

async function signOut(home: Sight | undefined, visit: Visit): Promise<boolean> {
  const control = home && signOutControl(home.html);
  if (!home || !control) return false;
  await use(control, { browser: visit.browser, page: home });
  return true;
}
