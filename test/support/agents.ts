/** Someone at work with a browser of their own, and an application that sends them to the agents' broker. */
import { Browser, type Federation, type Page, type World } from 'federama';
import { decodeJwt } from 'jose';

const REDIRECT = 'http://localhost:3000/callback';

export type Place = Pick<World, 'url' | 'journal'>;
export type Asks = Record<string, string>;

/** A request that one of these levels satisfies, and nothing else. */
export const insistingOn = (...values: string[]) => ({
  claims: JSON.stringify({ id_token: { amr: null, acr: { essential: true, values } } }),
});

type At = { broker?: string; client?: string; send?: typeof fetch };

/** Someone at work, with a browser of their own. */
export function agentIn(
  federation: Federation,
  place: Place,
  { broker = 'agents', client: clientName = 'my-agents-app', send = fetch }: At = {},
) {
  const browser = new Browser((input, init) =>
    String(input).startsWith(new URL(REDIRECT).origin)
      ? Promise.resolve(new Response(''))
      : send(input, init),
  );
  const client = federation.config.clients.find(({ id }) => id === clientName);
  if (!client) throw new Error('no client');
  const { clientId, clientSecret, scopes } = client.registration;
  const issuer = `${place.url(broker)}/api/v2`;
  const submit = (page: Page, selector: string, values: Asks) => {
    const form = page.html.querySelector(selector);
    if (!form) throw new Error(`no ${selector} on ${page.url}: ${page.text.slice(0, 500)}`);
    return browser.submit(page, form, values);
  };
  const at = {
    browser,
    /** The provider where levels are earned. */
    provider: place.url('sesame'),
    submit,
    async ask(email: string, asks: Asks = {}) {
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: REDIRECT,
        scope: scopes.join(' '),
        claims: JSON.stringify({ id_token: { amr: null, acr: null } }),
        ...{ state: 's'.repeat(32), nonce: 'n'.repeat(32) },
        ...asks,
      });
      const page = await browser.open(`${issuer}/authorize?${query}`);
      if (!page.html.querySelector('form[name=email-check]')) return page;
      return submit(page, 'form[name=email-check]', { email });
    },
    password: (page: Page, login: string) =>
      submit(page, 'form[action$="/login"]', { login, password: '123' }),
    async signIn(email: string, asks: Asks = {}) {
      return at.password(await at.ask(email, asks), email);
    },
    choose: (page: Page, siret: string) =>
      submit(page, '[data-testid=organisation-siret]', { siret }),
    async mailedCode() {
      const mailbox = await browser.open(`${place.url('sesame')}/mailbox`);
      return mailbox.html.querySelector('[data-testid=mailed-code]')?.text ?? '';
    },
    async typeCode(page: Page, more: Asks = {}) {
      return submit(page, '[data-testid=code-form]', { code: await at.mailedCode(), ...more });
    },
    async tokens(page: Page) {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: new URL(page.url).searchParams.get('code') ?? page.url,
          redirect_uri: REDIRECT,
          ...{ client_id: clientId, client_secret: clientSecret },
        }),
      });
      const { id_token, access_token } = (await answer.json()) as Record<string, string>;
      const headers = { authorization: `Bearer ${access_token}` };
      const userinfo = await (await fetch(`${issuer}/userinfo`, { headers })).text();
      return {
        id: decodeJwt(String(id_token)),
        ui: decodeJwt(userinfo),
        idToken: String(id_token),
      };
    },
  };
  return at;
}
