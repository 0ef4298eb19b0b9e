/**
 * Checks a service that somebody else wrote: one login after another, each with one thing wrong,
 * and each time the question whether a session appeared. Nothing is installed in the service.
 */
import type { Manifest } from '@federama/model';
import { learnFromLogin } from './first-login.ts';
import { createRun } from './run.ts';
import { select } from './selection.ts';
import { type Service, startIfNeeded } from './service.ts';
import type { FaultSwitch } from './switch.ts';
import { tryAll } from './try-all.ts';
import type { Result } from './verdict.ts';
import type { Person } from './visit.ts';
import { worldFetch } from './world-fetch.ts';

export type CheckOptions = {
  /** Address that starts a sign-in at the service. */
  loginUrl: string;
  manifest: Manifest;
  faults: FaultSwitch;
  person: Person;
  /** client_id of the service; learnt from the first login when left out. */
  client?: string | undefined;
  /** Ids of what is tried: beginnings, or patterns with `*`, with commas between them. */
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
  /** Starts the service, and again whenever it died; without it, somebody else has to. */
  service?: Service | undefined;
  /** How long a service is given to answer once it was started, by whomever. */
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

/** @throws UsageError when no login works in the first place, or nothing is to be checked */
export async function checkService(given: CheckOptions): Promise<Report> {
  const fetch = worldFetch(given.faults.world, given.manifest);
  const options = { ...given, fetch, limitSeconds: given.limitSeconds ?? LIMIT_SECONDS };
  const { faults, loginUrl } = options;
  const selection = select(await faults.catalogue(), options);
  await startIfNeeded(options);
  await faults.disarmAll();
  const learnt = await learnFromLogin(options);
  const run = createRun(options, learnt);
  const results = await tryAll(run, selection).finally(async () => {
    await faults.disarmAll();
    await faults.removePeople();
  });
  const { client, homeUrl, recognition } = learnt;
  return { loginUrl, client, homeUrl, recognisedBy: recognition.described, results };
}
