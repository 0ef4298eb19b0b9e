/**
 * A civil status crosses a form, JSON, a URL, XML, HTML, JWS and JWE on its way from the identity
 * provider to the service and to a data provider: it comes back equal.
 */
import fc from 'fast-check';
import type { Federation } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt } from '../franceconnect/pages.ts';
import { ADA, citizen, clientOf, integration } from '../franceconnect/support.ts';
import {
  codeOf,
  introspected,
  redeem,
  type Tokens,
  userinfo,
  verified,
} from '../franceconnect/tokens.ts';

const SERVICE = 'fsp1-low';
const federation = integration({
  change: ({ serviceProviders }) => {
    const service = serviceProviders.find(({ id }) => id === SERVICE);
    Object.assign(service?.registration ?? {}, { protocols: ['v1', 'v2'] });
  },
});

const letter = fc.constantFrom(...'ABCDEFGIKLMNOSTUZabeiorsyzÀÂÇÈÉÊËÎÏÔÙÛÜŸÆŒàâçèéêëîïôùûüÿæœñ');
const letters = fc.string({ unit: letter, minLength: 1, maxLength: 9 });
const join = fc.constantFrom("'", '’', '-', '‐', ' ');
const particle = fc.constantFrom('', "D'", 'd’', "L'", 'de ', 'DE LA ', 'du ', 'von ', "N'");
/** Composed or not: é is one character, or an e and a combining accent. */
const form = fc.constantFrom('NFC', 'NFD');

const ordinary = fc.oneof(
  fc
    .tuple(particle, letters, join, letters, form)
    .map(([before, one, between, other, as]) => `${before}${one}${between}${other}`.normalize(as)),
  fc.constantFrom(
    'O',
    'Y',
    'É',
    "D'ARC",
    'A'.repeat(60),
    'DUPONT & FILS',
    'L<OUP',
    '&#39;',
    '&amp;',
  ),
);

/** Anything but control characters, and the `_` by which a name orders an answer of the registry. */
const hostile = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(
        ...'&<>"\'`;#%+/\\ ',
        '&#39;',
        '&lt;',
        ']]>',
        '<!--',
        '</',
        '\u0301',
        '\u2028',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 60,
  })
  .filter((text) => text.trim() !== '' && !/[\p{Cc}\ufffe\uffff_]/u.test(text));

const statusOf = (name: fc.Arbitrary<string>) =>
  fc.record({ family_name: name, given_name: name, preferred_username: name });

type Status = { family_name: string; given_name: string; preferred_username: string };

/** What the registry makes of it: the name in capitals, the given names apart. */
function held({ family_name, given_name, preferred_username }: Status) {
  const given_name_array = given_name.split(' ').filter(Boolean);
  return {
    family_name: family_name.toUpperCase(),
    given_name: given_name_array.join(' '),
    given_name_array,
    preferred_username,
  };
}

async function informed(status: Status, loginUrl?: string) {
  const who = citizen(federation(), { stopAt: SERVICE });
  const mire = await (loginUrl ? who.open(loginUrl) : who.ask(SERVICE));
  const page = await who.typeIdentity(await who.choose(mire), { ...ADA, ...status });
  return { who, page };
}

/** Through v2: the page, the JWT of userinfo, and what a data provider is told. */
async function crossing(status: Status) {
  const { who, page } = await informed(status);
  const shown = page.html.querySelector('[data-testid=identity-fullname-label]')?.text;
  const code = codeOf(await who.proceed(page));
  const response = await redeem(federation(), SERVICE, { code });
  const { access_token } = (await response.json()) as Tokens;
  const told = await introspected(federation(), 'dpp2-low', access_token);
  const jwt = await (await userinfo(federation(), access_token)).text();
  return { shown, told, claims: (await verified(federation(), jwt)).payload };
}

async function comesBackEqual(status: Status) {
  const { preferred_username, ...pivot } = held(status);
  const { shown, told, claims } = await crossing(status);
  expect(claims).toMatchObject({ ...pivot, preferred_username });
  expect(told).toMatchObject(pivot);
  expect(shown).toBe(`${pivot.given_name} ${pivot.family_name}`.trim());
}

