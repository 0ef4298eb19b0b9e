/** People at work: what is asked for and left out without an error, as developers are told. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../support/refusals.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const clientAt = (broker: string) => {
  const found = federation.manifest.clients.find((one) => one.broker === broker);
  if (!found) throw new Error(`no client of ${broker}`);
  return found;
};

function authorizeAt(broker: string, changes: Record<string, string> = {}): string {
  const { issuer, clientId, redirectUris, scopes, acrValues } = clientAt(broker);
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUris[0] ?? '' },
    ...{ scope: scopes.join(' '), state: 's'.repeat(32), nonce: 'n'.repeat(32) },
    ...(broker !== 'agents' && { acr_values: acrValues }),
    ...changes,
  });
  return `${issuer}/authorize?${query}`;
}

type Told = { event: string; explained: Record<'fr' | 'en', Record<string, string>> };

async function toldOf(ask: () => Promise<unknown>): Promise<Told[]> {
  const since = federation.journal.events().at(-1)?.seq ?? 0;
  await ask();
  const events = federation.journal.events().filter(({ seq }) => seq > since);
  return events.filter(({ event }) => /^(?:IGNORED|REFUSED)$/.test(event)) as unknown as Told[];
}

describe('an authorization request', () => {
  test.each([
    [{ scope: 'openid email given_nmae' }, 'given_nmae (did you mean given_name?)'],
    [{ foo: '1', display: 'popup' }, 'foo, display does not count here'],
    [{ acr_values: 'eidas9' }, 'eidas9'],
    [{ claims: '{"id_token":{"sirett":null}}' }, 'id_token.sirett'],
    [{ claims: '{"userinfo":{"nobody":{"essential":true}}}' }, 'userinfo.nobody'],
  ])('%o', async (changes, words) => {
    const [told, ...others] = await toldOf(() =>
      fetch(authorizeAt('agents', changes as Record<string, string>), inLanguage('fr')),
    );
    expect(others).toEqual([]);
    expect(told?.event).toBe('IGNORED');
    expect(told?.explained.en.cause).toContain(words);
    expect(told?.explained.fr.cause).not.toBe(told?.explained.en.cause);
  });

  test('in order, nothing is said', async () => {
    const claims = '{"id_token":{"acr":{"essential":true,"values":["eidas1"]},"amr":null}}';
    const inOrder: Record<string, string>[] = [{}, { claims }, { acr_values: 'eidas1' }];
    for (const changes of inOrder) {
      const ask = () => fetch(authorizeAt('agents', changes), { redirect: 'manual' });
      expect(await toldOf(ask)).toEqual([]);
    }
  });

  test.each(['broker', 'plus', 'agents'])(
    '%s: blanks in scope have words of their own',
    async (broker) => {
      for (const scope of ['openid  email', 'openid\temail', ' openid', 'openid email\n']) {
        const [told] = await toldOf(() =>
          fetch(authorizeAt(broker, { scope }), { redirect: 'manual' }),
        );
        expect([scope, told?.explained.fr.cause]).toEqual([
          scope,
          expect.stringContaining('une seule espace'),
        ]);
        expect(told?.explained.fr.received).toContain('scope=');
      }
    },
  );
});

describe('a sign-out', () => {
  async function signedIn(broker: string, login: string) {
    const { clientId, clientSecret, redirectUris, issuer } = clientAt(broker);
    const [callback = ''] = redirectUris;
    const browser = new Browser(async (input, init) =>
      String(input).startsWith(callback) ? new Response('app') : fetch(input, init),
    );
    const { page } = await signIn({
      browser,
      loginUrl: authorizeAt(broker),
      login,
      password: '123',
    });
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', redirect_uri: callback },
        code: new URL(page.url).searchParams.get('code') ?? '',
        ...{ client_id: clientId, client_secret: clientSecret },
      }),
    });
    const { id_token } = (await answer.json()) as { id_token: string };
    return { browser, idToken: id_token, end: `${issuer}/session/end` };
  }
  const AGENT = 'camille.martin@surete.example';

  test.each(['http://localhost:3000', 'http://localhost:3000/bye', 'a'])(
    'to %s, which is not registered, ends on a page; developers are told why',
    async (address) => {
      const { browser, idToken, end } = await signedIn('agents', AGENT);
      const query = new URLSearchParams({
        id_token_hint: idToken,
        post_logout_redirect_uri: address,
      });
      const told = await toldOf(async () => {
        const page = await browser.open(`${end}?${query}`);
        expect(page.url).toContain('/session/end/success');
      });
      expect(told).toHaveLength(1);
      expect(told[0]?.explained.en).toMatchObject({
        cause: expect.stringContaining('nobody returns'),
        expected: expect.stringContaining('http://localhost:3000/'),
        received: address,
      });
    },
  );

  test('with the encrypted id_token as it came: it is to be decrypted first', async () => {
    const { browser, idToken, end } = await signedIn('plus', 'test');
    expect(idToken.split('.')).toHaveLength(5);
    const told = await toldOf(() => browser.open(`${end}?id_token_hint=${idToken}`));
    expect(told[0]?.explained.fr.cause).toContain('chiffré');
    expect(told[0]?.explained.en.fix).toContain('Decrypt');
  });
});

test('what fails the first check is said in the language of the page', async () => {
  const wrong = { redirect_uri: 'nope', nonce: '', login_hint: 'a@b', siret_hint: '1', state: '' };
  const url = authorizeAt('agents', wrong).replace('state=', 'stat=');
  const [told] = await toldOf(() => fetch(url, inLanguage('fr')));
  const { fr, en } = told?.explained ?? {};
  expect(en?.expected?.split('\n')).toHaveLength(5);
  expect(en?.expected).toContain('must be');
  expect(fr?.expected?.match(/ doit /g)).toHaveLength(5);
});

test.each(['agents', 'open'])(
  '%s: of a token that is worth nothing, developers are told why',
  async (broker) => {
    const { issuer, clientId, clientSecret } = clientAt(broker);
    const told = await toldOf(async () => {
      const answer = await fetch(`${issuer}/token/introspection`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          // The open broker compares with the registration, which says Basic.
          ...(broker === 'open' && {
            authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          }),
        },
        body: new URLSearchParams({
          token: 'x'.repeat(43),
          ...(broker !== 'open' && { client_id: clientId, client_secret: clientSecret }),
        }),
      });
      expect([answer.status, await answer.json()]).toEqual([200, { active: false }]);
    });
    expect(told).toMatchObject([{ event: 'REFUSED', code: 'inactive' }]);
    expect(told[0]?.explained.fr.received).toContain('x'.repeat(43));
  },
);
