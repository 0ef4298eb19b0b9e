/** People who sign in at a service, one login after the other, each time in a new browser. */
import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from '@federama/headless/browser';
import { type LoginOutcome, signIn } from '@federama/headless/sign-in';
import type { LoadOptions } from './options.ts';
import type { Hop, Login } from './report.ts';

const AGAIN_AFTER_MS = 200;

/** Resolves once everybody has come back. */
export async function signInForAWhile(
  options: LoadOptions,
  ended: (login: Login) => void,
): Promise<void> {
  const { people, seconds, rampSeconds, logins } = options;
  const until = performance.now() + seconds * 1000;
  let number = 0;
  const person = async (_none: unknown, place: number) => {
    await wait((rampSeconds * 1000 * place) / people);
    while (performance.now() < until) {
      const login = logins[number++ % logins.length] ?? '';
      const came = await once(options, login);
      ended(came);
      // Where nothing answers, nobody knocks a thousand times a second.
      if (came.error !== undefined) await wait(AGAIN_AFTER_MS);
    }
  };
  await Promise.all(Array.from({ length: people }, person));
}

async function once(options: LoadOptions, login: string): Promise<Login> {
  const { loginUrl, password, thinkSeconds } = options;
  const hops: Hop[] = [];
  const browser = new Browser(async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method === 'POST') await wait(thinkSeconds * 1000 * (0.5 + Math.random()));
    const asked = performance.now();
    const answer = await fetch(input, init);
    hops.push({ method, url: String(input), milliseconds: performance.now() - asked });
    return answer;
  });
  const began = performance.now();
  const error = await signIn({ browser, loginUrl, login, password, agrees: true }).then(
    (outcome) => errorOf(outcome, browser, loginUrl),
    (thrown: Error) => String(thrown.cause ?? thrown),
  );
  return { hops, milliseconds: performance.now() - began, error };
}

/** A service of one’s own shows what it likes: back there, with a code, and with a page that is right. */
function errorOf(
  { signedIn, refusal, page }: LoginOutcome,
  { hops }: Browser,
  loginUrl: string,
): string | undefined {
  if (signedIn) return undefined;
  const { origin } = new URL(loginUrl);
  const cameBack = hops.some(
    ({ url }) => url.startsWith(origin) && new URL(url).searchParams.has('code'),
  );
  if (cameBack && page.url.startsWith(origin) && page.status < 400) return undefined;
  return `${refusal ?? `http_${page.status}`} at ${new URL(page.url).host}`;
}