describe('a name comes back equal', () => {
  test('when it is an ordinary French one', async () => {
    await fc.assert(fc.asyncProperty(statusOf(ordinary), comesBackEqual), { numRuns: 40 });
  });

  test('when it is a hostile one', async () => {
    const named = ['valueOf', 'constructor', 'toString'].map((name): [Status] => [
      { family_name: name, given_name: name, preferred_username: name },
    ]);
    await fc.assert(fc.asyncProperty(statusOf(hostile), comesBackEqual), {
      numRuns: 40,
      examples: named,
    });
  });

  test('in the JSON of the older protocol', async () => {
    await fc.assert(
      fc.asyncProperty(statusOf(ordinary), async (status) => {
        const { given_name_array: _, ...expected } = held(status);
        expect(await claimsAsV1(federation(), status)).toMatchObject(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('on the page of the service', async () => {
    const who = citizen(federation());
    const mire = await who.ask(SERVICE);
    const status = {
      family_name: "D'Arc & <Fils>",
      given_name: 'Éloi',
      preferred_username: '"&#39;',
    };
    const page = await who.typeIdentity(await who.choose(mire), { ...ADA, ...status });
    expect(receivedAt(await who.proceed(page)).claims).toMatchObject(held(status));
  });
});

/** As a registry that nobody here wrote would answer. */
function foreign(familyName: string, birthdate: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<!-- RNIPP -->
<IdentificationsIndividusCitoyens xmlns="urn:example">
  <TypeReponseIdentification>
    2
  </TypeReponseIdentification>
  <IdentificationIndividuCitoyen><SituationActuelle><Individu>
    <Sexe>F</Sexe>
    <Noms><NomFamille origine="acte">${familyName}</NomFamille></Noms>
    <Prenoms><Prenom rang="1">Ad&#xE9;la&#239;de</Prenom><Prenom rang="2">N&apos;Deye</Prenom></Prenoms>
    <Naissance><DateNaissance>${birthdate}</DateNaissance>
      <LieuNaissance><Localite code='75107'>Paris 7e</Localite></LieuNaissance></Naissance>
  </Individu></SituationActuelle></IdentificationIndividuCitoyen>
</IdentificationsIndividusCitoyens>`;
}

describe('the answer of another registry', () => {
  const answered = { familyName: '', birthdate: '' };
  const other = integration({
    intercept: (next) => async (input, init) =>
      String(input).includes('/Brpp2IdentificationComplet/')
        ? new Response(foreign(answered.familyName, answered.birthdate))
        : next(input, init),
  });
  const signIn = () => citizen(other()).signIn(SERVICE);

  test.each([
    ['D&#39;ARC', "D'ARC"],
    ['D&#x2019;ARC', 'D’ARC'],
    ["<![CDATA[D'ARC & <FILS>]]>", "D'ARC & <FILS>"],
    ['DUPONT &amp;amp; FILS', 'DUPONT &amp; FILS'],
  ])('is read as XML means it: %s', async (familyName, family_name) => {
    Object.assign(answered, { familyName, birthdate: '1984-03' });
    const { claims } = receivedAt(await signIn());
    const given_name_array = ['Adélaïde', "N'Deye"];
    expect(claims).toMatchObject({ family_name, given_name_array, birthdate: '1984-03-01' });
    expect(claims).toMatchObject({ birthplace: '75107', birthcountry: '99100' });
  });

  test.each(['1984-03-00', '1984-00-00', '1984-02-30', '19840312', ''])(
    'is unreadable with the date of birth "%s"',
    async (birthdate) => {
      Object.assign(answered, { familyName: 'DURAND', birthdate });
      expect(kindOf(await citizen(other()).reachInformation(SERVICE))).toBe('Y010013');
    },
  );
});

async function claimsAsV1(at: Federation, status: Status): Promise<Record<string, unknown>> {
  const { clientId, clientSecret, redirectUri } = clientOf(at, SERVICE);
  const api = `${at.url('broker')}/api/v1`;
  const client = { client_id: clientId, redirect_uri: redirectUri };
  const asked = { response_type: 'code', scope: 'openid profile', state: 's', nonce: 'n' };
  const url = `${api}/authorize?${new URLSearchParams({ ...client, ...asked })}`;
  const { who, page } = await informed(status, url);
  const body = new URLSearchParams({
    ...client,
    client_secret: clientSecret,
    grant_type: 'authorization_code',
    code: codeOf(await who.proceed(page)),
  });
  const response = await fetch(`${api}/token`, { method: 'POST', body });
  const { access_token } = (await response.json()) as Tokens;
  const headers = { authorization: `Bearer ${access_token}` };
  const claims = await fetch(`${api}/userinfo`, { headers });
  return (await claims.json()) as Record<string, unknown>;
}
