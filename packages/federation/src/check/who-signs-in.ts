/** Who signs in when nobody is named: somebody whom the broker of the service knows. */
import type { Manifest } from '@federama/model';
import { UsageError } from '../config/usage-error.ts';
import { brokerIn } from './first-login.ts';
import { type Person, timedBrowser } from './visit.ts';

/** A citizen who can sign in, of the people that ship. */
const USUAL = 'test';

type Asked = {
  loginUrl: string;
  manifest: Manifest;
  limitSeconds: number;
  fetch: typeof globalThis.fetch;
};

export async function whoeverSignsIn({ loginUrl, manifest, ...timed }: Asked): Promise<Person> {
  const browser = timedBrowser(timed);
  await browser.open(loginUrl).catch(() => undefined);
  return someoneAt(manifest, brokerIn(browser.hops, manifest));
}

/** Of the people that this broker signs in; citizens, where no broker is known. */
export function someoneAt(manifest: Manifest, broker: string | undefined): Person {
  const { people, agents } = manifest;
  const person = signsInAgents(manifest, broker)
    ? agents[0]
    : (people.find(({ login }) => login === USUAL) ?? people[0]);
  if (!person) throw new UsageError('Nobody can sign in here: name someone with --as.');
  return person;
}

export function signsInAgents({ participants }: Manifest, broker: string | undefined): boolean {
  return participants.find(({ id }) => id === broker)?.signsIn === 'agents';
}

/** What a check has to fit. */
export type Kind = 'citizens' | 'agents' | 'open';

export function kindOf(manifest: Manifest, broker: string | undefined): Kind {
  if (signsInAgents(manifest, broker)) return 'agents';
  return manifest.participants.some(({ id, standard }) => id === broker && standard)
    ? 'open'
    : 'citizens';
}
