/**
 * A class as it is held: the command on the trainer’s machine, twenty learners at once on laptops of
 * their own, three of them with a real browser, over https at the address of the network.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { launchOptions } from '../support/chromium.ts';
import { run } from '../support/command.ts';
import { createNetwork, type Network, TRAINER } from './support/network.ts';

const PORT = 21400;
const URL_OF_ROOM = `https://${TRAINER}:${PORT}/room`;
const LEARNERS = fileURLToPath(new URL('support/learners.ts', import.meta.url));
const exec = promisify(execFile);

const network = createNetwork(3);
if (!network) console.log('No network namespaces can be made here: the class was not held.');
const folder = mkdtempSync(join(tmpdir(), 'federama-authority-'));
const browsers: Browser[] = [];

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  network?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser on a laptop. */
async function browserAt({ onLaptop }: Network, laptop: number): Promise<Browser> {
  const options = await launchOptions();
  const executablePath = onLaptop(laptop, options.executablePath ?? '');
  const browser = await chromium.launch({ ...options, executablePath });
  browsers.push(browser);
  return browser;
}

/** Goes on behind the warning, which a test of certificates is elsewhere. */
async function pageIn(browser: Browser, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    viewport: { width, height: 1080 },
  });
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

async function comeIn(page: Page, code: string, pseudonym: string): Promise<void> {
  await page.goto(`https://${TRAINER}:${PORT}`);
  await page.locator('#code').fill(code);
  await page.locator('#pseudonym').fill(pseudonym);
  await page.getByTestId('enter').click();
  await page.getByTestId('hello').waitFor();
}

async function signInAt(page: Page): Promise<void> {
  await page.getByTestId('door-impots').click();
  await page.getByTestId('sign-in-link').click();
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.locator('[name=login]').fill('test');
  await page.locator('[name=password]').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('signed-in').waitFor();
}

/** Whether a laptop reaches a port of the trainer’s machine. */
async function reaches({ prefix }: Network, port: number): Promise<boolean> {
  const [program, ...words] = prefix(1);
  const probe = `require('node:net').connect(${port}, '${TRAINER}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  return exec(program, [...words, process.execPath, '-e', probe]).then(
    () => true,
    () => false,
  );
}

describe.skipIf(!network)('a class', () => {
  test('of twenty at once, three of them with a real browser', async () => {
    if (!network) return;
    const federama = run(['start', '--room', TRAINER, '--port', String(PORT)], {
      env: { FEDERAMA_CA_DIR: folder, FEDERAMA_CONTROL_TOKEN: '' },
    });
    const screen = await federama.shows(/Ctrl-C/);
    const code = (/Code +(\w+ \w+)/.exec(screen)?.[1] ?? '').replace(' ', '');
    const link = /https:\S+\/room\/trainer#\S+/.exec(screen)?.[0] ?? '';

    const trainer = await pageIn(await browserAt(network, 1), 1920);
    await trainer.goto(link);
    await trainer.getByTestId('present').waitFor();
    expect(trainer.url()).toBe(`${URL_OF_ROOM}/class`);

    const [program, ...words] = network.prefix(2);
    const ca = join(folder, 'rooms', TRAINER, 'authority.pem');
    const learners = exec(program, [
      ...[...words, process.execPath, LEARNERS, URL_OF_ROOM, code, ca, '1', '17'],
    ]);
    const pages = [
      await pageIn(trainer.context().browser() as Browser),
      await pageIn(await browserAt(network, 2)),
      await pageIn(await browserAt(network, 3), 375),
    ];
    const names = ['Ada', 'Basile', 'Carole'];
    await Promise.all(
      pages.map(async (page, at) => {
        await comeIn(page, code, names[at] ?? '');
        expect(await violationsOf(page)).toEqual([]);
        await signInAt(page);
      }),
    );
    const outcomes: { world: string; signedIn: boolean }[] = JSON.parse((await learners).stdout);
    expect(outcomes.filter(({ signedIn }) => signedIn)).toHaveLength(17);
    expect(new Set(outcomes.map(({ world }) => world)).size).toBe(17);

    await trainer.getByText('20 present').waitFor();
    await trainer.getByText('20 have signed in to a service').waitFor();
    expect(await trainer.getByTestId('tile').count()).toBe(20);
    expect(await violationsOf(trainer)).toEqual([]);

    await trainer.getByTestId('freeze').click();
    await trainer.getByTestId('is-frozen').waitFor();
    const [ada] = pages;
    await ada?.reload();
    await ada?.getByTestId('frozen').waitFor();
    await trainer.getByTestId('resume').click();
    // By itself.
    await ada?.getByTestId('signed-in').waitFor();

    // Nothing else of the trainer’s machine is open to a laptop.
    expect(await reaches(network, PORT)).toBe(true);
    expect(await reaches(network, PORT + 90)).toBe(false);

    await trainer.getByTestId('end').click();
    await trainer.getByTestId('close').click();
    await trainer.getByTestId('closed').waitFor();
    await ada?.reload();
    await ada?.getByTestId('over').waitFor();
    federama.child.kill('SIGINT');
    expect((await federama.ended).code).toBe(0);
  });
});
