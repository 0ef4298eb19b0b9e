/** How each refusal of the broker comes about, by its code. */
import type { ErrorCode } from '@federama/broker/catalogue';
import type { Change } from '@federama/model';
import type { Federation, Page } from 'federama';
import {
  ADA,
  brokerOf,
  type Changes,
  type Citizen,
  citizen,
  requestUrl,
  uidOf,
} from '../franceconnect/support.ts';
import { checktoken, codeFor, dataProviderOf, redeem } from '../franceconnect/tokens.ts';

/** What a test may break while a federation runs. */
type Stage = { federation: Federation; unreachable: Set<string> };

type Raise = (stage: Stage) => Promise<unknown>;

const asPerson =
  (login: string, acr?: string): Raise =>
  ({ federation }) =>
    citizen(federation).reachInformation('fsp1-low', { login, ...(acr && { acr }) });

const open =
  (path: string): Raise =>
  ({ federation }) =>
    fetch(brokerOf(federation) + path, { redirect: 'manual' });

/** The form of the choice page, with other values. */
const choosing =
  (values: (federation: Federation) => Record<string, string>): Raise =>
  async ({ federation }) => {
    const who = citizen(federation);
    return who.choose(await who.ask('fsp1-low'), 'fip1-no-discovery', values(federation));
  };

/** On the sign-in page, and how to come back from it by hand. */
async function away(federation: Federation) {
  const via = 'fip1-no-discovery';
  const who = citizen(federation);
  await who.choose(await who.ask('fsp1-low'), via);
  const start = `${federation.url(via)}/authorize?`;
  const sent = who.browser.hops.find(({ url }) => url.startsWith(start));
  const state = new URL(sent?.url ?? '').searchParams.get('state') ?? '';
  return (parameters: Changes): Promise<Page> => {
    const url = new URL(`${brokerOf(federation)}/oidc-callback`);
    for (const [name, value] of Object.entries({ state, ...parameters }))
      if (value !== undefined) url.searchParams.set(name, value);
    return who.open(url.href);
  };
}

const comingBack =
  (parameters: Changes): Raise =>
  async ({ federation }) =>
    (await away(federation))(parameters);

/** Does something while a change counts; then what was there before counts again. */
async function meanwhile(
  federation: Federation,
  { change, undo }: { change: Change; undo: Change },
  run: () => Promise<unknown>,
) {
  await federation.change(change);
  try {
    await run();
  } finally {
    await federation.change(undo);
  }
}

const checking =
  (changes: Record<string, string | undefined>): Raise =>
  ({ federation }) =>
    checktoken(federation, 'dpp2-low', { token: 'x'.repeat(43), ...changes });

const withKeys =
  (keys: object): Raise =>
  ({ federation }) => {
    const before = dataProviderOf(federation, 'dpp2-low');
    const { jwks: _jwks, ...put } = before;
    const change: Change = { list: 'dataProviders', put: { ...put, ...keys } };
    const undo: Change = { list: 'dataProviders', put: before };
    return meanwhile(federation, { change, undo }, () =>
      checktoken(federation, 'dpp2-low', { token: 'x'.repeat(43) }),
    );
  };

const csrfOf = (page: Page) =>
  page.html.querySelector('input[name=csrfToken]')?.getAttribute('value') ?? '';

function send(who: Citizen, federation: Federation, path: string, fields: Changes) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.set(name, value);
  return who.browser.request('POST', brokerOf(federation) + path, form.toString());
}

const personWith = (federation: Federation, fault: string) =>
  federation.config.people.find((person) => person.fault === fault)?.login ?? '';

