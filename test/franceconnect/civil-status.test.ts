/** RNIPP, XDIS, VLO-06 and CID: who the civil registry recognises, and who may come in. */

import { messages } from '@federama/broker/catalogue';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { hrefOf, kindOf, receivedAt, refusalOf } from './pages.ts';
import { ADA, citizen, integration, journalFromHere, LOW, PLATFORMS, uidOf } from './support.ts';

const federation = integration({
  change: (config) => Object.assign(firstBroker(config), { upstreamTimeoutSeconds: 1 }),
});

type Person = Record<string, unknown>;

const person = (
  [given_name, family_name, gender, birthdate]: [string, string, string, string],
  [birthplace, birthcountry]: [string, string],
  rest: Person,
): Person => ({
  given_name,
  given_name_array: given_name.split(' '),
  family_name,
  gender,
  birthdate,
  idp_birthdate: birthdate,
  birthplace,
  birthcountry,
  ...rest,
});

/** What a service must receive of each, with every identity scope. */
const PEOPLE: Record<string, Person> = {
  bdd_default: person(['Jeanne', 'DURAND', 'female', '1962-08-24'], ['75107', '99100'], {
    preferred_username: 'MARTIN',
    email: 'x1_bdd_default@yopmail.com',
  }),
  test_CLEMENT: person(['CLEMENT', 'CORSE', 'male', '1991-02-12'], ['2A115', '99100'], {
    email: 'baterollu-5399@yopmail.com',
  }),
  étranger_présumé_né_jour: person(['Jean', 'FLEURET', 'male', '1992-11-01'], ['', '99217'], {
    idp_birthdate: '1992-11-00',
    email: 'jean-fleuret@yopmail.com',
  }),
  étranger_présumé_né_jour_et_mois: person(['Jean', 'TARGE', 'male', '1992-01-01'], ['', '99217'], {
    idp_birthdate: '1992-00-00',
    email: 'jean-targe@yopmail.com',
  }),
  naissance_Algérie: person(['Vincent Guillaume', 'MARTIN', 'male', '1963-12-05'], ['', '99352'], {
    email: 'senossammab-2430@yopmail.com',
  }),
  genre_indéfini: person(['Camille', 'LAFORGE', 'unspecified', '1954-08-07'], ['75119', '99100'], {
    email: 'xagreureufadda-6730@yopmail.com',
  }),
  naissance_etranger_birthplace_cog: person(
    ['Vincent', 'ALGER', 'male', '1963-12-05'],
    ['90900', '99100'],
    { email: 'didejuttoja-8426@yopmail.com' },
  ),
  naissance_etranger_birthplace_texte: person(
    ['Alia', 'ALGERIE', 'female', '1963-12-05'],
    ['', '99352'],
    { email: 'xagreureufadda-6730@yopmail.com' },
  ),
  caractères_spéciaux: person(
    ['Joëlle Françoise', 'DUBINÔRE', 'female', '1992-08-15'],
    ['75117', '99100'],
    { email: 'effannopiq-4009@yopmail.com' },
  ),
  bdd_last_connection: person(
    ['Angela Claire Louise', 'DULAC', 'female', '1962-08-24'],
    ['75107', '99100'],
    { email: 'x1_bdd_last_connection@yopmail.com' },
  ),
  prénom_composé: person(['Anne-Laure', 'HUCHE', 'female', '1945-09-30'], ['31555', '99100'], {
    email: 'owallottim-1136@yopmail.com',
  }),
  prénom_composé_avec_espace: person(
    ['Jean Philippe Pierre Louis', 'DUBOIS', 'male', '1962-08-24'],
    ['75107', '99100'],
    {
      given_name_array: ['Jean Philippe', 'Pierre', 'Louis'],
      preferred_username: 'Martin',
      email: 'multiPrenom@france.fr',
    },
  ),
};
const TECHNICAL = ['sub', 'aud', 'exp', 'iat', 'iss'];

describe('RNIPP: people the registry recognises', () => {
  test.each(Object.entries(PEOPLE))('RNIPP: %s', async (login, expected) => {
    const page = await citizen(federation()).signIn('fsp1-low', { login });
    const claims = Object.fromEntries(
      Object.entries(receivedAt(page).claims).filter(([name]) => !TECHNICAL.includes(name)),
    );
    expect(claims).toEqual(expected);
  });

  test.each([
    ['bdd_default', { birthdate: '19620824', sex: 'F', birthplaceCode: '75107' }],
    ['étranger_présumé_né_jour', { birthdate: '19921100', sex: 'M', birthplaceCode: '99217' }],
    ['étranger_présumé_né_jour_et_mois', { birthdate: '19920000', birthplaceCode: '99217' }],
    ['genre_indéfini', { sex: 'I' }],
    ['naissance_etranger_birthplace_cog', { birthplaceCode: '90900' }],
    ['naissance_etranger_birthplace_texte', { birthplaceCode: '99352' }],
  ])('RNIPP: how the registry is asked for %s', async (login, asked) => {
    const events = journalFromHere(federation());
    await citizen(federation()).reachInformation('fsp1-low', { login });
    expect(events('REGISTRY_CONSULTED')).toMatchObject([asked]);
  });
});

describe('RNIPP: identities that are not even sent to the registry', () => {
  test.each([
    'sans_genre',
    'sans_mail',
    'sans_birthplace',
    'sans_prenom',
    'sans_nom_naissance',
    'test_INVALID_COG',
    'mois_00',
  ])('RNIPP: %s', async (login) => {
    const events = journalFromHere(federation());
    const page = await citizen(federation()).reachInformation('fsp1-low', { login });
    expect(refusalOf(page)).toMatchObject({ status: 400, code: 'Y600006', sentence: 'reconnect' });
    expect(events('FC_REQUESTED_IDP_USERINFO')).toMatchObject([
      { idpId: uidOf(federation(), 'fip1-no-discovery') },
    ]);
    expect(events('FC_REQUESTED_RNIPP')).toEqual([]);
  });
});

