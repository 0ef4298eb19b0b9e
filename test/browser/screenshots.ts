/**
 * `npm run screenshots [folder]`: the main pages, in both languages and themes, from phone to
 * projector. Without a folder, the pictures of the documentation are made anew.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Browser, loadConfig, signIn, startFederation } from 'federama';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { launchOptions } from '../support/chromium.ts';
import { OWN_CLIENTS, signInWith } from '../support/own-clients.ts';
import { roomInUse, shootRoom } from './room-pictures.ts';

const [folder] = process.argv.slice(2);
const target = folder ?? fileURLToPath(new URL('../../docs/images', import.meta.url));
mkdirSync(target, { recursive: true });

type Look = { name: string; width: number; height: number; language: string; dark: boolean };

const DOCUMENTATION: Look[] = [{ name: '', width: 1280, height: 800, language: 'en', dark: false }];
/** Whole pages, but for those whose beginning says enough. */
const CUT = ['citizen-space', 'workspace', 'person', 'observatory-inspector'];
const ALL: Look[] = [
  { name: '-375-fr-light', width: 375, height: 812, language: 'fr', dark: false },
  { name: '-375-en-dark', width: 375, height: 812, language: 'en', dark: true },
  { name: '-1280-fr-light', width: 1280, height: 800, language: 'fr', dark: false },
  { name: '-1280-en-dark', width: 1280, height: 800, language: 'en', dark: true },
  { name: '-1920-fr-light', width: 1920, height: 1080, language: 'fr', dark: false },
];

const federation = await startFederation({ config: loadConfig(), ports: 'free' });
const room = await roomInUse();
const browser = await chromium.launch(await launchOptions());
try {
  for (const look of folder ? ALL : DOCUMENTATION) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      locale: look.language === 'fr' ? 'fr-FR' : 'en-GB',
      colorScheme: look.dark ? 'dark' : 'light',
      ignoreHTTPSErrors: true,
    });
    await journey(context, look.name);
    await shootRoom(context, room, async (page, name) => {
      await page.screenshot({ path: `${target}/${name}${look.name}.png` });
    });
    await context.close();
  }
} finally {
  await browser.close();
  await federation.stop();
  await room.stop();
}

/** The login that was just made, from the observatory. */
async function watchIt(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const { seq, trace } = federation.journal
    .exchanges()
    .findLast(({ hop }) => hop === 'broker.token') ?? { seq: 0, trace: '' };
  for (const [name, query] of [
    ['observatory', ''],
    ['observatory-inspector', `&exchange=${seq}`],
    ['observatory-learned', '&view=learned'],
    ['observatory-passport', '&view=passport'],
    ['observatory-tokens', '&view=tokens'],
  ]) {
    await page.goto(`${federation.url('observatory')}/?login=${trace}${query}`);
    await shoot(name ?? '');
  }
}

/** The same login by applications that are not ours, in the languages of the how-to. */
async function watchOthers(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  for (const client of OWN_CLIENTS.filter(({ id }) => id !== 'curl')) {
    const { calls } = await signInWith(federation, client);
    await page.goto(`${federation.url('observatory')}/?login=${calls[0]?.trace}`);
    await shoot(`observatory-${client.id}`);
  }
}

/** An authorization request that waits. */
async function holdIt(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const { breakpoints } = federation.world;
  breakpoints.arm({ hops: ['broker.authorize'], when: 'request', match: {} });
  const login = fetch(`${federation.url('banque')}/login`, { headers: { accept: 'text/html' } });
  const size = page.viewportSize();
  await page.setViewportSize({ width: size?.width ?? 1280, height: 1200 });
  await page.goto(federation.url('observatory'));
  await page.getByTestId('held').waitFor();
  await shoot('observatory-step');
  if (size) await page.setViewportSize(size);
  breakpoints.disarm();
  await login;
}

