/** One run of a check: what was learnt of the service, and the logins there. */

import { type Drawn, drawnIn } from './drawn.ts';
import type { Learnt } from './first-login.ts';
import type { CheckOptions } from './options.ts';
import { lookWithCookies, type Person, type Visit, visitLogin } from './visit.ts';

/** Once it is known who signs in. */
type Chosen = Omit<CheckOptions, 'person'> & { person: Person };

export type Run = Chosen &
  Omit<Learnt, 'visit'> & {
    limitSeconds: number;
    fetch: typeof globalThis.fetch;
    /** A login at the service; of each, what it drew is kept. */
    visit(person?: Person, limitSeconds?: number): Promise<Visit>;
    readonly drawn: readonly Drawn[];
    /** Whether the service answers at all. */
    isAlive(): Promise<boolean>;
    /** A login with nothing wrong; undefined when it works, or what was seen instead. */
    tryOrdinaryLogin(): Promise<Visit | undefined>;
  };

type Options = Chosen & Pick<Run, 'limitSeconds' | 'fetch'>;

export function createRun(options: Options, { visit: first, ...learnt }: Learnt): Run {
  const { loginUrl, manifest, person, limitSeconds, fetch, service } = options;
  const brokerUrls = manifest.participants
    .filter(({ role }) => role === 'broker')
    .map(({ url }) => url);
  const drawn: Drawn[] = [];
  const keep = ({ browser }: Visit) => {
    const found = drawnIn(browser.hops, brokerUrls);
    if (found) drawn.push(found);
  };
  keep(first);
  const place = { ...options, ...learnt };
  const visit: Run['visit'] = async (who = person, seconds = limitSeconds) => {
    const made = await visitLogin(loginUrl, who, { limitSeconds: seconds, fetch });
    keep(made);
    return made;
  };
  return {
    ...place,
    visit,
    drawn,
    async isAlive() {
      return !service?.exited() && (await lookWithCookies(undefined, place)) !== undefined;
    },
    async tryOrdinaryLogin() {
      const made = await visit();
      const home = await lookWithCookies(made.browser, place);
      return home && learnt.recognition.shownBy(home) ? undefined : made;
    },
  };
}