describe('RNIPP: people it does not recognise', () => {
  const REFUSED = 'FC_RECEIVED_INVALID_RNIPP';
  const FAILED = 'FC_FAILED_RNIPP';
  const DECEASED = 'FC_RECEIVED_DECEASED_RNIPP';
  const OUTCOMES = [REFUSED, FAILED, DECEASED, 'FC_RECEIVED_VALID_RNIPP'];
  test.each([
    ['E010004', 'Y010004', 403, 'identity', REFUSED],
    ['E010006', 'Y010006', 403, 'identity', REFUSED],
    ['E010007', 'Y010007', 403, 'identity', REFUSED],
    ['E010008', 'Y010008', 403, 'registryUnknown', REFUSED],
    ['E010009', 'Y010009', 403, 'contact', FAILED],
    ['E010011', 'Y010011', 504, 'contact', FAILED],
    ['E010012', 'Y010012', 504, 'contact', FAILED],
    ['E010013', 'Y010013', 400, 'contact', REFUSED],
    ['E010099', 'Y010013', 400, 'contact', REFUSED],
    ['E010015', 'Y010015', 403, 'deceased', DECEASED],
    ['E010016', 'Y010015', 403, 'deceased', DECEASED],
  ])('RNIPP: %s ends with %s', async (login, code, status, sentence, event) => {
    const events = journalFromHere(federation());
    const page = await citizen(federation()).reachInformation('fsp1-low', { login });
    expect(refusalOf(page)).toEqual({ status, code, sentence, back: true });
    expect(events('FC_REQUESTED_RNIPP')).toHaveLength(1);
    expect(events('FC_VERIFIED')).toEqual([]);
    expect(events(event)).toMatchObject([{ idpId: uidOf(federation(), 'fip1-no-discovery') }]);
    expect(OUTCOMES.filter((one) => events(one).length)).toEqual([event]);
    // Whether the registry was heard, or could not be asked.
    expect(events('FC_RECEIVED_RNIPP')).toHaveLength(event === FAILED ? 0 : 1);
  });

  test('RNIPP: help is offered with the codes that need it', async () => {
    const helped = await citizen(federation()).reachInformation('fsp1-low', { login: 'E010004' });
    const link = new URL(hrefOf(helped, 'error-support-button'));
    expect(Object.fromEntries(link.searchParams)).toEqual({
      platform: 'fclow',
      error_code: 'Y010004',
      sp_name: 'FSP1-LOW',
      idp_name: 'FIP1 sans découverte',
      error_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const other = await citizen(federation()).reachInformation('fsp1-low', { login: 'E010009' });
    expect(other.html.querySelector('[data-testid=error-support-button]')).toBeNull();
  });
});

describe('XDIS and VLO: an account that is deactivated', () => {
  test.each(['Désactivé', 'E000001', 'Y180001'])('XDIS: %s stays out', async (login) => {
    const page = await citizen(federation()).reachInformation('fsp1-low', { login });
    expect(refusalOf(page)).toEqual({
      status: 403,
      code: 'Y180001',
      sentence: 'disabled',
      back: true,
    });
  });

  test('VLO-06 the page says so, with its title, its code and the way to help', async () => {
    const page = await citizen(federation()).reachInformation('fsp1-low', { login: 'E000001' });
    for (const testId of [
      'error-section',
      'error-section-title',
      'error-section-subtitle',
      'error-code',
      'error-message',
      'error-support-button',
    ])
      expect(page.html.querySelector(`[data-testid=${testId}]`)?.text.trim()).toBeTruthy();
    expect(refusalOf(page).code).toBe('Y180001');
  });
});

describe('DPRF: identity providers that a person has blocked', () => {
  const arrive = (login: string, via: string, acr: string) =>
    citizen(federation()).reachInformation('fsp1-low', { login, via, acr });

  test('DPRF: cannot be used', async () => {
    const page = await arrive('bdd_idp_settings', 'fip3-low', 'eidas3');
    expect(refusalOf(page)).toEqual({
      status: 403,
      code: 'Y100011',
      sentence: 'blockedByUser',
      back: true,
    });
  });
  test.each([
    ['bdd_idp_settings', 'fip1-no-discovery', 'eidas1'],
    ['bdd_no_idp_settings', 'fip3-low', 'eidas3'],
  ])('DPRF: %s still signs in by %s', async (login, via, acr) => {
    expect(kindOf(await arrive(login, via, acr))).toBe('information');
  });
});

describe('CID: an identity of one’s own', () => {
  test.each(PLATFORMS)(
    'CID-01#$name typed at the identity provider, it reaches the service',
    async (at) => {
      const who = citizen(federation());
      const page = await who.choose(await who.ask(at.service));
      const information = await who.typeIdentity(page, { ...ADA, acr: at.acr });
      expect(kindOf(information)).toBe('information');
      const labels = information.html
        .querySelectorAll('[data-testid=consent-detail] li')
        .map(({ text }) => text);
      const { address: _a, phone_number: _p, ...words } = messages('fr').claims;
      expect([...labels].sort()).toEqual(Object.values(words).sort());
      const { claims } = receivedAt(await who.proceed(information));
      const { birthplace, ...asserted } = ADA;
      const registered = {
        ...{ given_name_array: ['Augusta', 'Ada'], family_name: 'BYRON', birthplace },
        idp_birthdate: ADA.birthdate,
      };
      expect(claims).toMatchObject({ ...asserted, ...(at === LOW && registered) });
      if (at !== LOW) expect(claims).not.toHaveProperty('birthplace');
    },
  );
});
