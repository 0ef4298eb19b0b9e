/** LOGOUT: what has ended is over at once, for whoever kept a copy of it; and whose logout it is. */
import type { Page } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { hrefOf, kindOf, part, receivedAt, refusalOf, shows } from './pages.ts';
import {
  brokerOf,
  type Citizen,
  citizen,
  integration,
  journalFromHere,
  startIntegration,
} from './support.ts';
import { codeOf, introspected, redeem, type Tokens, userinfo } from './tokens.ts';

const federation = integration();
const GONE = { status: 401, code: 'Y190001', sentence: 'session' };

/** Someone with a copy of the cookies that a browser holds for the broker now. */
async function copyOf(who: Citizen, where = federation()): Promise<Citizen> {
  const copied = await who.browser.cookieHeader(brokerOf(where));
  return citizen(where, { cookies: (own) => (own.includes('fc_session_id') ? own : copied) });
}

function endUrl(idToken: string, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ id_token_hint: idToken, ...more });
  return `${brokerOf(federation())}/session/end?${query}`;
}

const RETURN = () => `${federation().url('fsp1-low')}/client/logout-callback`;

describe('LOGOUT: a copy of the cookies of before', () => {
  test('LOGOUT: enters another service until the logout, and none after it', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low');
    const [before, after] = [await copyOf(who), await copyOf(who)];
    expect(kindOf(await before.ask('fsp2-low'))).toBe('information');
    await who.signOut(page);
    expect(kindOf(await after.ask('fsp2-low'))).toBe('mire');
  });

  test('LOGOUT: that went on its own way before the logout ends with it', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low');
    const thief = await copyOf(who);
    const information = await thief.ask('fsp2-low');
    expect(kindOf(information)).toBe('information');
    await who.signOut(page);
    expect(refusalOf(await thief.proceed(information))).toMatchObject(GONE);
    expect(kindOf(await thief.ask('fsp2-low'))).toBe('mire');
  });

  test('LOGOUT: from a service before, under single sign-on, ends too', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const first = await copyOf(who);
    const second = await who.proceed(await who.ask('fsp2-low'));
    await who.signOut(second);
    expect(kindOf(await first.ask('fsp3-low'))).toBe('mire');
  });

  test('LOGOUT: from a person before, in the same browser, ends too', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    const first = await copyOf(who);
    await who.signOut(await who.signIn('fsp1-low', { login: 'étranger_présumé_né_jour' }));
    expect(kindOf(await first.ask('fsp4-low'))).toBe('mire');
  });

  test('LOGOUT: ends before the identity provider was asked, which may never answer', async () => {
    const who = citizen(federation());
    const { idToken } = receivedAt(await who.signIn('fsp1-low'));
    const thief = await copyOf(who);
    expect((await who.browser.request('GET', endUrl(idToken))).status).toBe(200);
    expect(kindOf(await thief.ask('fsp2-low'))).toBe('mire');
  });

  test('LOGOUT: leaves nothing of the sessions in the store', async () => {
    await using own = await startIntegration();
    const who = citizen(own);
    await who.signIn('fsp1-low');
    await who.signOut(await who.proceed(await who.ask('fsp2-low')));
    const { store } = own.world;
    const kept = (await store.keys()).filter((key) =>
      /:session:(?:csrf:)?\{[0-9a-f]{32}\}/.test(key),
    );
    expect(kept).toEqual([]);
  });
});

describe('LOGOUT: what is under way at the same moment', () => {
  test('LOGOUT: a step that ends after it brings no session back', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    let isHeld = false;
    await using own = await startIntegration({
      intercept: (next) => async (input, init) => {
        if (isHeld && String(input).startsWith(own.url('registry'))) {
          asked.resolve();
          await answer.promise;
        }
        return next(input, init);
      },
    });
    const who = citizen(own);
    const first = await who.signIn('fsp4-low', { via: 'fip8-low' });
    const { idToken } = receivedAt(first);
    const thief = await copyOf(who, own);
    // This service refuses that provider: another is chosen, and its identity is being checked.
    const page = await thief.choose(await thief.ask('fsp1-low'));
    isHeld = true;
    const step = thief.identify(page);
    await asked.promise;
    await who.open(`${brokerOf(own)}/session/end?id_token_hint=${idToken}`);
    answer.resolve();
    expect(refusalOf(await step)).toMatchObject(GONE);
  });
});

