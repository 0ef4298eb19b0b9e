/** SCOPE and SUB: what a service receives of a person, and by which name it knows them. */

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { messages } from '@federama/broker/catalogue';
import type { Page } from 'federama';
import { firstBroker } from 'federama/brokers';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, toldTo } from './pages.ts';
import { ALL_SCOPES, brokerOf, citizen, clientOf, integration } from './support.ts';
import { tokensFor } from './tokens.ts';

const federation = integration();
const TECHNICAL = ['aud', 'exp', 'iat', 'iss', 'sub'];
const PIVOT = ['birthcountry', 'birthdate', 'birthplace', 'family_name', 'gender', 'given_name'];
const PROFILE = ['birthdate', 'family_name', 'gender', 'given_name', 'preferred_username'];
const ORDER = [
  'family_name',
  'preferred_username',
  'given_name',
  'gender',
  'birthdate',
  'birthplace',
  'birthcountry',
  'email',
] as const;

const shownOn = (page: Page) =>
  page.html.querySelectorAll('[data-testid=consent-detail] li').map(({ text }) => text);
const named = (claims: readonly string[]) =>
  ORDER.filter((claim) => claims.includes(claim)).map((claim) => messages('fr').claims[claim]);

/** A login with some scopes: what the page announced, and the claims that came. */
async function login(scope: string, service = 'fsp1-low') {
  const who = citizen(federation());
  const page = await who.reachInformation(service, { scope });
  const { claims } = receivedAt(await who.proceed(page));
  const received = Object.keys(claims).filter((claim) => !TECHNICAL.includes(claim));
  return { page, shown: shownOn(page), claims, received: received.sort() };
}

describe('SCOPE: the page announces what the service receives', () => {
  const withArray = (claims: readonly string[]) => [...claims, 'given_name_array'].sort();
  test.each([
    ['every scope', ALL_SCOPES, [...ORDER, 'given_name_array', 'idp_birthdate'], ORDER],
    ['identite_pivot', 'openid identite_pivot', withArray(PIVOT), PIVOT],
    [
      'each of identite_pivot, and the name in use',
      'openid gender birthdate birthcountry birthplace given_name family_name preferred_username',
      withArray([...PIVOT, 'preferred_username']),
      [...PIVOT, 'preferred_username'],
    ],
    ['profile', 'openid profile', withArray(PROFILE), PROFILE],
    [
      'each of profile',
      'openid gender birthdate given_name family_name preferred_username',
      withArray(PROFILE),
      PROFILE,
    ],
    ['birth', 'openid birth', ['birthcountry', 'birthplace'], ['birthcountry', 'birthplace']],
    ['email', 'openid email', ['email'], ['email']],
    ['profile and one that nobody knows', 'openid profile inconnu', withArray(PROFILE), PROFILE],
  ])('SCOPE: %s', async (_what, scope, received, shown) => {
    const answer = await login(scope);
    expect(answer.received).toEqual([...received].sort());
    expect(answer.shown).toEqual(named(shown));
  });

  test('SCOPE-03 both dates of birth go by one name', async () => {
    const { received, shown } = await login('openid birthdate idp_birthdate');
    expect(received).toEqual(['birthdate', 'idp_birthdate']);
    expect(shown).toEqual(named(['birthdate']));
  });

  test.each(['fsp1-low', 'fsp3-low', 'fsp1-high', 'fsp5-high'])(
    'SCOPE-05#%s with openid alone: nothing',
    async (service) => {
      const { page, claims } = await login('openid', service);
      expect(kindOf(page)).toBe('anonymous');
      expect(page.html.querySelector('[data-testid=consent-detail]')).toBeNull();
      expect(Object.keys(claims).sort()).toEqual(TECHNICAL);
    },
  );

  test('SCOPE: the identity provider used, for a service with the right to know', async () => {
    const { claims, shown } = await login('openid idp_id');
    expect(claims.idp_id).toBe('8dfc4080-c90d-4234-969b-f6c961de3e90');
    expect(shown).toEqual([]);
  });

  test('SCOPE: what a person does not have is absent', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low', { login: 'test_CLEMENT' });
    expect(receivedAt(page).claims).not.toHaveProperty('preferred_username');
  });
});

