/**
 * The first login, with nothing armed: it must work, and it teaches what the rest needs: which
 * client the service is, where its session shows, and by which signs.
 */
import { Browser, type Hop } from '@federama/headless/browser';
import { type Recognition, recognise } from '@federama/headless/recognise';
import { homesOf, type Sight } from '@federama/headless/sight';
import { signIn } from '@federama/headless/sign-in';
import { loginUrlOf, type Manifest } from '@federama/model';
import { codeOption } from '@federama/model/totp';
import { systemClock } from '@federama/server-kit/clock';
import { UsageError } from '../config/usage-error.ts';
import { lastSeen } from './verdict.ts';
import { lookWithCookies, type Person, type Visit, visitLogin } from './visit.ts';

export type Learnt = {
  client: string;
  /** Id of the broker it goes to. */
  broker: string;
  homeUrl: string;
  recognition: Recognition;
  /** What a stranger sees where the session would show. */
  anonymous: Sight;
  /** The login that taught it. */
  visit: Visit;
};

type Options = {
  loginUrl: string;
  manifest: Manifest;
  person: Person;
  limitSeconds: number;
  fetch: typeof globalThis.fetch;
  client?: string | undefined;
  homeUrl?: string | undefined;
  signedInText?: string | undefined;
};

/** @throws UsageError that says what was seen, and what to do */
export async function learnFromLogin(options: Options): Promise<Learnt> {
  const { loginUrl, manifest, person, limitSeconds, fetch } = options;
  const visit = await visitLogin(loginUrl, person, { limitSeconds, fetch });
  const { hops } = visit.browser;
  const client = options.client ?? clientIn(hops, manifest);
  const broker = brokerIn(hops, manifest);
  if (!visit.page || isParticipant(visit.page.url, loginUrl, manifest) || !client || !broker)
    throw new UsageError(noLogin(visit, client, options));
  const identity = await identityOf(options, broker);
  let shared = false;
  for (const homeUrl of homesOf(visit.page.url, loginUrl, options.homeUrl)) {
    const place = { homeUrl, loginUrl, limitSeconds, fetch };
    const signedIn = await lookWithCookies(visit.browser, place);
    const anonymous = await lookWithCookies(undefined, place);
    if (!signedIn || !anonymous) continue;
    shared ||= identity.some((word) => word.includes(' ') && anonymous.text.includes(word));
    const sights = { signedIn, anonymous };
    const recognition = recognise(sights, { text: options.signedInText, identity });
    if (recognition) return { client, broker, homeUrl, recognition, anonymous, visit };
  }
  throw new UsageError(shared ? everyonesSession(visit) : noSession(visit, options));
}

/** The client_id of the request that reached a broker. */
function clientIn(hops: readonly Hop[], manifest: Manifest): string | undefined {
  const brokers = manifest.participants.filter(({ role }) => role === 'broker');
  for (const { url } of hops) {
    const client = new URL(url).searchParams.get('client_id');
    if (client && brokers.some((broker) => url.startsWith(`${broker.url}/`))) return client;
  }
  return undefined;
}

/** The broker that the browser was sent to. */
export function brokerIn(hops: readonly Hop[], { participants }: Manifest): string | undefined {
  const brokers = participants.filter(({ role }) => role === 'broker');
  const reached = hops.flatMap(
    ({ url }) => brokers.find((broker) => url.startsWith(`${broker.url}/`)) ?? [],
  );
  return reached[0]?.id;
}

/** Whether the login ended at somebody else’s: the broker's error page, say. */
function isParticipant(url: string, loginUrl: string, { participants }: Manifest): boolean {
  const { origin } = new URL(url);
  if (origin === new URL(loginUrl).origin) return false;
  return participants.some((one) => new URL(one.url).origin === origin);
}

const NAMES = [
  ...['given_name', 'given_name_array', 'family_name', 'preferred_username', 'usual_name'],
  'email',
];

/** What the person's identity holds, as one of the federation's own services receives it there. */
async function identityOf({ person, manifest, fetch }: Options, broker: string): Promise<string[]> {
  const { login, password, totpSecret } = person;
  const [loginUrl] = manifest.participants.flatMap((one) => loginUrlOf(one, broker) ?? []);
  const signedIn = loginUrl
    ? await signIn({
        browser: new Browser(fetch),
        loginUrl,
        login,
        password,
        ...codeOption(totpSecret, systemClock),
      }).catch(() => undefined)
    : undefined;
  const claims = signedIn?.claims ?? {};
  const day = typeof claims.birthdate === 'string' ? claims.birthdate : '';
  const words = NAMES.flatMap((name) => claims[name] ?? []).map(String);
  const everybody = [...manifest.people, ...manifest.agents];
  const name = everybody.find((one) => one.login === login)?.name ?? '';
  const days = day ? [day, day.split('-').reverse().join('/')] : [];
  return [...new Set([...words, ...days, name])].filter(Boolean);
}

function noLogin(visit: Visit, client: string | undefined, { loginUrl }: Options): string {
  const { origin } = new URL(loginUrl);
  const advice = client
    ? `Is ${origin}/… registered as a redirect URI of the client ${client}?`
    : 'It never reached the broker with a client_id: is this the address that starts a sign-in, and does the service use the issuer of this federation?';
  return `Nobody can sign in at ${loginUrl}, even with nothing broken. ${lastSeen(visit)}\n${advice}`;
}

function everyonesSession(visit: Visit): string {
  return `Someone without any cookie sees the page of the person who signed in. ${lastSeen(visit)}\nIs there one session for everyone? A service keeps one for each browser, by a cookie.`;
}

function noSession(visit: Visit, { signedInText }: Options): string {
  const advice =
    signedInText === undefined
      ? 'Name a text that only someone signed in sees, with --signed-in "…", or the page that shows it, with --home <url>.'
      : `“${signedInText}” is to be on the page of someone signed in, and on nobody else's: name that page with --home <url>, or another text.`;
  return `The login went through, but no page shows that someone is signed in. ${lastSeen(visit)}\nIs the redirect URI registered, and did the service accept the answer? ${advice}`;
}
