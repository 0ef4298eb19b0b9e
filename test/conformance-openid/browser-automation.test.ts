/**
 * The printed configurations, as the suite's scripted browser runs them: its tasks and commands are
 * interpreted here, with and without script, on the pages that each module leads to.
 */
import { readFileSync } from 'node:fs';
import { type Browser, goOn, type Page } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authorizeUrl,
  CALLBACK,
  type Client,
  clientOf,
  newBrowser,
  SIGNED_OUT,
  type Subject,
  subject,
  tokensOf,
} from './support.ts';

type Command = readonly (string | number)[];
type Task = { task: string; match?: string; optional?: boolean; commands?: Command[] };
type Entry = { match: string; 'match-limit'?: number; tasks: Task[] };
type Plan = { browser: Entry[]; override?: Record<string, { browser: Entry[] }> };

let tested: Subject;
beforeAll(async () => {
  tested = await subject();
});
afterAll(() => tested.stop());

const PLANS = [
  'basic-op',
  'dynamic-op',
  'rp-initiated-logout-op',
  'backchannel-logout-op',
  'fapi2-security-profile',
];

/** As it is printed, at the ports that this federation has. */
function planOf(name: string): Plan {
  const file = new URL(`../../docs/how-to/openid-conformance/${name}.json`, import.meta.url);
  const text = readFileSync(file, 'utf8')
    .replaceAll('https://localhost:9405', tested.url)
    .replaceAll('https://localhost:9411', tested.federation.url('azur'));
  return JSON.parse(text);
}

