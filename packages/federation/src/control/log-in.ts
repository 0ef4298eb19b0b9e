/** One login without a screen, at a service of the federation or at an application of one's own. */
import { Browser } from '@federama/headless/browser';
import { limitedFetch, Unanswered, unanswered } from '@federama/headless/limited-fetch';
import { type HeadlessLogin, signIn } from '@federama/headless/sign-in';
import { WORLD_HEADER } from '@federama/instruments/caller';
import { because } from '@federama/knowledge';
import { codeOption } from '@federama/model/totp';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import { z } from 'zod';
import type { Steered } from '../run/control-listener.ts';
import { providersVisited, wentElsewhere } from '../run/providers-visited.ts';
import { whoeverHas } from '../run/who.ts';
import type { World } from '../run/world.ts';
import { callbackOf, cameBack, endOf, isParticipant, outcomeOf } from './login-outcome.ts';
import { ControlProblem, notFound } from './problem.ts';
import { examples, WHAT } from './what.ts';

export const who = {
  persona: z.string().default('test').describe('Login of whoever signs in.'),
  identityProvider: z
    .string()
    .optional()
    .describe('Id of the provider; the first that can be chosen when left out.'),
  acr: z.string().optional().describe('Level to give there; the one asked for when left out.'),
  code: z
    .string()
    .optional()
    .describe(
      'Code of the second factor; the right one when left out, where one is asked for; by e-mail, the one in the mailbox.',
    ),
  siret: z
    .string()
    .optional()
    .describe('Establishment, where a provider asks which organisation; the first when left out.'),
  citizen: z
    .string()
    .optional()
    .describe('Login of the citizen, where the identity of someone at work has to be verified.'),
  acrValues: z
    .string()
    .optional()
    .describe('Level that the service or client asks for; its own when left out.'),
  levels: z
    .array(z.string())
    .optional()
    .describe(
      'Levels that the service or client insists on, by the claims parameter: for people at work.',
    ),
};

const cookie = z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string(),
  expires: z.number(),
  httpOnly: z.boolean(),
  secure: z.boolean(),
  sameSite: z.enum(['Strict', 'Lax', 'None']),
});

export const loginAnswer = z.object({
  signedIn: z
    .boolean()
    .describe(
      'At an application of your own: its page differs from what a stranger sees, or, when no page can be had, its callback set a cookie.',
    ),
  callbackUrl: z
    .string()
    .optional()
    .describe('Where the browser was sent back to, with its code or error.'),
  claims: z.record(z.string(), z.unknown()).optional(),
  refusal: z.string().optional(),
  cause: z.string().optional(),
  identityProvider: z
    .string()
    .optional()
    .describe('Id of the identity provider that the login went through; of several, the first.'),
  notices: z.array(z.string()).optional().describe('What was asked for, and had no effect.'),
  endedAt: z.string(),
  trace: z.string().optional().describe('For its exchanges and events.'),
  storageState: z
    .object({ cookies: z.array(cookie), origins: z.array(z.unknown()) })
    .describe('Sessions of every party, as Playwright takes them.'),
});

/** Where a login starts, and what the service there is made to ask for. */
export type LoginStart = Pick<HeadlessLogin, 'loginUrl' | 'asks'>;

type Who = z.infer<z.ZodObject<typeof who>>;
export type LoginAnswer = z.infer<typeof loginAnswer>;

/** Of each address outside the federation. */
const OUTSIDE = { seconds: 15, bytes: 5_000_000 };

