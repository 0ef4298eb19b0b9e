/**
 * Checks a service that somebody else wrote: one login after another, each with one thing wrong,
 * and each time the question whether a session appeared. Nothing is installed in the service.
 */
import { type Sight, signOutControl } from '@federama/headless/sight';
import type { Manifest } from '@federama/model';
import { type Learnt, learnFromLogin } from './first-login.ts';
import { selectFaults } from './selection.ts';
import type { FaultSwitch, KnownFault } from './switch.ts';
import { lastSeen, type Result, resultOf, verdictOf } from './verdict.ts';
import { lookWithCookies, type Person, signOutBy, type Visit, visitLogin } from './visit.ts';

export type CheckOptions = {
  /** Address that starts a sign-in at the service. */
  loginUrl: string;
  manifest: Manifest;
  faults: FaultSwitch;
  person: Person;
  /** client_id of the service; learnt from the first login when left out. */
  client?: string | undefined;
  /** Ids of faults: a beginning, or a pattern with `*`. */
  only?: string | undefined;
  /** Also faults that the service meets only through the broker. */
  all?: boolean | undefined;
  /** Text that only someone signed in sees. */
  signedInText?: string | undefined;
  /** Page where the session shows. */
  homeUrl?: string | undefined;
  /** How long a login may take. */
  limitSeconds?: number | undefined;
  /** How long slow answers take; as long as the catalogue says when left out. */
  slowSeconds?: number | undefined;
  /** How long a service that stopped is given to be started again. */
  restartSeconds?: number | undefined;
  onResult?: (result: Result) => void;
};

export type Report = {
  loginUrl: string;
  client: string;
  homeUrl: string;
  /** How a session was told from none. */
  recognisedBy: string;
  results: Result[];
};

const LIMIT_SECONDS = 15;
/** How much longer than the answer itself a login with a slow answer may take. */
const AFTER_SLOW_SECONDS = 3;

type Run = CheckOptions & Learnt & { limitSeconds: number };

/** @throws UsageError when no login works in the first place, or nothing is to be checked */
export async function checkService(options: CheckOptions): Promise<Report> {
  const { faults, limitSeconds = LIMIT_SECONDS, onResult } = options;
  const chosen = selectFaults(await faults.catalogue(), options).map((fault) =>
    slowedTo(fault, options.slowSeconds),
  );
  await faults.disarmAll();
  const learnt = await learnFromLogin({ ...options, limitSeconds });
  const run: Run = { ...options, ...learnt, limitSeconds };
  const results: Result[] = [];
  const add = (result: Result) => {
    results.push(result);
    onResult?.(result);
  };
  try {
    add(check(HEALTHY, 'pass', ''));
    let running = true;
    for (const fault of chosen) {
      const result = running
        ? await checkFault(run, fault)
        : { ...resultOf(fault), verdict: 'not met' as const, happened: NOT_TRIED };
      add(result);
      if (result.happened === STOPPED) running = await answersAgain(run);
    }
  } finally {
    await faults.disarmAll();
  }
  add(await checkRecovery(run));
  const { client, homeUrl, recognition } = learnt;
  const { loginUrl } = options;
  return { loginUrl, client, homeUrl, recognisedBy: recognition.described, results };
}

async function checkFault(run: Run, fault: KnownFault): Promise<Result> {
  const { faults } = run;
  await faults.disarmAll();
  const { parameters } = fault;
  await faults.arm({
    fault: fault.id,
    match: matchOf(fault, run.client),
    times: 0,
    ...(parameters && { parameters }),
  });
  const seconds = Number(parameters?.seconds ?? 0);
  const limitSeconds = Math.max(run.limitSeconds, seconds && seconds + AFTER_SLOW_SECONDS);
  const visit = await visitLogin(run.loginUrl, run.person, limitSeconds);
  const place = { ...run, limitSeconds };
  let home = await lookWithCookies(visit.browser, place);
  if (fault.expects === 'signed-out') {
    if (!(await signOut(home, visit)))
      return { ...resultOf(fault), verdict: 'not applicable', happened: NO_SIGN_OUT };
    home = await lookWithCookies(visit.browser, place);
  }
  const armed = await faults.armed();
  const hits = armed.find((one) => one.fault === fault.id)?.hits ?? 0;
  await faults.disarmAll();
  const session = home !== undefined && run.recognition.shownBy(home);
  if (!home && !(await lookWithCookies(undefined, place)))
    return { ...resultOf(fault), verdict: 'fail', happened: STOPPED };
  return verdictOf({ fault, hits, session, visit, home, limitSeconds });
}

const NO_SIGN_OUT = 'No way to sign out was found on the page of someone signed in.';
const NOT_TRIED = 'Not tried: the service had stopped.';
const STOPPED = 'Stopped: the service no longer answers.';

/** Keys and discovery are fetched for no login in particular. */
const ANONYMOUS = ['broker.jwks', 'broker.discovery'];

function matchOf({ id, hop }: KnownFault, client: string) {
  return !id.startsWith('broker.') || ANONYMOUS.includes(hop) ? {} : { client };
}

/** The same fault, as slow as was asked for. */
function slowedTo(fault: KnownFault, seconds: number | undefined): KnownFault {
  if (seconds === undefined || fault.parameters?.seconds === undefined) return fault;
  const { does } = fault;
  const en = does.en.replace(/\d+ seconds?/, `${seconds} s`);
  return { ...fault, parameters: { ...fault.parameters, seconds }, does: { ...does, en } };
}

async function signOut(home: Sight | undefined, visit: Visit): Promise<boolean> {
  const control = home && signOutControl(home.html);
  if (!home || !control) return false;
  await signOutBy(control, { browser: visit.browser, page: home });
  return true;
}

const HEALTHY = { id: 'login.before', does: 'A login with nothing wrong, first.' };
const RECOVERY = { id: 'login.after', does: 'A login with nothing wrong, after all of them.' };

function check({ id, does }: typeof HEALTHY, verdict: Result['verdict'], happened: string): Result {
  const expected = 'Sign the person in.';
  return {
    id,
    does,
    verdict,
    happened,
    expected,
    source: 'OpenID Connect Core §3.1',
    warnings: [],
  };
}

/** Whatever went wrong before must be over: wrong keys, say, are not to be kept. */
async function checkRecovery(run: Run): Promise<Result> {
  const visit = await visitLogin(run.loginUrl, run.person, run.limitSeconds);
  const home = await lookWithCookies(visit.browser, run);
  return home && run.recognition.shownBy(home)
    ? check(RECOVERY, 'pass', '')
    : check(RECOVERY, 'fail', `Nobody can sign in any more. ${lastSeen(visit)}`);
}

const RESTART_SECONDS = 5;
const RESTART_PAUSE_MS = 500;

/** Whoever looks after the service may start it again. */
async function answersAgain(run: Run): Promise<boolean> {
  const pauses = ((run.restartSeconds ?? RESTART_SECONDS) * 1000) / RESTART_PAUSE_MS;
  for (let pause = 0; pause < pauses; pause++) {
    if (await lookWithCookies(undefined, run)) return true;
    await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
  }
  return false;
}