/** The attack lab, and one attack played both ways. */
async function attackIt(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${federation.url('observatory')}/attacks/login-csrf`);
  await page.click('[data-testid=play-both]');
  await page.waitForSelector('[data-testid=result-fixed]');
  await shoot('attack');
  if (!folder) return;
  await page.goto(`${federation.url('observatory')}/attacks`);
  await shoot('attacks');
}

async function journey(context: BrowserContext, suffix: string): Promise<void> {
  const page = await context.newPage();
  const shoot = async (name: string, one: Page = page) => {
    await one.evaluate('document.fonts.ready');
    await one.screenshot({
      path: `${target}/${name}${suffix}.png`,
      fullPage: Boolean(folder) || !CUT.includes(name),
      ...(!folder && name === 'start' && (await upToPicture(one))),
    });
  };
  await page.goto(federation.url('start-page'));
  await shoot('start');
  await page.goto(federation.url('banque'));
  await shoot('service');
  await page.click('[data-testid=sign-in-link]');
  await shoot('choice');
  await page.click('[data-testid=main-providers] button');
  await shoot('sign-in');
  await page.fill('[name=login]', 'avec_nom_dusage');
  await page.fill('[name=password]', '123');
  await page.click('[data-testid=sign-in]');
  await page.waitForSelector('[data-testid=consent-form]');
  await shoot('consent');
  await page.check('[data-testid=checkbox-consent]');
  await page.click('[data-testid=consent-continue]');
  await page.waitForSelector('[data-testid=signed-in]');
  await shoot('account');
  await watchIt(page, shoot);
  await watchOthers(page, shoot);
  await holdIt(page, shoot);
  await attackIt(page, shoot);
  const refused = new URL(`${federation.url('broker')}/api/v2/authorize`);
  refused.search = new URLSearchParams({
    client_id: 'my-app',
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/callback',
    scope: 'openid profile',
    state: 'a-state',
    nonce: 'twelve-chars',
    acr_values: 'eidas1',
  }).toString();
  await page.goto(refused.href);
  await shoot('error');
  await accountsAndForms(context, shoot);
  await lessons(context, shoot);
}

/** The start page as far as its picture of the federation goes. */
async function upToPicture(page: Page) {
  const box = await page.locator('.map').boundingBox();
  if (!box) throw new Error('no picture on the start page');
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height) + 40 };
  return { fullPage: true, clip };
}

/** What one sees after a login: data of other administrations, one's own space, the forms. */
async function accountsAndForms(
  context: BrowserContext,
  shoot: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${federation.url('sante')}/login`);
  await goOnTo(page, 'data-revenus');
  await shoot('data', page);
  await page.goto(`${federation.url('espace')}/login`);
  await goOnTo(page, 'signed-in');
  await page.goto(`${federation.url('espace')}/history`);
  await shoot('citizen-space', page);
  await atWork(page, (name) => shoot(name, page));
  await page.context().clearCookies();
  await lasting(page, (name) => shoot(name, page));
  await page.goto(`${federation.url('start-page')}/applications`);
  await shoot('application', page);
  await page.goto(`${federation.url('start-page')}/people/avec_nom_dusage`);
  await shoot('person', page);
  await leaveOne(page, (name) => shoot(name, page));
  await page.close();
}

/** The workspace of an agent. */
async function atWork(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const login = 'camille.martin@surete.example';
  await page.goto(`${federation.url('workspace')}/login?login_hint=${login}`);
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', '123');
  await page.click('[data-testid=sign-in]');
  await page.waitForSelector('[data-testid=signed-in]');
  await shoot('workspace');
}

/** Access that lasts, its token just renewed. */
async function lasting(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${federation.url('signet')}/login`);
  await page.click('[data-testid=main-providers] button');
  await page.fill('[name=login]', 'test');
  await page.fill('[name=password]', '123');
  await page.click('[data-testid=sign-in]');
  await page.click('[data-testid=consent-agree]');
  await page.click('[data-testid=renew]');
  await page.waitForSelector('[data-testid=renewal]');
  await shoot('signet');
}

/** Out of one service, and of the broker: what stays open elsewhere. */
async function leaveOne(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const { trace } =
    federation.journal.exchanges().findLast(({ hop }) => hop === 'service.callback') ?? {};
  await page.goto(federation.url('espace'));
  await page.click('[data-testid=sign-out]');
  await page.waitForURL(/signed-out/);
  await page.goto(`${federation.url('observatory')}/?login=${trace}&view=sessions`);
  await shoot('observatory-sessions');
}

/** The list, and the first lesson with a goal reached. */
async function lessons(
  context: BrowserContext,
  shoot: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  const room = `${federation.url('observatory')}/lessons`;
  await page.goto(room);
  if (folder) await shoot('lessons', page);
  await page.goto(`${room}/first-login?project`);
  await shoot('lesson-projected', page);
  await page.goto(`${room}/first-login`);
  await page.getByTestId('begin').click();
  const door = await page.getByTestId('door-impots').getAttribute('href');
  const loginUrl = `${door}login`;
  await signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });
  await page.locator('#goal-signed-in[data-reached=true]').waitFor();
  await shoot('lesson', page);
  await page.close();
}

/** The browser is signed in at the broker already: only pages that inform stand in the way. */
async function goOnTo(page: Page, testId: string): Promise<void> {
  const there = page.locator(`[data-testid=${testId}]`);
  const onwards = page.locator('[data-testid=consent-continue]');
  await there.or(onwards).first().waitFor();
  if (await onwards.isVisible()) await onwards.click();
  await there.waitFor();
}
