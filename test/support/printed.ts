/** What a person and a broker gone wrong do to a program that the start page prints. */
import { Browser, checkService, type Page, signIn, worldFaultSwitch } from 'federama';
import { expect } from 'vitest';
import {
  type Choice,
  ENCRYPTED,
  type Printed,
  printedPrograms,
  start,
  titleOf,
} from './programs.ts';

export type Journey = {
  /** What is put beside the program before it starts. */
  prepare(printed: Printed): void;
  /** What the program says once it listens. */
  ready: RegExp;
  /** Faults that the library never looks at, and its program does not mend. */
  lenient: readonly string[];
  /** Where a click on “sign in” leads. */
  loginPath: string;
  /** Opens what a person clicks to sign in, up to the broker's page. */
  begin(browser: Browser, origin: string): Promise<Page>;
};

/** Signs in and, where there is a way, out again; the broker has then forgotten the person, too. */
async function liveThrough(
  { origin, choice, files }: Printed,
  {
    loginPath = '/login',
    begin = (browser, from) => browser.open(`${from}${loginPath}`),
  }: Partial<Journey> = {},
): Promise<void> {
  const browser = new Browser();
  const choicePage = await begin(browser, origin);
  expect(
    choicePage.html.querySelector('[data-testid=main-providers]'),
    choicePage.text,
  ).not.toBeNull();
  const { page } = await signIn({
    browser,
    loginUrl: choicePage.url,
    login: 'test',
    password: '123',
  });
  expect(new URL(page.url).origin, page.text).toBe(origin);
  expect(page.text).toContain('DUBOIS');
  expect(page.text).toContain('Angela');
  if (!choice.logout) {
    expect(files.join('\n')).not.toMatch(/end_session|session\/end|post_logout/i);
    return;
  }
  const out = await browser.open(`${origin}/logout`);
  expect(out.url.replace(/\?.*/, '')).toBe(`${origin}/`);
  expect(out.text).not.toContain('DUBOIS');
  const again = await begin(browser, origin);
  expect(again.html.querySelector('[data-testid=main-providers]'), again.text).not.toBeNull();
}

/** Runs the program of each choice, and lives through it. */
export async function liveThroughAll(
  library: string,
  command: readonly string[],
  journey: Partial<Journey> = {},
): Promise<void> {
  await liveThroughEach(command, journey, await printedPrograms(library));
}

/** Registered as the standard has it, and as differently as a broker of plain OpenID Connect lets. */
export const PLAIN: readonly Choice[] = [
  { idToken: 'RS256', userinfo: 'none', auth: 'client_secret_basic', logout: true },
  { idToken: 'ES256', userinfo: 'ES256', auth: 'client_secret_post', logout: false },
  { idToken: 'PS256', userinfo: 'RS256', auth: 'private_key_jwt', logout: true },
  { idToken: 'RS256', userinfo: 'none', auth: 'none', logout: true },
];

/** Of these, what every library does without a setting, and the secret in the body. */
export const PLAIN_SECRETS: readonly Choice[] = [
  { idToken: 'RS256', userinfo: 'none', auth: 'client_secret_basic', logout: true },
  { idToken: 'ES256', userinfo: 'none', auth: 'client_secret_post', logout: false },
];

/** The program for an application at the broker of plain OpenID Connect. */
export async function liveThroughPlain(
  library: string,
  command: readonly string[],
  journey: Partial<Journey> = {},
  choices: readonly Choice[] = PLAIN,
): Promise<void> {
  const like = 'my-open-app';
  await liveThroughEach(command, journey, await printedPrograms(library, choices, { like }));
}

/** The program for an application’s second broker, in the two most different ways to be registered. */
export async function liveThroughAtSecond(
  library: string,
  command: readonly string[],
): Promise<void> {
  await liveThroughEach(command, {}, await printedPrograms(library, SIGNED, { atSecond: true }));
}

/** The program for an application whose tokens are encrypted, by each algorithm it can decrypt. */
export async function liveThroughEncrypted(
  library: string,
  command: readonly string[],
  journey: Partial<Journey> = {},
  choices: readonly Choice[] = ENCRYPTED,
): Promise<void> {
  await liveThroughEach(command, journey, await printedPrograms(library, choices));
}

async function liveThroughEach(
  command: readonly string[],
  journey: Partial<Journey>,
  programs: readonly Printed[],
): Promise<void> {
  const outcomes: string[] = [];
  for (const printed of programs) {
    journey.prepare?.(printed);
    const running = await start(command, printed, journey.ready);
    const outcome = await liveThrough(printed, journey).then(
      () => 'in order',
      (error: Error) => `${error.message}\n${running.output()}`,
    );
    await running.stop();
    outcomes.push(`${titleOf(printed.choice)}: ${outcome}`);
  }
  expect(outcomes).toEqual(programs.map(({ choice }) => `${titleOf(choice)}: in order`));
}

const WITH = { auth: 'client_secret_post', logout: true } as const;
const SIGNED: readonly Choice[] = [
  { idToken: 'ES256', userinfo: 'ES256', ...WITH },
  { idToken: 'HS256', userinfo: 'HS256', ...WITH },
];

/** Nothing that is wrong with a token opens a session, but for what the library never looks at. */
export async function refusesWrongTokens(
  library: string,
  command: readonly string[],
  { ready, loginPath = '/login', lenient = [], prepare }: Partial<Journey> = {},
): Promise<void> {
  for (const printed of await printedPrograms(library, SIGNED)) {
    const { federation, origin, choice } = printed;
    prepare?.(printed);
    const running = await start(command, printed, ready);
    const { results } = await checkService({
      loginUrl: `${origin}${loginPath}`,
      manifest: federation.manifest,
      faults: worldFaultSwitch(federation.world),
      person: { login: 'test', password: '123' },
      only: 'broker.*-*',
    });
    await running.stop();
    // A kid says nothing where the secret is the only key.
    const meaningless = choice.idToken === 'HS256' ? ['broker.id-token.kid-unknown'] : [];
    const opened = results.filter(
      ({ id, verdict }) => verdict === 'fail' && ![...meaningless, ...lenient].includes(id),
    );
    expect(opened, running.output()).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(20);
  }
}