/** Stars stand for anything, as in Spring's PatternMatchUtils. */
const matches = (pattern: string, url: string) =>
  new RegExp(`^${pattern.replace(/[.?+^$()[\]{}|\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's').test(
    url,
  );

/** One module: its entries, and what its limits have left. */
class Runner {
  pictures = 0;
  readonly #entries: Entry[];
  readonly #browser: Browser;

  constructor(entries: readonly Entry[], browser: Browser) {
    this.#entries = structuredClone([...entries]);
    this.#browser = browser;
  }

  /** Visits an address as its first entry that matches says; gives the last page. */
  async visit(url: string): Promise<Page> {
    const entry = this.#entries.find(
      ({ match, 'match-limit': limit }) => matches(match, url) && limit !== 0,
    );
    if (!entry) throw new Error(`nobody visits ${url}`);
    if (entry['match-limit'] !== undefined) entry['match-limit'] -= 1;
    let page = await this.#browser.open(url);
    for (const { task, match = '*', optional, commands = [] } of entry.tasks) {
      if (!matches(match, page.url)) {
        if (optional) continue;
        throw new Error(`${task}: unexpected ${page.url}`);
      }
      page = await this.#run(page, commands);
    }
    return page;
  }

  async #run(start: Page, commands: readonly Command[]): Promise<Page> {
    let page = start;
    const typed: Record<string, string> = {};
    for (const [verb, kind, target, value, ...more] of commands) {
      const found = page.html.querySelector(selectorOf(String(kind), String(target)));
      const atSuite = page.url.startsWith(CALLBACK);
      if (!found && [value, ...more].includes('optional')) continue;
      if (!found && !(atSuite && target === 'submission_complete'))
        throw new Error(`${target} is not on ${page.url}`);
      if (verb === 'text') typed[String(found?.getAttribute('name'))] = String(value);
      else if (verb === 'click' && found) page = await this.#click(page, found, typed);
      else if (verb === 'wait' && more.length) this.#look(found?.textContent ?? '', more);
    }
    return page;
  }

  async #click(page: Page, element: NonNullable<Found>, typed: Record<string, string>) {
    const href = element.getAttribute('href');
    if (href) return this.#browser.open(new URL(href, page.url).href);
    const form = element.closest('form');
    if (!form) throw new Error(`${element} is in no form`);
    return this.#browser.submit(page, form, typed);
  }

  #look(text: string, [pattern, action]: Command): void {
    expect(text).toMatch(new RegExp(String(pattern)));
    expect(action).toMatch(/^update-image-placeholder(-optional)?$/);
    this.pictures += 1;
  }
}

type Found = ReturnType<Page['html']['querySelector']>;

function selectorOf(kind: string, target: string): string {
  if (kind === 'css') return target;
  if (kind === 'name' || kind === 'id') return `[${kind}="${target}"]`;
  throw new Error(`no selector ${kind}`);
}

/** One that runs no modules, as the suite's own. */
function plain(): Browser {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await tested.fetch(input, init);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer;
    const text = (await answer.text()).replaceAll('data-submit-at-once', '');
    return new Response(text, answer);
  };
  return newBrowser({ ...tested, fetch });
}

const endUrl = (query: Record<string, string> = {}) =>
  `${tested.discovery.end_session_endpoint}?${new URLSearchParams(query)}`;

describe.each(['with script', 'without script'])('%s', (script) => {
  const runnerOf = (
    plan: string,
    module = '',
    browser = script === 'with script' ? newBrowser(tested) : plain(),
  ) => {
    const { browser: entries, override } = planOf(plan);
    return { runner: new Runner(override?.[module]?.browser ?? entries, browser), browser };
  };

  test.each(PLANS)('%s: signs in', async (plan) => {
    const { runner } = runnerOf(plan);
    expect((await runner.visit(authorizeUrl(tested))).url).toContain('code=');
    expect((await runner.visit(authorizeUrl(tested))).url).toContain('code=');
  });

  test.each(['oidcc-prompt-login', 'oidcc-max-age-1'])(
    '%s: a picture of the second sign-in',
    async (module) => {
      const { runner } = runnerOf('basic-op', module);
      await runner.visit(authorizeUrl(tested));
      const page = await runner.visit(authorizeUrl(tested, { prompt: 'login' }));
      expect([page.url.includes('code='), runner.pictures]).toEqual([true, 2]);
    },
  );

  test.each([
    ['basic-op', 'oidcc-ensure-registered-redirect-uri', `${CALLBACK}/other`],
    ['dynamic-op', 'oidcc-ensure-redirect-uri-in-authorization-request', undefined],
    ['dynamic-op', 'oidcc-redirect-uri-query-added', `${CALLBACK}?foo=bar`],
    ['dynamic-op', 'oidcc-redirect-uri-query-mismatch', `${CALLBACK}?dummy1=other`],
  ])('%s %s: a picture of the page', async (plan, module, redirect_uri) => {
    const { runner } = runnerOf(plan, module);
    await runner.visit(authorizeUrl(tested, { redirect_uri }));
    expect(runner.pictures).toBe(1);
  });

  const URIS = {
    'oidcc-registration-logo-uri': { logo_uri: 'https://localhost:8443/images/openid.png' },
    'oidcc-registration-policy-uri': { policy_uri: 'https://localhost:8443/login.html' },
    'oidcc-registration-tos-uri': { tos_uri: 'https://localhost:8443/login.html' },
  };

  test.each(Object.entries(URIS))(
    '%s: a picture of what was registered',
    async (module, metadata) => {
      const { id } = await registered(metadata);
      const { runner } = runnerOf('dynamic-op', module);
      const page = await runner.visit(authorizeUrl(tested, { client_id: id }));
      const [uri] = Object.values(metadata);
      expect(page.html.querySelector(`[src="${uri}"], [href="${uri}"]`)).not.toBeNull();
      expect(runner.pictures).toBe(1);
    },
  );

  const RP = 'oidcc-rp-initiated-logout';
  const signedIn = async (module: string, client?: Client) => {
    const { runner, browser } = runnerOf('rp-initiated-logout-op', module);
    await goOn(await browser.open(authorizeUrl(tested)), {
      browser,
      login: 'test',
      password: '123',
    });
    const { id_token = '' } = await tokensOf(tested, {}, browser, client);
    return { runner, hint: { id_token_hint: id_token } };
  };

  test.each([RP, `${RP}-no-state`])('%s: back at the suite', async (module) => {
    const { runner, hint } = await signedIn(module);
    const page = await runner.visit(endUrl({ ...hint, post_logout_redirect_uri: SIGNED_OUT }));
    expect(page.url).toBe(SIGNED_OUT);
  });

  const wrong = { post_logout_redirect_uri: `${SIGNED_OUT}/other` };
  const forged = { id_token_hint: 'a.b.c' };

  test.each([
    [`${RP}-bad-post-logout-redirect-uri`, wrong],
    [`${RP}-query-added-to-post-logout-redirect-uri`, wrong],
    [`${RP}-bad-id-token-hint`, forged],
    [`${RP}-modified-id-token-hint`, forged],
    [`${RP}-no-id-token-hint`, { post_logout_redirect_uri: SIGNED_OUT, id_token_hint: '' }],
    [`${RP}-no-params`, { id_token_hint: '' }],
    [`${RP}-only-state`, { id_token_hint: '', state: 'out' }],
    [`${RP}-no-post-logout-redirect-uri`, { state: 'out' }],
  ])('%s: a picture of the last page', async (module, query) => {
    const { runner, hint } = await signedIn(module);
    const asked = Object.entries({ ...hint, ...query }).filter(([, value]) => value);
    const page = await runner.visit(endUrl(Object.fromEntries(asked)));
    expect([page.url.startsWith(tested.url), runner.pictures]).toEqual([true, 1]);
  });

  const FAPI = 'fapi2-security-profile-final';

  test('a person who refuses, and requests that are worth nothing', async () => {
    const refuses = runnerOf(
      'fapi2-security-profile',
      `${FAPI}-user-rejects-authentication`,
    ).runner;
    expect((await refuses.visit(authorizeUrl(tested))).url).toContain('error=access_denied');
    const request_uri = 'urn:ietf:params:oauth:request_uri:spent';
    const spent = `${tested.discovery.authorization_endpoint}?${new URLSearchParams({ client_id: 'conformance-fapi', request_uri })}`;
    const reuse = runnerOf(
      'fapi2-security-profile',
      `${FAPI}-par-attempt-reuse-request_uri`,
    ).runner;
    await reuse.visit(authorizeUrl(tested));
    await reuse.visit(spent);
    const expired = runnerOf(
      'fapi2-security-profile',
      `${FAPI}-par-attempt-to-use-expired-request_uri`,
    ).runner;
    await expired.visit(spent);
    expect([reuse.pictures, expired.pictures]).toEqual([1, 1]);
  });

  test('a person who looks first, and signs in at the second visit', async () => {
    const module = `${FAPI}-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds`;
    const { runner } = runnerOf('fapi2-security-profile', module);
    expect((await runner.visit(authorizeUrl(tested))).url).toContain('/interaction/');
    expect((await runner.visit(authorizeUrl(tested))).url).toContain('code=');
  });
});

async function registered(metadata: object): Promise<Client> {
  const response = await tested.fetch(tested.discovery.registration_endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [CALLBACK], ...metadata }),
  });
  return clientOf(((await response.json()) as { client_id: string }).client_id);
}