describe('LOGOUT: the session of before the identity provider', () => {
  test('LOGOUT: is gone once the person is back', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-low');
    const page = await who.choose(mire);
    const former = await copyOf(who);
    expect(kindOf(await who.identify(page))).toBe('information');
    expect(refusalOf(await former.open(mire.url))).toMatchObject(GONE);
  });
});

describe('LOGOUT: what services hold', () => {
  async function firstOfTwo(who: Citizen): Promise<Tokens> {
    const code = codeOf(await who.signIn('fsp1-low'));
    return (await redeem(federation(), 'fsp1-low', { code })).json() as Promise<Tokens>;
  }
  const CODE_OF = async (response: Response) => {
    const { error_uri } = (await response.json()) as { error_uri: string };
    return `${response.status} ${new URL(error_uri).searchParams.get('code')}`;
  };

  test('LOGOUT: a token of the service before reads nothing, and stands for nobody', async () => {
    const who = citizen(federation(), { stopAt: 'fsp1-low' });
    const { access_token } = await firstOfTwo(who);
    const second = await who.proceed(await who.ask('fsp2-low'));
    expect((await userinfo(federation(), access_token)).status).toBe(200);
    await who.signOut(second);
    expect(await CODE_OF(await userinfo(federation(), access_token))).toBe('401 Y190001');
    const told = await introspected(federation(), 'dpp1-low', access_token);
    expect(told).toEqual({ active: false });
  });

  test('LOGOUT: a code that was not redeemed gives nothing any more', async () => {
    const who = citizen(federation(), { stopAt: 'fsp1-low' });
    const code = codeOf(await who.signIn('fsp1-low'));
    await who.signOut(await who.proceed(await who.ask('fsp2-low')));
    const answer = await redeem(federation(), 'fsp1-low', { code });
    expect(await CODE_OF(answer)).toBe('401 Y190001');
  });
});

describe('LOGOUT: asked again, or late', () => {
  test('LOGOUT: its first page, opened twice, goes on to the service', async () => {
    const who = citizen(federation());
    const { idToken } = receivedAt(await who.signIn('fsp1-low'));
    const url = endUrl(idToken, { post_logout_redirect_uri: RETURN() });
    await who.browser.request('GET', url);
    expect(new URL((await who.open(url)).url).pathname).toBe('/signed-out');
  });

  test('LOGOUT: while a login at another service waits, ends what it could go on from', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low');
    const thief = await copyOf(who);
    const waiting = await who.ask('fsp2-low');
    expect(kindOf(waiting)).toBe('information');
    await who.signOut(page);
    expect(refusalOf(await who.proceed(waiting))).toMatchObject(GONE);
    expect(kindOf(await who.ask('fsp3-low'))).toBe('mire');
    expect(kindOf(await thief.ask('fsp3-low'))).toBe('mire');
  });

  test('LOGOUT: the same, when another identity provider was chosen meanwhile', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp4-low', { via: 'fip8-low' });
    const thief = await copyOf(who);
    await who.choose(await who.ask('fsp1-low'));
    await who.signOut(page);
    expect(kindOf(await thief.ask('fsp4-low'))).toBe('mire');
  });
});

