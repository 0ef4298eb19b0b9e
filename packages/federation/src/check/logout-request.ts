/** What a service sends to the broker when someone signs out. */
import { signOutControl } from '@federama/headless/sight';
import type { Run } from './run.ts';
import type { KnownCheck } from './switch.ts';
import { type Result, resultOf, type Told } from './verdict.ts';
import { lookWithCookies, use } from './visit.ts';

export async function checkLogoutRequest(run: Run, check: KnownCheck): Promise<Result> {
  const { browser } = await run.visit();
  const home = await lookWithCookies(browser, run);
  const control = home && signOutControl(home.html);
  if (home && control) await use(control, { browser, page: home });
  const asked = browser.hops.find(({ url }) => isLogoutAt(run, url));
  const told = asked ? judge(new URL(asked.url).searchParams) : NOBODY_ASKED;
  return { ...resultOf(check), ...told };
}

const NOBODY_ASKED: Told = {
  verdict: 'not applicable',
  happened: 'No sign-out of this service reached the broker: its session there stays open.',
};

function isLogoutAt({ manifest, broker }: Run, url: string): boolean {
  const { issuer = '' } = manifest.participants.find(({ id }) => id === broker) ?? {};
  return url.startsWith(`${issuer}/session/end?`);
}

function judge(asked: URLSearchParams): Told {
  const missing = [
    ...(asked.has('id_token_hint') || asked.has('client_id') ? [] : ['id_token_hint']),
    ...['post_logout_redirect_uri', 'state'].filter((name) => !asked.get(name)),
  ];
  if (!missing.length) return { verdict: 'pass', happened: '' };
  return { verdict: 'fail', happened: `The request to sign out has no ${missing.join(', no ')}.` };
}
