/**
 * Fixtures for Playwright Test: one federation for each worker, one world for each test.
 *
 * Nothing of Playwright is imported, so that other tests need not have it: give these fixtures to
 * the `extend` of your own `test`.
 */

import {
  startFederation,
  type TestClock,
  type TestEvents,
  type TestFederation,
  type TestFederationOptions,
  type TestWorld,
  type TestWorldOptions,
} from './index.ts';
import type { LoginOptions, LoginResult, StorageState } from './login.ts';
import type { AgentChanges, Persona, PersonaChanges } from './people.ts';

type Cookies = StorageState['cookies'];

/** What is needed of a Playwright page. */
export type PageLike = {
  context(): { addCookies(cookies: Cookies): Promise<void> };
  goto(url: string): Promise<unknown>;
};

export type FederamaFixtures = {
  /** Set it with `test.use({ worldOptions: … })`. */
  worldOptions: TestWorldOptions;
  world: TestWorld;
  persona(who: string | PersonaChanges): Promise<Persona>;
  /** Someone at work. */
  agent(who: string | AgentChanges): Promise<Persona>;
  /** Signs in without pages, gives the sessions to the page, and opens the service. */
  loginAs(page: PageLike, who: string | Persona, options?: LoginOptions): Promise<LoginResult>;
  fault: TestWorld['fault'];
  clock: TestClock;
  events: TestEvents;
};

export type FederamaWorkerFixtures = {
  /** Set it with `use: { federationOptions: … }` in playwright.config.ts. */
  federationOptions: TestFederationOptions;
  federation: TestFederation;
};

type Use<T> = (value: T) => Promise<void>;

type TestInfoLike = {
  status?: string | undefined;
  expectedStatus: string;
  attach(name: string, options: { body: string; contentType: string }): Promise<void>;
};

type All = FederamaFixtures & FederamaWorkerFixtures;

/** `base.extend<FederamaFixtures, FederamaWorkerFixtures>(federamaFixtures())` */
export function federamaFixtures() {
  return {
    federationOptions: option<TestFederationOptions, 'worker'>({}, 'worker'),
    worldOptions: option<TestWorldOptions, 'test'>({}, 'test'),
    federation: [
      async ({ federationOptions }: Pick<All, 'federationOptions'>, use: Use<TestFederation>) => {
        const federation = await startFederation(federationOptions);
        await use(federation).finally(() => federation.stop());
      },
      { scope: 'worker' },
    ] as [
      (given: Pick<All, 'federationOptions'>, use: Use<TestFederation>) => Promise<void>,
      { scope: 'worker' },
    ],
    world: async (
      { federation, worldOptions }: Pick<All, 'federation' | 'worldOptions'>,
      use: Use<TestWorld>,
      info: TestInfoLike,
    ) => {
      const world = federation.world(worldOptions);
      await use(world);
      const failed = info.status !== info.expectedStatus;
      if (failed) await attachTrace(world, info);
      // Whatever has failed already, a fault that was not met is only what followed from it.
      world.end(failed ? { allowUnhit: true } : {});
    },
    persona: async ({ world }: Pick<All, 'world'>, use: Use<All['persona']>) =>
      use((who) => world.person(who)),
    agent: async ({ world }: Pick<All, 'world'>, use: Use<All['agent']>) =>
      use((who) => world.agent(who)),
    loginAs: async ({ world }: Pick<All, 'world'>, use: Use<All['loginAs']>) =>
      use((page, who, options) => loginInPage(world, page, { who, options })),
    fault: async ({ world }: Pick<All, 'world'>, use: Use<All['fault']>) => use(world.fault),
    clock: async ({ world }: Pick<All, 'world'>, use: Use<TestClock>) => use(world.clock),
    events: async ({ world }: Pick<All, 'world'>, use: Use<TestEvents>) => use(world.events),
  };
}

function option<T, Scope extends string>(value: T, scope: Scope) {
  return [value, { option: true, scope }] as [T, { option: true; scope: Scope }];
}

async function attachTrace(world: TestWorld, info: TestInfoLike): Promise<void> {
  const { events, exchanges, ...trace } = world.trace();
  await info.attach('federation.txt', { body: `${trace}`, contentType: 'text/plain' });
  await info.attach('federation.json', {
    body: JSON.stringify({ events, exchanges }, null, 2),
    contentType: 'application/json',
  });
}

type Login = { who: string | Persona; options: LoginOptions | undefined };

async function loginInPage(
  world: TestWorld,
  page: PageLike,
  { who, options = {} }: Login,
): Promise<LoginResult> {
  const result = await world.loginAs(who, options);
  await page.context().addCookies(result.cookies);
  // A refused person sees the service as before; what they were told is in the result.
  const { loginUrl, to } = options;
  const home = to === undefined ? undefined : world.url(to);
  await page.goto(result.signedIn || !loginUrl ? (home ?? result.url) : new URL(loginUrl).origin);
  return result;
}
