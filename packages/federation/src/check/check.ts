/**
 * Checks a service that somebody else wrote: one login after another, each with one thing wrong,
 * and each time the question whether a session appeared. Nothing is installed in the service.
 */
import { learnFromLogin } from './first-login.ts';
import type { CheckOptions } from './options.ts';
import { createRun, type Run } from './run.ts';
import { select, suitable } from './selection.ts';
import { startIfNeeded } from './service.ts';
import { tryAll } from './try-all.ts';
import type { Result } from './verdict.ts';
import { whoeverSignsIn } from './who-signs-in.ts';
import { worldFetch } from './world-fetch.ts';

export type Report = {
  loginUrl: string;
  client: string;
  /** Id of the broker it goes to. */
  broker: string;
  homeUrl: string;
  /** How a session was told from none. */
  recognisedBy: string;
  results: Result[];
};

const LIMIT_SECONDS = 15;

/** @throws UsageError when no login works in the first place, or nothing is to be checked */
export async function checkService(given: CheckOptions): Promise<Report> {
  const fetch = worldFetch(given.faults.world, given.manifest);
  const { faults, loginUrl } = given;
  const selection = select(await faults.catalogue(), given);
  await startIfNeeded(given);
  const limitSeconds = given.limitSeconds ?? LIMIT_SECONDS;
  const person = given.person ?? (await whoeverSignsIn({ ...given, fetch, limitSeconds }));
  const options = { ...given, fetch, limitSeconds, person };
  await faults.disarmAll();
  await forManyLogins(options);
  try {
    const learnt = await learnFromLogin(options);
    const run = createRun(options, learnt);
    const results = await tryAll(run, suitable(selection, learnt, options));
    const { client, broker, homeUrl, recognition } = learnt;
    return { loginUrl, client, broker, homeUrl, recognisedBy: recognition.described, results };
  } finally {
    await faults.disarmAll();
    await faults.restore();
  }
}

/** One person signs in many times within the life of a code, where the provider asks for codes. */
async function forManyLogins({
  manifest,
  person,
  faults,
}: Pick<Run, 'manifest' | 'person' | 'faults'>): Promise<void> {
  const chosen = manifest.participants.find(({ uid }) => uid && uid === person.providerUid);
  if (chosen?.asksForCodes) await faults.letCodesServeAgain(chosen.id);
}
