/** Applications of several brokers, on the start page: settings, registration, changes, remedies. */
import { Browser, type Federation, loadConfig, type Page, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND, withSecondBroker } from '../support/brokers.ts';
import { authorizeUrl } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  withSecondBroker(config);
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation?.stop());

const issuerOf = (id: string) =>
  federation.manifest.participants.find((one) => one.id === id)?.issuer ?? '';
const open = (path: string) => new Browser().open(federation.url('start-page') + path);
const textOf = ({ html }: Page, testId: string) =>
  html.querySelector(`[data-testid="${testId}"]`)?.text.trim();
const linksOn = ({ html }: Page) =>
  html
    .querySelectorAll('[data-testid=client-brokers] a')
    .map((link) => [link.text, link.getAttribute('aria-current') ?? '']);
const formOf = ({ html }: Page) => {
  const form = html.querySelector('[data-testid=application-form]');
  if (!form) throw new Error('no form of an application');
  return form;
};
const valueIn = (page: Page, name: string) =>
  formOf(page).querySelector(`[name=${name}]`)?.getAttribute('value');
const clientOf = (id: string) => federation.config.clients.find((client) => client.id === id);

describe('settings of an application of two brokers', () => {
  test.each(['/', '/applications/my-app'])(
    'at %s are those of one, and can be chosen',
    async (at) => {
      const first = await open(at);
      expect(linksOn(first)).toEqual([
        ['Trait d’Union', 'true'],
        ['Passerelle', ''],
      ]);
      expect(textOf(first, 'issuer')).toBe(issuerOf('broker'));
      const link = first.html.querySelectorAll('[data-testid=client-brokers] a')[1];
      const second = await new Browser().open(
        new URL(link?.getAttribute('href') ?? '', first.url).href,
      );
      expect(linksOn(second)).toEqual([
        ['Trait d’Union', ''],
        ['Passerelle', 'true'],
      ]);
      expect(textOf(second, 'issuer')).toBe(issuerOf(SECOND));
      expect(textOf(second, 'client-id')).toBe('my-app-there');
      const programs = second.html.querySelectorAll('[data-library] pre').map(({ text }) => text);
      expect(programs).toHaveLength(13);
      for (const program of programs) {
        expect(program).toContain('my-app-there');
        expect(program).not.toContain(issuerOf('broker'));
      }
    },
  );

  test('an application of one broker has no choice', async () => {
    expect(linksOn(await open('/applications/my-older-app'))).toEqual([]);
  });
});

test('an application is registered at each broker that is ticked, and nowhere else', async () => {
  const browser = new Browser();
  const page = await browser.open(`${federation.url('start-page')}/applications?broker=${SECOND}`);
  const ticked = formOf(page)
    .querySelectorAll('[name=brokers][checked]')
    .map((box) => box.getAttribute('value'));
  expect(ticked).toEqual([SECOND]);
  const redirect = 'http://localhost:3900/callback';
  const done = await browser.submit(page, formOf(page), { name: 'There', redirect_uris: redirect });
  expect(textOf(done, 'issuer')).toBe(issuerOf(SECOND));
  const request = { client_id: textOf(done, 'client-id') ?? '', redirect_uri: redirect };
  const ask = (broker: string) => {
    const { search } = new URL(authorizeUrl(federation, request));
    return new Browser().open(`${issuerOf(broker)}/authorize${search}`);
  };
  expect((await ask(SECOND)).html.querySelector('[data-testid=main-providers]')).not.toBeNull();
  expect((await ask('broker')).status).toBe(400);
});

test('none ticked: a new application is of the first, one that is known is refused', async () => {
  const send = (path: string) =>
    fetch(federation.url('start-page') + path, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Unsaid', redirect_uris: 'http://localhost:3900/' }),
    });
  const made = await (await send('/applications')).text();
  expect(made).toContain(issuerOf('broker'));
  const changed = await send('/applications/my-app');
  expect(changed.status).toBe(422);
  expect(await changed.text()).toContain('data-testid="form-problems"');
});

test('what differs at a broker is changed there, and the rest at both', async () => {
  await federation.change({
    list: 'clients',
    key: 'my-app',
    patch: { atBroker: { [SECOND]: { redirectUris: ['http://localhost:3000/there'] } } },
  });
  const before = clientOf('my-app')?.registration;
  const browser = new Browser();
  const page = await browser.open(
    `${federation.url('start-page')}/applications/my-app?broker=${SECOND}`,
  );
  expect(formOf(page).querySelector('[name=redirect_uris]')?.text).toBe(
    'http://localhost:3000/there',
  );
  const saved = await browser.submit(page, formOf(page), {
    redirect_uris: 'http://localhost:3000/elsewhere',
    userinfo: 'RS256',
  });
  expect(textOf(saved, 'issuer')).toBe(issuerOf(SECOND));
  expect(clientOf('my-app')).toMatchObject({
    brokers: ['broker', SECOND],
    registration: { redirectUris: before?.redirectUris, userinfoSignedResponseAlg: 'RS256' },
    atBroker: {
      [SECOND]: { clientId: 'my-app-there', redirectUris: ['http://localhost:3000/elsewhere'] },
    },
  });
});

test('the remedy of a refusal leads to the application as its broker knows it', async () => {
  const { search } = new URL(
    authorizeUrl(federation, { client_id: 'impots', redirect_uri: 'http://localhost:1/x' }),
  );
  const refused = await new Browser().open(`${issuerOf(SECOND)}/authorize${search}`);
  const remedy = refused.html.querySelector('[data-testid=developer-remedy]');
  const address = new URL(remedy?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '');
  expect(address.searchParams.get('broker')).toBe(SECOND);
  await federation.change({
    list: 'clients',
    put: {
      ...{ id: 'twin', name: 'Twin', brokers: [SECOND] },
      registration: {
        clientId: 'my-app',
        clientSecret: 'demonstration-secret-of-the-twin-of-my-app',
        redirectUris: ['http://localhost:3901/callback'],
      },
    },
  });
  const named = await open(`/applications/my-app?broker=${SECOND}`);
  expect(textOf(named, 'client-id')).toBe('my-app');
  expect(valueIn(named, 'name')).toBe('Twin');
});