describe('SCOPE: data of others', () => {
  const DATA = 'openid given_name dgfip_rfr dgfip_aft droits_assurance_maladie cnam_caisse';

  test('SCOPE: are announced by provider after the identity, and never in userinfo', async () => {
    const { page, received } = await login(DATA);
    expect(received).toEqual(['given_name', 'given_name_array']);
    const { identity, DGFIP, CNAM } = messages('fr').dataFamilies;
    expect(
      page.html.querySelectorAll('[data-testid=consent-detail] h3').map(({ text }) => text),
    ).toEqual([identity, DGFIP, CNAM]);
    expect(shownOn(page)).toHaveLength(5);
  });

  test('SCOPE: are announced in words, not by the name of their scope', async () => {
    const { shown } = await login(DATA);
    expect(shown.filter((label) => DATA.split(' ').includes(label))).toEqual([]);
  });

  test('SCOPE: the scope of the tokens is what was asked and is known', async () => {
    const { scope } = await tokensFor(federation(), 'fsp1-low', { scope: `${DATA} inconnu` });
    expect(scope.split(' ').sort()).toEqual(DATA.split(' ').sort());
  });

  test.each(['fsp1-low', 'fsp2-low', 'fsp3-low'])(
    'SCOPE: %s may not ask for student grants',
    async (service) => {
      const page = await citizen(federation()).ask(service, {
        scope: 'openid cnous_statut_boursier',
      });
      expect(kindOf(page)).toBe('service-error');
      expect(toldTo(page)).toEqual([
        ['error', 'invalid_scope'],
        ['error_description', 'requested scope is not allowed'],
        ['state', expect.any(String)],
        ['iss', brokerOf(federation())],
      ]);
    },
  );
});

describe('SUB: one name for each entity', () => {
  async function subAt(service: string, login = 'bdd_default', via?: string) {
    const who = citizen(federation());
    const page = await who.signIn(service, { login, ...(via && { via }) });
    const { claims, idToken } = receivedAt(page);
    expect(claims.sub).toBe(decodeJwt(idToken).sub);
    expect(claims.sub).toMatch(/^[0-9a-f]{64}v1$/);
    return claims.sub;
  }

  test('SUB-01 a name that the account already holds is the one that is told', async () => {
    const stored = federation().config.people.find(({ login }) => login === 'bdd_default');
    const { entityId = '' } = clientOf(federation(), 'fsp3-low');
    expect(await subAt('fsp3-low')).toBe(stored?.subjects?.[entityId]);
    expect(await subAt('fsp3-low')).toMatch(/^fff725a2/);
  });
  test('SUB: services of one entity know a person by the same name', async () => {
    const first = await subAt('fsp1-low');
    expect(await subAt('fsp2-low')).toBe(first);
    expect(await subAt('fsp4-low', 'bdd_default', 'fip8-low')).toBe(first);
  });
  test('SUB: whichever the identity provider', async () => {
    expect(await subAt('fsp1-low', 'test_CLEMENT', 'fip4-low')).toBe(
      await subAt('fsp1-low', 'test_CLEMENT', 'fip9-low'),
    );
  });
  test('SUB-04 services of two entities know them by two', async () => {
    expect(await subAt('fsp3-low', 'test_CLEMENT')).not.toBe(
      await subAt('fsp1-low', 'test_CLEMENT'),
    );
  });
  test('SUB: two people have two names', async () => {
    expect(await subAt('fsp1-low', 'test_CLEMENT')).not.toBe(await subAt('fsp1-low'));
  });

  test('SUB: the name is the digest of entity, civil status and secret', async () => {
    const identity = 'Joëlle FrançoiseDUBINÔRE1992-08-15female7511799100';
    const hash = createHash('sha256').update(Buffer.from(identity, 'latin1')).digest('base64');
    expect(hash).toBe('J2WdqlpnUQ1WxMA3BngwBCPo0Al6bxKgBb/PVNZlZZs=');
    const { entityId } = clientOf(federation(), 'fsp1-low');
    const { subjectSecret } = firstBroker(federation().config);
    const digest = createHash('sha256').update(entityId + hash + subjectSecret, 'utf8');
    expect(await subAt('fsp1-low', 'caractères_spéciaux')).toBe(`${digest.digest('hex')}v1`);
  });
});
