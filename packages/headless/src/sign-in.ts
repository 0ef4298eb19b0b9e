/** A whole login without a screen, page by page, as a person would go through it. */
import type { HTMLElement } from 'node-html-parser';
import { type Browser, marked, type Page } from './browser.ts';
import { scriptOf } from './browser-alone.ts';
import { type Credentials, EARNED_ENDS, earnedStep, isRaising } from './earned.ts';
import { CODE_ENDS, mailedCode } from './mailed-code.ts';
import { type AskedParameters, requestByHand } from './request-by-hand.ts';

export type HeadlessLogin = {
  browser: Browser;
  /** Address that starts a sign-in at the service. */
  loginUrl: string;
  login: string;
  password: string;
  /** uid of the identity provider to choose; the first that can be chosen when left out. */
  providerUid?: string;
  /** Level to give at the identity provider; the one asked for, or earned, when left out. */
  acr?: string;
  /**
   * Code of the second factor, for a provider that asks for one, or a broker that sent one by e-mail
   * (then the one in its mailbox, when left out); at the second attempt, the one that
   * comes next, for a person whose code of this moment has served already.
   */
  code?: (attempt: number) => string | undefined;
  /** Establishment, where a provider asks for which organisation; the first when left out. */
  siret?: string;
  /** Who signs in at the broker of citizens, where a declared identity has to be verified. */
  citizen?: Credentials;
  /** Agrees where a broker of plain OpenID Connect asks. */
  agrees?: boolean;
  /** What a service of the federation is made to ask for; what it asks by itself when left out. */
  asks?: AskedParameters;
};

export type LoginOutcome = {
  /** Whether the service shows the person as signed in. */
  signedIn: boolean;
  /** What the service received. */
  claims?: Record<string, unknown>;
  acr?: string;
  /** Code of the broker's refusal, or error of the callback, when it did not end well. */
  refusal?: string;
  /** What the last page says to developers. */
  cause?: string;
  page: Page;
};

/** More pages than any login has. */
const PAGES = 16;

export async function signIn(options: HeadlessLogin): Promise<LoginOutcome> {
  const { browser, loginUrl, asks } = options;
  const start = asks ? requestByHand(browser, loginUrl, asks) : browser.open(loginUrl);
  return goOn(await start, options);
}

/** The rest of a login, from the page it has come to. */
export async function goOn(
  start: Page,
  options: Omit<HeadlessLogin, 'loginUrl'>,
): Promise<LoginOutcome> {
  const { browser } = options;
  let once: Login = { ...options, code: inTurn(options.code) };
  let page = start;
  const script = scriptOf(browser);
  for (let count = 0; count < PAGES; count++) {
    const scripted = await script(page);
    if (scripted?.ended) return { ...scripted.ended, page };
    if (scripted) {
      page = scripted.next;
      continue;
    }
    const next = (await codeStepOf(page, once)) ?? formOf(page, once);
    if (!next) break;
    page = await browser.submit(page, next.form, next.values);
    if (isRaising(next.form)) once = { ...once, ...options.citizen };
  }
  return outcomeOf(page);
}

/** No more than two attempts: each that is wrong counts at the provider. */
function inTurn(code: HeadlessLogin['code']): () => string | undefined {
  let attempts = 0;
  return () => (attempts < 2 ? code?.(attempts++) : undefined);
}

/** A code sent by e-mail: the one that was given, or the one in the mailbox of whoever sent it. */
async function codeStepOf(page: Page, login: Login): Promise<Step | undefined> {
  const form = page.html.querySelector('form[data-address]');
  const refused = '[data-testid=code-refused], [data-testid=factor-refused]';
  if (!form || page.html.querySelector(refused)) return undefined;
  const code = login.code() ?? (await mailedCode(login.browser, page));
  const name = form.querySelector('input:not([type=hidden])')?.getAttribute('name') ?? '';
  return code === undefined ? undefined : { form, values: { [name]: code } };
}

type Login = Omit<HeadlessLogin, 'loginUrl' | 'code'> & { code(): string | undefined };
type Step = { form: HTMLElement; values: Record<string, string> };

/** The form a person would send on this page; undefined when there is nothing (more) to do. */
function formOf(page: Page, options: Login): Step | undefined {
  const { html } = page;
  if (marked(page, 'sign-in-refused')) return undefined;
  const codeForm = marked(page, 'code-form');
  if (codeForm) return codeStep(page, codeForm, options);
  if (marked(page, 'factor-refused')) return undefined;
  const failed = marked(page, 'interaction-error-message');
  if (marked(page, 'main-providers') && !failed) {
    const form = tileOf(html, options.providerUid)?.closest('form');
    return form ? { form, values: {} } : undefined;
  }
  const address = html.querySelector('form[name=email-check]');
  if (address)
    return html.querySelector('.fr-error-text')
      ? undefined
      : { form: address, values: { email: options.login } };
  const several = html.querySelector('form[name=fs-request]');
  if (several)
    return { form: several, values: { identityProviderUid: chosenIn(several, options) } };
  const password = html.querySelector('input[name=password]')?.closest('form');
  if (password) {
    const { login, acr } = options;
    const values = { login, password: options.password, ...(acr !== undefined && { acr }) };
    return { form: password, values };
  }
  const elsewhere = foreignStep(page, options.login) ?? earnedStep(page, options);
  if (elsewhere) return elsewhere;
  const file = marked(page, 'link-file')?.querySelector('form');
  if (file) return { form: file, values: { mine: 'yes' } };
  const asksHere = options.agrees ? marked(page, 'consent')?.querySelector('form') : undefined;
  const consent = marked(page, 'consent-form') ?? asksHere;
  return consent ? { form: consent, values: {} } : undefined;
}

