/** No sentence of a validator or of the OpenID library reaches a page, in either language. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';
import { authorizeUrl } from '../support/federation.ts';
import { inLanguage, told } from '../support/refusals.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());
const { call } = controlOf(() => federation);

const VALIDATOR =
  /Invalid input|received undefined|Too (?:small|big)|expected string|>=1|a COG code|a real date/;
const LIBRARY = /could not|must be|must only|not registered|requested scope|invalid_\w+:/;

async function refusedAs(login: string, language: 'fr' | 'en') {
  const browser = new Browser((input, init) => {
    const headers = { ...(init?.headers as object), 'accept-language': language };
    return fetch(input, { ...init, headers });
  });
  const loginUrl = `${federation.url('impots')}/login`;
  const { page } = await signIn({ browser, loginUrl, login, password: '123' });
  const part = (name: string) =>
    parse(page.text).querySelector(`[data-testid=developer-${name}]`)?.text ?? '';
  return [part('cause'), part('expected'), part('received'), part('fix')] as const;
}

describe('an identity that cannot be used', () => {
  test.each([
    ['sans_prenom', 'given_name'],
    ['sans_mail', 'email'],
    ['sans_genre', 'gender'],
    ['mois_00', 'birthdate'],
    ['test_INVALID_COG', 'birthplace'],
    ['sans_birthplace', 'birthplace'],
  ])('%s: words about people', async (login, claim) => {
    const [fr, en] = [await refusedAs(login, 'fr'), await refusedAs(login, 'en')];
    for (const [cause, expected, received] of [fr, en]) {
      expect(cause).toContain(claim);
      expect(expected).toContain(claim);
      expect(received).toContain(claim);
      expect(`${cause} ${expected}`).not.toMatch(VALIDATOR);
    }
    expect(fr[0]).not.toBe(en[0]);
    expect(fr[1]).not.toBe(en[1]);
  });
});

describe('an identity provider', () => {
  test.each([
    ['an address that is not registered', { redirect_uri: 'http://localhost:1/x' }],
    ['a client nobody knows', { client_id: 'nobody' }],
    ['no response_type', { response_type: '' }],
  ])('%s', async (_what, changes) => {
    const asked = new URL(authorizeUrl(federation, { ...changes, acr_values: undefined }));
    const url = `${federation.url('azur')}/authorize${asked.search}`;
    const [fr, en] = await Promise.all(
      (['fr', 'en'] as const).map(async (language) => {
        const { headers } = inLanguage(language);
        return told(federation, () => fetch(url, { headers: { ...headers, accept: 'text/html' } }));
      }),
    );
    for (const answer of [fr, en]) {
      expect(answer?.note).toMatchObject({ kind: 'refused' });
      expect(JSON.stringify([answer?.panel, answer?.note])).not.toMatch(LIBRARY);
      expect(answer?.panel.received).toBeTruthy();
    }
    expect(fr?.panel.cause).not.toBe(en?.panel.cause);
  });

  test('its token endpoint tells developers, too', async () => {
    const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'x' });
    const url = `${federation.url('azur')}/token`;
    const { note, exchange } = await told(federation, () => fetch(url, { method: 'POST', body }));
    expect(exchange).toMatchObject({ party: 'azur', status: 400 });
    expect(JSON.stringify(note)).not.toMatch(LIBRARY);
  });

  test('a page that has expired', async () => {
    const url = `${federation.url('azur')}/interaction/nothing`;
    const { status, note, panel } = await told(federation, () => fetch(url, inLanguage('fr')));
    expect(status).toBe(400);
    expect(note?.explained.fr.cause).toBe(panel.cause);
    expect(panel.expected).toBeTruthy();
  });
});

describe('values of a configuration', () => {
  test('the control API speaks of values, not of a validator', async () => {
    const person = { login: 'x', password: '', identity: { given_name: 5 } };
    const { status, body } = await call('PUT', '/worlds/default/people/x', person);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).not.toMatch(VALIDATOR);
    const expected = body.problems.map((problem: { expected: string }) => problem.expected);
    expect(expected.sort()).toEqual(['a text', 'at least 1 character']);
  });

  test('forms say it in the language of the page', async () => {
    const url = `${federation.url('start-page')}/applications`;
    const submit = async (language: string) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'accept-language': language },
        body: new URLSearchParams({ name: 'x', redirect_uris: 'nowhere' }),
      });
      const page = parse(await answer.text());
      return page.querySelector('[data-testid=form-problems]')?.text ?? '';
    };
    expect(await submit('fr')).toContain('absolue');
    expect(await submit('en')).toContain('absolute');
  });
});
