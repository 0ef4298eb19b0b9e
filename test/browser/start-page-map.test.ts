/** The picture of the start page: one screen, names inside their boxes, whoever takes part. */

import type { Manifest } from '@federama/model';
import { markup } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { federationMap } from '@federama/start-page/map';
import { loadConfig, startFederation } from 'federama';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { newPage } from '../support/page.ts';

const SIZES = [
  { width: 375, height: 812 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

async function startPageOf(config: string | undefined) {
  const federation = await startFederation({ config: loadConfig(config), ports: 'free' });
  onTestFinished(() => federation.stop());
  return federation;
}

type Measures = {
  height: number;
  bottom: number;
  overflow: number;
  outside: string[];
  groups: string[];
};

const measure = (page: Page) =>
  page.evaluate<Measures>(`(() => {
    const map = document.querySelector('.map');
    const outside = [...map.querySelectorAll('.map-group a')].filter((link) => {
      const [box, own] = [link.closest('.map-group'), link].map((one) => one.getBoundingClientRect());
      const text = link.querySelector('span').getBoundingClientRect();
      return own.left < box.left || own.right > box.right || text.right > own.right + 0.5 ||
        text.bottom > own.bottom + 0.5 || link.scrollWidth > link.clientWidth;
    });
    return {
      height: map.closest('figure').getBoundingClientRect().height,
      bottom: map.getBoundingClientRect().bottom,
      overflow: document.documentElement.scrollWidth - innerWidth,
      outside: outside.map((link) => link.textContent),
      groups: [...map.querySelectorAll('.map-group')].map((one) => one.dataset.role),
    };
  })()`);

const GROUPS = ['service', 'relay', 'registry', 'broker', 'data-provider', 'identity-provider'];

/** Those that somebody is in: of each broker a service, itself, and an identity provider at least. */
async function expectOneScreen(page: Page, { width, height }: (typeof SIZES)[number]) {
  const measures = await measure(page);
  expect(measures.overflow).toBeLessThanOrEqual(0);
  expect(measures.outside).toEqual([]);
  expect(GROUPS.filter((role) => measures.groups.includes(role))).toEqual(measures.groups);
  expect(measures.groups).toEqual(expect.arrayContaining(['broker', 'identity-provider']));
  if (width >= 1280) expect(measures.height).toBeLessThanOrEqual(height * 0.85);
  return measures;
}

test.each([
  ['the federation that ships', undefined],
  ['FranceConnect’s integration platform', 'integration'],
])('%s fits', async (_name, config) => {
  const federation = await startPageOf(config);
  for (const viewport of SIZES) {
    const page = await newPage({ viewport });
    await page.goto(federation.url('start-page'));
    // All of it, with three ways in and the other brokers above it, without scrolling.
    const { bottom } = await expectOneScreen(page, viewport);
    if (viewport.width >= 1280) expect(bottom).toBeLessThanOrEqual(viewport.height);
    for (const { id } of federation.config.brokers) {
      await page.getByTestId(`map-of-${id}`).click();
      expect(await page.locator('.map [data-role=broker] a').getAttribute('href')).toBe(
        `${federation.url(id)}/`,
      );
      await expectOneScreen(page, viewport);
    }
  }
});

test('four brokers and thirty others fit', async () => {
  const federation = await startPageOf(undefined);
  const many = crowd(federation.manifest);
  const picture = markup(federationMap({ language: 'fr' } as View, many));
  for (const viewport of SIZES) {
    const page = await newPage({ viewport });
    await page.goto(federation.url('start-page'));
    await page.evaluate(
      `document.querySelector('.map-figure').outerHTML = ${JSON.stringify(picture)}`,
    );
    await expectOneScreen(page, viewport);
    for (const { name, url } of many.participants.filter(isShown))
      expect(await page.locator(`.map a[href="${url}/"]`).textContent(), url).toBe(name.fr);
  }
});

/** One broker at a time. */
const isShown = ({ id, role }: { id: string; role: string }) =>
  role !== 'broker' || id === 'broker-0';

/** Four brokers, with thirty participants around them, of which some have long names. */
function crowd(manifest: Manifest): Manifest {
  const made = (role: string, count: number, name: string) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${role}-${at}`,
      role,
      name: { fr: `${name} ${at}`, en: `${name} ${at}` },
      url: `http://localhost:9500/${role}-${at}`,
    }));
  const [registry] = manifest.participants.filter(({ role }) => role === 'registry');
  return {
    ...manifest,
    participants: [
      ...(registry ? [{ ...registry, brokers: ['broker-0'] }] : []),
      ...made('broker', 4, 'Trait d’Union niveau'),
      ...made('service', 9, 'Démarches-simplifiées-interministérielles'),
      ...made('identity-provider', 16, 'Identité numérique professionnelle'),
      ...made('data-provider', 4, 'Direction générale des revenus'),
    ],
  };
}

test('the integration platform shows what it has, and how to connect an application', async () => {
  const federation = await startPageOf('integration');
  const page = await newPage();
  await page.goto(federation.url('start-page'));
  const { observatory } = federation.manifest.federama;
  const links = await page
    .locator(`a[href^="${observatory}"]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links).toContain(`${observatory}/attacks`);
  for (const link of links) expect((await fetch(link)).status, link).toBe(200);
  expect(await page.getByTestId('client-id').textContent()).toBe('my-app');
});