export const RAISE: Record<ErrorCode, Raise> = {
  Y000000: ({ federation }) => {
    const url = new URL(requestUrl(federation, { client_id: 'nobody' }));
    const body = new URLSearchParams(url.search);
    return fetch(url.origin + url.pathname, { method: 'POST', body });
  },
  Y000400: open('/interaction/short'),
  Y000404: open('/nowhere'),
  Y010004: asPerson('E010004'),
  Y010006: asPerson('E010006'),
  Y010007: asPerson('E010007'),
  Y010008: asPerson('E010008'),
  Y010009: asPerson('E010009'),
  Y010011: asPerson('E010011'),
  Y010012: asPerson('E010012'),
  Y010013: asPerson('E010013'),
  Y010015: asPerson('E010015'),
  Y020017: choosing((federation) => ({ providerUid: uidOf(federation, 'fip1-beta-inactive') })),
  Y020019: choosing(() => ({ providerUid: '00000000-0000-4000-8000-000000000000' })),
  Y020021: comingBack({ code: 'c', state: undefined }),
  Y020022: comingBack({ code: 'c', state: 'f'.repeat(64) }),
  Y020023: choosing((federation) => ({ providerUid: uidOf(federation, 'fip8-low') })),
  Y020025: comingBack({}),
  Y020026: comingBack({ code: 'never-given' }),
  Y020027: asPerson('E020008'),
  Y020028: async ({ federation, unreachable }) => {
    const who = citizen(federation);
    const page = await who.signIn('fsp1-low', { via: 'fip1-low' });
    unreachable.add(`${federation.url('fip1-low')}/.well-known`);
    await who.signOut(page);
    unreachable.clear();
  },
  Y020029: asPerson('E020005'),
  Y020030: asPerson('bdd_default', 'not a level'),
  Y030007: ({ federation }) => fetch(requestUrl(federation, { nonce: 'short' })),
  Y030027: async ({ federation }) => {
    const who = citizen(federation);
    const mire = await who.ask('fsp1-low');
    const service = federation.config.serviceProviders.find(({ id }) => id === 'fsp1-low');
    if (!service) throw new Error('no fsp1-low');
    const registration = { ...service.registration, active: false };
    const change: Change = { list: 'serviceProviders', put: { ...service, registration } };
    const undo: Change = { list: 'serviceProviders', put: service };
    await meanwhile(federation, { change, undo }, () => who.choose(mire));
  },
  Y030030: open('/redirect-to-sp-with-error?error=x'),
  Y100001: asPerson('bdd_default', 'eidas0'),
  Y100002: ({ federation }) => {
    const login = personWith(federation, 'id-token-without-acr');
    return citizen(federation).reachInformation('fsp1-low', { login });
  },
  Y100009: ({ federation }) => fetch(requestUrl(federation, {}, 'fsp2-low')),
  Y100010: async ({ federation }) => {
    const who = citizen(federation);
    await who.signIn('fsp1-low', { via: 'fip1-beta-active' });
    const provider = federation.config.identityProviders.find(
      ({ id }) => id === 'fip1-beta-active',
    );
    if (!provider) throw new Error('no fip1-beta-active');
    const change: Change = { list: 'identityProviders', remove: 'fip1-beta-active' };
    const undo: Change = { list: 'identityProviders', put: provider };
    await meanwhile(federation, { change, undo }, () => who.ask('fsp1-low'));
  },
  Y100011: ({ federation }) =>
    citizen(federation).reachInformation('fsp1-low', {
      ...{ login: 'bdd_idp_settings', via: 'fip3-low', acr: 'eidas3' },
    }),
  Y100013: checking({ token: undefined }),
  Y100018: asPerson('bdd_default', 'eidas3'),
  Y180001: asPerson('E000001'),
  Y190001: open(`/interaction/${'x'.repeat(43)}`),
  Y190004: async ({ federation }) => {
    const who = citizen(federation);
    const mire = await who.ask('fsp1-low');
    return who.open(`${mire.url}/consent`);
  },
  Y190010: async ({ federation }) => {
    const code = await codeFor(federation, 'fsp1-low');
    const event = federation.journal
      .events()
      .findLast(({ event }) => event === 'FC_REDIRECTED_TO_SP');
    const [, family, own] = /^(.{32})(.*)$/.exec(String(event?.sessionId)) ?? [];
    const key = `broker:session:{${family}}${own}`;
    const session = await federation.world.store.get<{ login: object }>(key);
    const login = { ...session?.login, subjects: {} };
    await federation.world.store.set(key, { ...session, login }, { ttlSeconds: 60 });
    return redeem(federation, 'fsp1-low', { code });
  },
  Y330001: checking({ client_id: 'nobody' }),
  Y330002: checking({ client_secret: 'another' }),
  Y420001: async ({ federation }) => {
    const comeBack = await away(federation);
    await comeBack({ code: 'c', state: 'f'.repeat(64) });
    return comeBack({ code: 'c' });
  },
  Y440001: withKeys({ jwks: { keys: [] } }),
  Y440010: withKeys({ jwksUri: 'http://localhost:1/jwks' }),
  Y470001: choosing(() => ({ csrfToken: 'x'.repeat(64) })),
  Y470002: choosing(() => ({ csrfToken: '' })),
  Y470003: async ({ federation }) => {
    const who = citizen(federation);
    await who.browser.request('GET', requestUrl(federation));
    return send(who, federation, '/redirect-to-idp', { csrfToken: 'x'.repeat(64) });
  },
  Y470004: async ({ federation }) => {
    const who = citizen(federation);
    const csrfToken = csrfOf(await who.ask('fsp1-low'));
    await send(who, federation, '/login', { csrfToken });
    return send(who, federation, '/redirect-to-idp', { csrfToken });
  },
  Y600006: asPerson('sans_prenom'),
  Y600020: async ({ federation }) => {
    const who = citizen(federation);
    const mire = await who.ask('fsp3-low');
    return who.typeIdentity(await who.choose(mire, 'aidants-connect-mock'), ADA, [
      'Etranger-Europe',
    ]);
  },
};