describe('LOGOUT: with the id_token of someone else', () => {
  const OTHER = { login: 'étranger_présumé_né_jour' };
  async function strangersHint(): Promise<string> {
    return receivedAt(await citizen(federation()).signIn('fsp1-low', OTHER)).idToken;
  }
  async function askedOf(who: Citizen, more: Record<string, string> = {}): Promise<Page> {
    return who.open(endUrl(await strangersHint(), more));
  }
  const BACK = () => ({ post_logout_redirect_uri: RETURN(), state: 'a=b' });

  test('LOGOUT: asks first, and nothing has ended', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const events = journalFromHere(federation());
    const question = await askedOf(who);
    expect(question.status).toBe(200);
    expect(shows(question, 'logout-question')).toBe(true);
    expect(question.html.querySelector('[data-testid=developer-cause]')?.text).toContain(
      'id_token_hint',
    );
    expect(events('SP_REQUESTED_LOGOUT')).toEqual([]);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
  });

  test('LOGOUT: the person may agree', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const thief = await copyOf(who);
    const events = journalFromHere(federation());
    const question = await askedOf(who, BACK());
    await who.browser.submit(question, part(question, 'logout-agree'));
    const back = who.browser.hops.find(({ url }) => url.startsWith(RETURN()));
    expect(new URL(back?.url ?? '').searchParams.get('state')).toBe('a=b');
    expect(events('FC_SESSION_TERMINATED')).toHaveLength(1);
    expect(kindOf(await thief.ask('fsp2-low'))).toBe('mire');
  });

  test('LOGOUT: or stay, and is sent back as asked', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const question = await askedOf(who, BACK());
    const stay = hrefOf(question, 'logout-stay');
    expect(stay).toBe(`${RETURN()}?state=a%3Db`);
    await who.open(stay);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
  });

  test('LOGOUT: without an address to go back to, staying is closing the page', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    expect(shows(await askedOf(who), 'logout-stay')).toBe(false);
  });

  test('LOGOUT: no page of another site agrees in their place', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const answer = await fetch(`${brokerOf(federation())}/session/end/agree`, {
      method: 'POST',
      headers: {
        origin: 'http://localhost:3000',
        cookie: await who.browser.cookieHeader(brokerOf(federation())),
      },
      body: new URLSearchParams({ id_token_hint: await strangersHint() }),
    });
    expect(answer.status).toBe(403);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
  });

  test('LOGOUT: while a login waits, leaves the browser as it is', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const waiting = await who.ask('fsp2-low');
    await askedOf(who);
    expect(kindOf(await who.proceed(waiting))).toBe('signed-in');
  });

  test('LOGOUT: of the same person, from an earlier login or for an earlier service, needs no question', async () => {
    const earlier = receivedAt(await citizen(federation()).signIn('fsp1-low')).idToken;
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    await who.proceed(await who.ask('fsp2-low'));
    const end = await who.open(endUrl(earlier, { post_logout_redirect_uri: RETURN() }));
    expect(new URL(end.url).pathname).toBe('/signed-out');
    expect(kindOf(await who.ask('fsp2-low'))).toBe('mire');
  });
});

test('LOGOUT: of one broker leaves the session of another at the same host name', async () => {
  await using two = await startIntegration({
    change: (config) => {
      const first = firstBroker(config);
      config.brokers.push({ ...first, id: 'second', url: 'http://localhost:9499' });
      const of = (id: string) => config.serviceProviders.find((one) => one.id === id);
      Object.assign(of('fsp2-low') ?? {}, { brokers: ['second'] });
      const provider = config.identityProviders.find(({ id }) => id === 'fip1-no-discovery');
      Object.assign(provider ?? {}, { brokers: [first.id, 'second'] });
    },
  });
  const who = citizen(two);
  await who.signIn('fsp1-low');
  const second = await who.signIn('fsp2-low');
  const held = await who.browser.cookies(two.url('second'));
  expect(held).toEqual(expect.arrayContaining(['fc_session_id', 'fc_session_id_second']));
  await who.signOut(second);
  expect(await who.browser.cookies(two.url('second'))).not.toContain('fc_session_id_second');
  expect(kindOf(await who.ask('fsp3-low'))).toBe('consent');
});
