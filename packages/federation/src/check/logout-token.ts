/** What a service makes of the logout tokens of its broker, while nobody signs out at the service. */
import type { Browser } from '@federama/headless/browser';
import { armFault } from './fault-check.ts';
import type { Run } from './run.ts';
import type { KnownFault } from './switch.ts';
import { type Result, resultOf, verdictOf } from './verdict.ts';
import { lookWithCookies } from './visit.ts';

export const isLogoutToken = ({ id }: { id: string }) => id.startsWith('broker.logout-token.');

export async function checkLogoutToken(run: Run, fault: KnownFault): Promise<Result> {
  await armFault(run, fault);
  const visit = await run.visit();
  await endAtBroker(run, visit.browser);
  const { seen = 0, hits = 0 } =
    (await run.faults.armed()).find((entry) => entry.fault === fault.id) ?? {};
  await run.faults.disarmAll();
  if (!hits) return { ...resultOf(fault), verdict: 'not applicable', happened: NOT_TOLD };
  const home = await lookWithCookies(visit.browser, run);
  const session = home !== undefined && run.recognition.shownBy(home);
  const { limitSeconds } = run;
  if (fault.expects === 'signed-in' && !session)
    return { ...resultOf(fault), verdict: 'fail', happened: ENDED };
  return verdictOf({ fault, seen, hits, session, visit, home, limitSeconds });
}

const ENDED = 'The session was ended by a token that is not to be believed.';
const NOT_TOLD =
  'The service has no backchannelLogoutUri: nobody tells it of the end of a session.';

/** The person signs out at the broker itself, in the same browser. */
async function endAtBroker({ manifest, broker }: Run, browser: Browser): Promise<void> {
  const { issuer = '' } = manifest.participants.find(({ id }) => id === broker) ?? {};
  const page = await browser.open(`${issuer}/session/end`);
  const form = page.html.querySelector('[data-testid=logout-agree]');
  if (form) await browser.submit(page, form);
}
