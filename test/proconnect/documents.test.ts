/** Discovery, health, unknown pages: DSC, HLT, NOF. */
import { expect, test } from 'vitest';
import { ALL, BROKER, expectError, integration, issuerOf, person } from './support.ts';

const federation = integration();
const get = (path: string) => fetch(`${issuerOf(federation())}${path}`);

const ENDPOINTS = ['token_endpoint', 'introspection_endpoint', 'revocation_endpoint'];
const ANSWERS = ['id_token', 'userinfo', 'introspection', 'request_object'];
const MEMBERS = [
  'acr_values_supported',
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'end_session_endpoint',
  'grant_types_supported',
  'issuer',
  'jwks_uri',
  'response_modes_supported',
  'response_types_supported',
  'scopes_supported',
  'subject_types_supported',
  'userinfo_endpoint',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'require_request_uri_registration',
  ...ENDPOINTS.flatMap((name) => [
    name,
    `${name}_auth_methods_supported`,
    `${name}_auth_signing_alg_values_supported`,
  ]),
  ...ANSWERS.flatMap((name) => [
    `${name}_signing_alg_values_supported`,
    `${name}_encryption_alg_values_supported`,
    `${name}_encryption_enc_values_supported`,
  ]),
];

test('DSC-01 the discovery document', async () => {
  const answer = await get('/.well-known/openid-configuration');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=600');
  const document = (await answer.json()) as Record<string, string[]>;
  expect(Object.keys(document).sort()).toEqual(MEMBERS.sort());
  expect(document.acr_values_supported).toEqual([
    ...['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'],
    'https://proconnect.gouv.fr/assurance/certification-dirigeant',
  ]);
  expect(document.scopes_supported).toEqual(expect.arrayContaining(ALL.split(' ')));
  expect(document.scopes_supported).not.toContain('offline_access');
  expect(document.claims_supported).toEqual(
    expect.arrayContaining([
      ...['sub', 'amr', 'uid', 'given_name', 'email', 'phone_number', 'organizational_unit'],
      ...['siren', 'siret', 'usual_name', 'belonging_population', 'chorusdt:matricule'],
      ...['chorusdt:societe', 'idp_id', 'idp_acr', 'acr', 'sid', 'auth_time', 'iss'],
    ]),
  );
  const algorithms = ['HS256', 'ES256', 'RS256'];
  expect(document.id_token_signing_alg_values_supported).toEqual(algorithms);
  expect(document.userinfo_signing_alg_values_supported).toEqual(algorithms);
  expect(document.subject_types_supported).toEqual(['public']);
});

test('DSC: keys of both kinds', async () => {
  const { keys } = (await (await get('/jwks')).json()) as { keys: { alg: string }[] };
  expect(keys.map(({ alg }) => alg)).toEqual(expect.arrayContaining(['ES256', 'RS256']));
});

test('HLT-01 alive', async () => {
  const answer = await get('/livez');
  expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
});

test('HLT-03 ready, at length', async () => {
  const answer = await get('/readyz?verbose=');
  expect(answer.status).toBe(200);
  expect((await answer.text()).split('\n')).toEqual([
    '[+]mongodb ok',
    '[+]redis ok',
    '[+]api-entreprise ok',
    '[+]hyyyperbridge ok',
    'readyz check passed',
  ]);
});

test('HLT: checks may be left out, or asked for one by one', async () => {
  const text = async (path: string) => (await get(path)).text();
  expect(await text('/readyz')).toBe('ok');
  expect(await text('/readyz?verbose&exclude=redis,mongodb')).toContain('[+]redis excluded: ok');
  expect(await text('/readyz?verbose&exclude[0]=redis')).toContain('[+]redis excluded: ok');
  expect(await text('/readyz/redis?verbose')).toBe('[+]redis ok\nreadyz check passed');
});

test('PAG: skip links lead to the names that scripts know; a notice can be closed', async () => {
  const change = (notice: string | null) =>
    federation().world.change({
      list: 'brokers',
      key: BROKER,
      patch: { emailRouting: { notice } },
    });
  await change('En maintenance dimanche');
  const at = person(federation());
  const { html } = await at.ask();
  await change(null);
  const links = html.querySelectorAll('.fr-skiplinks a').map((a) => a.getAttribute('href') ?? '');
  expect(links).toEqual(['#content', '#footer']);
  for (const link of links) expect(html.querySelectorAll(link)).toHaveLength(1);
  expect(html.querySelector('#maintenance-notice')?.text).toContain('En maintenance dimanche');
  expect(html.querySelector('#maintenance-notice #notice-close')).not.toBeNull();
  const refused = await at.open(`${issuerOf(federation())}/nowhere`);
  expect(refused.html.querySelector('#content [data-testid=error-section]')).not.toBeNull();
});

test('NOF: a page that does not exist', async () => {
  const page = await person(federation()).open(`${issuerOf(federation())}/nowhere`);
  expect(page.status).toBe(404);
  expectError(page, 'Y000404', 'Cannot GET /api/v2/nowhere');
});
