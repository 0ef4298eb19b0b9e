/** A browser of the attack lab: the one without a screen, that can also stop at an address. */
import type { LabBrowser, LabPage, SignIn } from '@federama/attack-lab';
import { Browser, type Page } from '@federama/headless/browser';
import { outcomeOf, signIn, textIn } from '@federama/headless/sign-in';

type Options = {
  fetch: typeof globalThis.fetch;
  uid(id: string): string;
  /** Code of the last answer from an address, when it was a refusal. */
  refusalAt(url: string): string | undefined;
};

export function labBrowser({ fetch, uid, refusalAt }: Options): LabBrowser {
  let stop: { prefix: string; url?: string } | undefined;
  const browser = new Browser((input, init) => {
    const url = String(input);
    if (!stop || !url.startsWith(stop.prefix)) return fetch(input, init);
    stop.url = url;
    return Promise.resolve(new Response('held back'));
  });
  let on: Page | undefined;
  const shown = (page: Page) => {
    on = page;
    return shownPage(page, refusalAt(page.url));
  };
  return {
    open: async (url) => shown(await browser.open(url)),
    send: async (url, fields) => shown(await browser.send(url, fields)),
    async fill(selector, fields) {
      const form = on?.html.querySelector(selector);
      if (!on || !form) throw new Error(`no ${selector} on ${on?.url ?? 'any page'}`);
      return shown(await browser.submit(on, form, fields));
    },
    async signIn({ url, login, password = '123', via }: SignIn) {
      const providerUid = via === undefined ? undefined : uid(via);
      const { page } = await signIn({
        ...{ browser, loginUrl: url, login, password },
        ...(providerUid && { providerUid }),
      });
      return shown(page);
    },
    interceptNext(prefix) {
      stop = { prefix };
    },
    takeIntercepted() {
      const url = stop?.url;
      stop = undefined;
      return url;
    },
    async cookie(url, name) {
      const pairs = (await browser.cookieHeader(url)).split('; ').map((pair) => pair.split('='));
      const [, value] = pairs.find(([key]) => key === name) ?? [];
      return value === undefined ? undefined : decodeURIComponent(value);
    },
    async redirectTarget(url) {
      const answer = await browser.request('GET', url);
      return new URL(answer.headers.get('location') ?? '', url).href;
    },
  };
}

function shownPage(page: Page, refusal: string | undefined): LabPage {
  const { url, status, text } = page;
  const { claims } = outcomeOf(page);
  return {
    ...{ url, status, text, refusal },
    person: claims && personOf(claims),
    shown: (testId) => textIn(page, testId),
  };
}

/** People at work have a name in use; citizens a family name. */
function personOf({ given_name, family_name, usual_name }: Record<string, unknown>): string {
  const first = String(given_name ?? '').split(' ')[0];
  return [first, family_name ?? usual_name].filter(Boolean).join(' ');
}
