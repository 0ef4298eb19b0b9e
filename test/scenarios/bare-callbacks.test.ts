/** Callbacks that no login of this browser began: an error without its state is one of them. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const NOTHING_BEGUN = [
  '',
  '?error=access_denied',
  '?error=access_denied&state=',
  '?error=access_denied&state=foreign',
  '?error=access_denied&state=foreign&state=other',
  '?error=server_error&error_description=x',
  '?error=login_required',
];

/** A reader's callback is a page whose script compares the state, before it looks at an error. */
const SERVICES = loadConfig().serviceProviders.flatMap(({ id, kind }) =>
  kind === 'reader' ? [] : [id],
);

const lastRefusal = () =>
  federation.world.journal.events().findLast(({ kind }) => kind === 'refused');

describe('a service', () => {
  test.each(SERVICES)('%s', async (id) => {
    for (const query of NOTHING_BEGUN) {
      const page = await new Browser().open(`${federation.url(id)}/oidc-callback${query}`);
      const told = page.html.querySelector('[data-testid=sign-in-problem]');
      expect([query, page.status, told?.getAttribute('data-reason')]).toEqual([
        query,
        400,
        'state',
      ]);
      expect(lastRefusal()).toMatchObject({ party: id, code: 'state', problem: 'unknownState' });
    }
  });

  test('still says who stopped a sign-in that it began', async () => {
    const browser = new Browser();
    const sent = await browser.open(`${federation.url('banque')}/login`);
    const asked = browser.hops
      .map(({ url }) => new URL(url))
      .find(({ pathname }) => pathname.endsWith('/authorize'));
    expect(sent.status).toBe(200);
    const state = asked?.searchParams.get('state') ?? '';
    const url = `${federation.url('banque')}/oidc-callback`;
    const page = await browser.open(`${url}?error=access_denied&state=${state}`);
    expect(page.status).toBe(200);
    expect(page.html.querySelector('[data-reason=access_denied]')).not.toBeNull();
  });
});

test('an error without its state is told to the browser that waits for an answer', async () => {
  const browser = new Browser();
  await browser.open(`${federation.url('banque')}/login`);
  const url = `${federation.url('banque')}/oidc-callback`;
  const page = await browser.open(`${url}?error=invalid_idp_hint&state=undefined`);
  const told = page.html.querySelector('[data-testid=sign-in-problem]');
  expect(told?.getAttribute('data-reason')).toBe('invalid_idp_hint');
});

test('whoever is signed in is told of no sign-out that nobody asked for', async () => {
  const login = loginOf(federation, { to: 'banque', via: 'azur' });
  const { browser } = login;
  const { signedIn } = await signIn(login);
  expect(signedIn).toBe(true);
  const page = await browser.open(`${federation.url('banque')}/client/logout-callback`);
  expect(page.url).toBe(`${federation.url('banque')}/`);
  expect(page.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
});

describe('a broker', () => {
  test.each([
    ['broker', 401, 'Y190001', 'sessionMissing'],
    ['plus', 401, 'Y190001', 'sessionMissing'],
    ['agents', 400, 'oidc-provider-error:session-not-found', 'address.sessionMissing'],
    ['open', 400, 'invalid_request', 'open.stateUnknown'],
  ])('%s', async (id, status, code, name) => {
    const issuer = federation.manifest.clients.find(({ broker }) => broker === id)?.issuer;
    for (const query of NOTHING_BEGUN) {
      const page = await new Browser().open(`${issuer}/oidc-callback${query}`);
      expect([query, page.status]).toEqual([query, status]);
      expect(lastRefusal()).toMatchObject({ party: id, code, because: { name } });
    }
  });
});

test.each(['callback', 'signed-out'])(
  'the provider that raises identities at the broker of citizens: %s',
  async (path) => {
    for (const query of NOTHING_BEGUN) {
      const page = await new Browser().open(`${federation.url('sesame')}/citizens/${path}${query}`);
      expect([query, page.status]).toEqual([query, 400]);
      expect(lastRefusal()).toMatchObject({ party: 'sesame', code: 'state' });
    }
  },
);