/** A code; the next one where the first has served already, and for no other refusal. */
function codeStep(page: Page, form: HTMLElement, { code }: Login): Step | undefined {
  const refused = marked(page, 'factor-refused');
  if (refused && refused.getAttribute('data-reason') !== 'used') return undefined;
  const next = code();
  return next === undefined ? undefined : { form, values: { code: next } };
}

/** One that is wanted may stand apart from the others; else the first of these. */
function tileOf(html: HTMLElement, providerUid: string | undefined): HTMLElement | undefined {
  if (providerUid === undefined)
    return html.querySelector('[data-testid=main-providers] button:not([disabled])') ?? undefined;
  const tiles = html.querySelectorAll('button[id^=idp-]:not([disabled])');
  return tiles.find(({ id }) => id === `idp-${providerUid}`);
}

/** The pages of a European gateway, for a citizen of one of its countries. */
function foreignStep(page: Page, login: string): Step | undefined {
  const country = marked(page, 'country-choice')
    ?.querySelectorAll('button')
    .find((button) => button.getAttribute('data-citizens')?.split(' ').includes(login));
  const choice = country?.closest('form');
  if (choice) return { form: choice, values: { country: country?.getAttribute('value') ?? '' } };
  const node = marked(page, 'node-form');
  if (node) return { form: node, values: { citizen: login } };
  const form = marked(page, 'attributes-form') ?? marked(page, 'node-consent');
  return form ? { form, values: {} } : undefined;
}

/** The provider that is wanted, or the first of the list. */
function chosenIn(form: HTMLElement, { providerUid }: Pick<HeadlessLogin, 'providerUid'>): string {
  const first = form.querySelector('input[name=identityProviderUid]')?.getAttribute('value');
  return providerUid ?? first ?? '';
}

/** Text of the element with a test id, as a reader sees it. */
export function textIn(page: Page, testId: string): string | undefined {
  const text = marked(page, testId)?.text.trim();
  return text === undefined ? undefined : unescaped(text);
}

/** What a page says of the login that ended there. */
export function outcomeOf(page: Page): LoginOutcome {
  const { html } = page;
  const textOf = (testId: string) => marked(page, testId)?.text.trim();
  const json = textOf('claims-json');
  if (marked(page, 'signed-in')) {
    const claims = json && { claims: JSON.parse(unescaped(json)), acr: textOf('acr') ?? '' };
    return { signedIn: true, ...claims, page };
  }
  const problem = marked(page, 'sign-in-problem')?.getAttribute('data-reason');
  const ended = ENDS.find(({ where }) => html.querySelector(`[data-testid=${where}]`));
  const refusal =
    textOf('error-code')?.match(/Y\w+/)?.[0] ?? problem ?? ended?.refusal ?? `http_${page.status}`;
  const said = textOf('developer-cause');
  const cause = ended?.cause ?? (said && unescaped(said));
  return { signedIn: false, refusal, ...(cause && { cause }), page };
}

/** Pages that a login without a screen ends at, the first of them that the page has. */
const ENDS: readonly { where: string; refusal: string; cause?: string }[] = [
  {
    where: 'sign-in-refused',
    refusal: 'wrong_credentials',
    cause:
      'Nobody has this login with this password at this identity provider: citizens have accounts at providers of citizens, people at work at that of their work.',
  },
  {
    where: 'email-refused',
    refusal: 'invalid_email',
    cause:
      'The broker asks for a professional e-mail address, and this login is none: sign in somebody at work.',
  },
  { where: 'too-many-attempts', refusal: 'too_many_attempts' },
  {
    where: 'factor-refused][data-reason=used',
    refusal: 'code_used',
    cause:
      'A code serves once: two logins of one person within 30 seconds take the code of this moment and the next. For a third, advance the clock of the world by 30 seconds, let somebody else sign in, or give the factors of this provider reusableCodes: true.',
  },
  { where: 'factor-refused', refusal: 'wrong_factor' },
  {
    where: 'code-form',
    refusal: 'code_needed',
    cause: 'The identity provider asks for the code of a second factor, and none was given.',
  },
  {
    where: 'passkey-get',
    refusal: 'passkey_needed',
    cause:
      'The identity provider asks for a passkey: only a browser has one. Ask for a lower level, or choose another provider.',
  },
  {
    where: 'passkey-create',
    refusal: 'passkey_needed',
    cause:
      'The identity provider asks this person to register a passkey: only a browser can. Ask for a lower level, or choose another provider.',
  },
  {
    where: 'country-choice',
    refusal: 'european_needed',
    cause:
      'This identity provider signs in citizens of other countries: give one of their logins, such as de-grossmann.',
  },
  ...CODE_ENDS,
  ...EARNED_ENDS,
  { where: 'interaction-error-message', refusal: 'idp_error' },
  { where: 'main-providers', refusal: 'no_such_provider' },
];

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Signs out at the service, through the broker and the identity provider. */
export async function signOut(browser: Browser, page: Page): Promise<Page> {
  const form = marked(page, 'sign-out')?.closest('form');
  if (!form) throw new Error(`no sign-out button on ${page.url}`);
  return browser.submit(page, form);
}