/** @throws ControlProblem when nobody answers at an address before there is a callback */
export async function logIn(
  world: World,
  { fetch }: Steered,
  { loginUrl, asks }: LoginStart,
  body: Who,
): Promise<LoginAnswer> {
  const { person, providerUid } = whoSignsIn(world, body);
  const redirectUri = new URL(loginUrl).searchParams.get('redirect_uri');
  const asked = outsideLimited(world, fetch);
  const browser = new Browser(redirectUri ? stopAt(redirectUri, asked) : asked);
  const ended = await signIn({
    browser,
    loginUrl,
    login: person.login,
    password: person.password,
    ...(providerUid && { providerUid }),
    ...(body.acr !== undefined && { acr: body.acr }),
    ...codeOption(person.totpSecret, world.clock, body.code),
    ...earnedBy(world, body),
    ...(asks && { asks }),
  }).catch(unansweredAt);
  const callbackUrl = callbackOf(world, browser, ended);
  if (ended instanceof Unanswered && !callbackUrl) throw noAnswer(ended);
  const trace = traceOf(world, browser);
  const told = redirectUri
    ? cameBack(callbackUrl, ended)
    : await outcomeOf(world, {
        browser,
        loginUrl,
        callbackUrl,
        ended,
        login: body.persona,
        fetch: asked,
      });
  return {
    ...told,
    ...(callbackUrl && { callbackUrl }),
    ...wayOf(world, browser, body),
    endedAt: endOf(ended),
    ...(trace && { trace }),
    storageState: { cookies: await browser.storedCookies(), origins: [] },
  };
}

/** Where the level is earned: an organisation, and a citizen who vouches for the identity. */
function earnedBy(world: World, { siret, citizen: login }: Who) {
  const citizen = login === undefined ? undefined : personNamed(world, login);
  return { ...(siret !== undefined && { siret }), ...(citizen && { citizen }) };
}

/** Where somebody signed in, and whether that is where they were meant to. */
function wayOf({ manifest }: World, { hops }: Browser, { identityProvider: id }: Who) {
  const visited = providersVisited(manifest, hops);
  const elsewhere = wentElsewhere({ option: 'identityProvider', id }, visited);
  return {
    ...(visited[0] !== undefined && { identityProvider: visited[0] }),
    ...(elsewhere && { notices: [elsewhere] }),
  };
}

function unansweredAt(error: unknown): Unanswered {
  if (error instanceof Unanswered) return error;
  throw error;
}

function noAnswer({ message: problem, reason, url }: Unanswered): ControlProblem {
  const { seconds, bytes } = OUTSIDE;
  return new ControlProblem({
    status: 502,
    title: 'An address did not answer',
    why: because('control.addressUnanswered', { seconds, megabytes: bytes / 1_000_000, problem }),
    members: { address: url, reason },
  });
}

/** @throws ControlProblem when nobody has this login */
function personNamed({ manifest, config }: World, login: string) {
  const person = whoeverHas(manifest, login);
  if (person) return person;
  const known = examples(config.people.map((one) => one.login));
  throw notFound(because('control.unknown', { what: WHAT.people, id: login, known }));
}

function whoSignsIn(world: World, { persona, identityProvider }: Who) {
  const { participants } = world.manifest;
  const person = personNamed(world, persona);
  const providers = participants.filter(({ uid }) => uid);
  const provider = providers.find(({ id }) => id === identityProvider);
  if (identityProvider !== undefined && !provider)
    throw notFound(
      because('control.unknown', {
        what: WHAT.identityProviders,
        id: identityProvider,
        known: providers.map(({ id }) => id),
      }),
    );
  return { person, providerUid: provider?.uid };
}

/** Where its addresses do not tell which world it is, a header does. */
function inWorld({ id, sharesAddresses }: World, init: RequestInit = {}): RequestInit {
  if (!sharesAddresses) return init;
  return { ...init, headers: { ...plainHeaders(init.headers), [WORLD_HEADER]: id } };
}

/** Participants have limits of their own, and may be held at a breakpoint for minutes. */
function outsideLimited(world: World, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const outside = limitedFetch(fetch, OUTSIDE);
  return async (input, init) => {
    const url = String(input);
    if (!isParticipant(world, url)) return outside(input, init);
    return fetch(input, inWorld(world, init)).catch((error) =>
      Promise.reject(unanswered(url, error)),
    );
  };
}

/** An application of one's own may not run: the browser stops before it. */
function stopAt(redirectUri: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const url = String(input);
    const arrived = url === redirectUri || url.startsWith(`${redirectUri}?`);
    return arrived ? Promise.resolve(new Response('')) : fetch(input, init);
  };
}

function traceOf({ journal }: World, { hops }: Browser): string | undefined {
  const asked = hops.find(({ url }) => /\/authorize\?/.test(url))?.url;
  return journal.exchanges().findLast(({ url }) => url === asked)?.trace;
}
