/**
 * A browser without a screen: cookies, redirects and forms, over HTTP. Every request is kept as a
 * hop. Cookies ignore ports, as in a real browser.
 */
import { type HTMLElement, parse } from 'node-html-parser';
import { Cookies, type StoredCookie } from './cookies.ts';

export type { StoredCookie };

export type Hop = {
  method: string;
  url: string;
  status: number;
  /** Time until the answer was complete. */
  milliseconds: number;
  /** Whether the answer set a cookie that lives. */
  setsCookie: boolean;
};

export type Page = { url: string; status: number; html: HTMLElement; text: string };

/** The first element with a test id. The text is asked first: most are on other pages. */
export function marked({ html, text }: Pick<Page, 'html' | 'text'>, testId: string) {
  const mark = `data-testid="${testId}"`;
  return text.includes(mark) ? html.querySelector(`[${mark}]`) : null;
}

type Fetch = typeof globalThis.fetch;

const REDIRECTS = 30;

export class Browser {
  readonly hops: Hop[] = [];
  readonly #cookies = new Cookies();
  readonly #fetch: Fetch;

  readonly #headers: Record<string, string>;

  /** `headers` go with each request, as the languages its reader prefers. */
  constructor(fetch: Fetch = globalThis.fetch, headers: Record<string, string> = {}) {
    this.#fetch = fetch;
    this.#headers = headers;
  }

  /** Opens an address and follows redirects, and forms that send themselves. */
  async open(url: string): Promise<Page> {
    return this.#go('GET', url);
  }

  /** Sends a form of a page, with some fields filled in. */
  async submit(page: Page, form: HTMLElement, values: Record<string, string> = {}): Promise<Page> {
    const method = (form.getAttribute('method') ?? 'get').toUpperCase();
    const action = new URL(form.getAttribute('action') ?? '', page.url);
    const fields = new URLSearchParams(fieldsOf(form));
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
    if (method === 'POST') return this.#go('POST', action.href, fields.toString());
    for (const [name, value] of fields) action.searchParams.set(name, value);
    return this.#go('GET', action.href);
  }

  /** Sends a form that no page need have shown. */
  async send(url: string, fields: Record<string, string>): Promise<Page> {
    return this.#go('POST', url, new URLSearchParams(fields).toString());
  }

  /** One request, without following anything. */
  async request(method: string, url: string, body?: string): Promise<Response> {
    const started = performance.now();
    const response = await this.#fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...this.#headers,
        cookie: await this.#cookies.headerFor(url),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    });
    let setsCookie = false;
    for (const cookie of response.headers.getSetCookie())
      if (await this.#cookies.keep(cookie, url)) setsCookie = true;
    const milliseconds = performance.now() - started;
    this.hops.push({ method, url, status: response.status, milliseconds, setsCookie });
    return response;
  }

  /** A request of a page's script to another origin: no cookies go with it. */
  async call(url: string, init: RequestInit = {}): Promise<Response> {
    const started = performance.now();
    const response = await this.#fetch(url, { redirect: 'manual', ...init });
    const milliseconds = performance.now() - started;
    const { status } = response;
    const method = init.method ?? 'GET';
    this.hops.push({ method, url, status, milliseconds, setsCookie: false });
    return response;
  }

  /** What the browser would send to an address. */
  cookieHeader(url: string): Promise<string> {
    return this.#cookies.headerFor(url);
  }

  cookies(url: string): Promise<string[]> {
    return this.#cookies.namesFor(url);
  }

  /** Every cookie it holds, to hand the sessions over to another browser. */
  storedCookies(): Promise<StoredCookie[]> {
    return this.#cookies.stored();
  }

  forgetCookies(): Promise<void> {
    return this.#cookies.forget();
  }

  async #go(method: string, url: string, body?: string): Promise<Page> {
    let [verb, address, sent] = [method, url, body];
    for (let redirects = 0; redirects < REDIRECTS; redirects++) {
      const response = await this.request(verb, address, sent);
      const location = response.headers.get('location');
      if (!location || response.status < 300 || response.status > 399)
        return this.#read(address, response);
      await response.body?.cancel();
      [verb, address, sent] = ['GET', new URL(location, address).href, undefined];
    }
    throw new Error(`more than ${REDIRECTS} redirects from ${url}`);
  }

  async #read(url: string, response: Response): Promise<Page> {
    const text = await response.text();
    const html = parse(text);
    const page = { url, status: response.status, html, text };
    const form = sentAtOnce(page) ?? sentByScript(page);
    if (!form) return page;
    for (const frame of html.querySelectorAll('iframe[src]'))
      await this.open(new URL(frame.getAttribute('src') ?? '', url).href);
    return this.submit(page, form);
  }
}

/** A box alone is ticked, as people do to go on; of boxes that share a name, those that are. */
function fieldsOf(form: HTMLElement): [string, string][] {
  const inputs = form.querySelectorAll('input, select');
  const named = Map.groupBy(inputs, (input) => input.getAttribute('name') ?? '');
  return inputs.flatMap((input): [string, string][] => {
    const name = input.getAttribute('name') ?? '';
    const several = (named.get(name) ?? []).length > 1;
    if (!name || (several && isBox(input) && !input.hasAttribute('checked'))) return [];
    const choice = input.querySelector('option[selected]') ?? input.querySelector('option');
    return [[name, (choice ?? input).getAttribute('value') ?? '']];
  });
}

function isBox(input: HTMLElement): boolean {
  return /^(?:checkbox|radio)$/.test(input.getAttribute('type') ?? '');
}

/** A form that says of itself that it is sent without anyone. */
function sentAtOnce({ html, text }: Page): HTMLElement | null {
  return text.includes('data-submit-at-once')
    ? html.querySelector('form[data-submit-at-once]')
    : null;
}

const SENDS_FORM = 'document.forms[0].submit()';

/** The form of a page whose own script sends it: the OpenID library's page between two addresses. */
function sentByScript({ html, text }: Page): HTMLElement | null {
  if (!text.includes(SENDS_FORM)) return null;
  const scripts = html.querySelectorAll('script:not([src])');
  const sends = scripts.some(({ textContent }) => textContent.includes(SENDS_FORM));
  return sends ? html.querySelector('form') : null;
}
