/** Someone who follows a lesson: does what its page says, through the links and forms it has. */
import { LESSONS } from '@federama/lessons';
import { Browser, type Federation, type Page, signIn, signOut } from 'federama';
import { expect } from 'vitest';

export type Learner = ReturnType<typeof createLearner>;

type SignIn = { login?: string; via?: string; acr?: string };

export function createLearner(federation: Federation, lesson: string) {
  const browser = new Browser();
  const address = `${federation.url('observatory')}/lessons/${lesson}`;
  const uidOf = (id: string) => federation.manifest.participants.find((one) => one.id === id)?.uid;
  const page = () => browser.open(address);

  const form = async (selector: string) => {
    const shown = await page();
    const found = shown.html.querySelector(selector);
    if (!found) throw new Error(`no ${selector} on ${address}`);
    return { shown, found };
  };
  /** Address behind a link to someone of this learner's world. */
  const door = async (party: string) => {
    const { found } = await form(`[data-testid=door-${party}]`);
    const { origin, pathname } = new URL(found.getAttribute('href') ?? '');
    return origin + (/^\/w\/[^/]+/.exec(pathname)?.[0] ?? '');
  };

  return {
    browser,
    address,
    page,
    uidOf,
    door,
    /** `broker`: which of those the lesson can be about. */
    async begin({ broker }: { broker?: string } = {}) {
      const { shown, found } = await form('form[action$="/begin"]');
      return browser.submit(shown, found, { ...(broker && { broker }) });
    },
    async reached() {
      const { html } = await page();
      return html
        .querySelectorAll('[data-testid=goals] > li[data-reached=true]')
        .map(({ id }) => id.slice('goal-'.length));
    },
    async signIn(service: string, { login = 'test', via = 'azur', acr }: SignIn = {}) {
      const providerUid = uidOf(via);
      return signIn({
        browser,
        loginUrl: `${await door(service)}/login`,
        login,
        password: '123',
        ...(providerUid && { providerUid }),
        ...(acr && { acr }),
      });
    },
    async signOut(service: string) {
      const page = await signOut(browser, await browser.open(`${await door(service)}/`));
      // A page of oidc-provider, which sends itself with a script of its own.
      const unfinished = page.html.querySelector('form[action$="/session/end/confirm"]');
      return unfinished ? browser.submit(page, unfinished) : page;
    },
    /** The request by hand of a service, with some parameters changed. */
    async writeRequest(
      service: string,
      changes: Record<string, string>,
      broker?: string,
    ): Promise<Page> {
      const of = broker === undefined ? '' : `?broker=${broker}`;
      const written = await browser.open(`${await door(service)}/request${of}`);
      const found = written.html.querySelector('[data-testid=request-form]');
      if (!found) throw new Error(`no request to write at ${written.url}`);
      const shown = await browser.submit(written, found, changes);
      const consent = shown.html.querySelector('[data-testid=consent-form]');
      return consent ? browser.submit(shown, consent) : shown;
    },
    /** The request of the lesson's own page. */
    async sendRequest(changes: Record<string, string> = {}): Promise<Page> {
      const { shown, found } = await form('[data-testid=request-form]');
      return browser.submit(shown, found, changes);
    },
    async requestUrl(): Promise<string> {
      const { found } = await form('[data-testid=request-form]');
      const fields = found
        .querySelectorAll('input')
        .map((one): [string, string] => [
          one.getAttribute('name') ?? '',
          one.getAttribute('value') ?? '',
        ]);
      return `${found.getAttribute('action')}?${new URLSearchParams(fields)}`;
    },
    async arm(fault: string) {
      const { shown, found } = await form('form.faults');
      return browser.submit(shown, found, { fault });
    },
    async answer(goal: string, values: Record<string, string>) {
      const { shown, found } = await form(`#goal-${goal} form`);
      return browser.submit(shown, found, values);
    },
  };
}

/** Someone who has begun a lesson, and reached nothing of it yet. */
export async function beginLesson(federation: Federation, lesson: string): Promise<Learner> {
  const learner = createLearner(federation, lesson);
  await learner.begin();
  expect(await learner.reached()).toEqual([]);
  return learner;
}

export const goalsOf = (lesson: string) =>
  LESSONS.find(({ id }) => id === lesson)?.goals.map(({ id }) => id);

export async function expectFinished(learner: Learner, lesson: string): Promise<void> {
  expect(await learner.reached()).toEqual(goalsOf(lesson));
  expect((await learner.page()).html.querySelector('[data-testid=finished]')).not.toBeNull();
}
