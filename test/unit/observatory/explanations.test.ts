import { ERRORS } from '@federama/broker/catalogue';
import {
  CLAIMS,
  COOKIES,
  ERRORS as ERROR_CATALOGUE,
  ERRORS_BY_ADDRESS,
  type ErrorEntry,
  type Explanation,
  explainClaim,
  explainCookie,
  explainError,
  explainHeader,
  explainParameter,
  explainStep,
  HEADERS,
  JWE_HEADERS,
  JWE_PARTS,
  OPEN_ERRORS,
  PARAMETERS,
  STEPS,
} from '@federama/knowledge';
import { DATA_SCOPES, hopOf, IDENTITY_SCOPES, V1_IDENTITY_SCOPES } from '@federama/model';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../servers/routes.ts';

const CODES = ERROR_CATALOGUE.codes;
const CATALOGUES = {
  ...{ PARAMETERS, CLAIMS, HEADERS, JWE_HEADERS, JWE_PARTS },
  ...{ COOKIES, STEPS, CODES, BY_ADDRESS: ERRORS_BY_ADDRESS.codes },
  OPEN: OPEN_ERRORS.codes,
};
type Text = Explanation | ErrorEntry;

const all = Object.entries(CATALOGUES).flatMap(([catalogue, explanations]) =>
  Object.entries(explanations as Record<string, Text>).map(([name, text]) => ({
    ...{ where: `${catalogue}.${name}`, text },
  })),
);

/** Where a rule is broken: nowhere, or a test fails with the names. */
function offending(breaks: (text: Text) => boolean): string[] {
  return all.filter(({ text }) => breaks(text)).map(({ where }) => where);
}

const french = ({ fr }: Text) => `${fr.means}\n${fr.rule ?? ''}`;
const english = ({ en }: Text) => `${en.means}\n${en.rule ?? ''}`;
const sentences = ({ fr, en }: Text) =>
  [fr.means, fr.rule, en.means, en.rule].filter((one) => one !== undefined);

describe('every text', () => {
  test('is there, and ends as a sentence', () => {
    expect(offending((text) => text.source.trim() === '')).toEqual([]);
    expect(offending((text) => sentences(text).some((one) => !/[.…]$/.test(one)))).toEqual([]);
  });

  test('is a single line without spare spaces', () => {
    expect(offending((text) => sentences(text).some((one) => /^\s|\s$|\n| {2}/.test(one)))).toEqual(
      [],
    );
  });

  test('is said in each language', () => {
    expect(
      offending(
        ({ fr, en }) => fr.means === en.means || (fr.rule === en.rule && fr.rule !== undefined),
      ),
    ).toEqual([]);
    expect(offending(({ fr, en }) => (fr.rule === undefined) !== (en.rule === undefined))).toEqual(
      [],
    );
  });

  test('does not shout', () => {
    expect(offending((text) => sentences(text).some((one) => one.includes('!')))).toEqual([]);
  });

  test('says what it means in at most three sentences', () => {
    const long = (text: string) => (text.match(/[.?…](?: |$)/g) ?? []).length > 3;
    expect(offending(({ fr, en }) => long(fr.means) || long(en.means))).toEqual([]);
  });
});

describe('French', () => {
  test('has curly apostrophes and French quotes', () => {
    expect(offending((text) => /['"“”]/.test(french(text)))).toEqual([]);
  });

  test('has a narrow no-break space before high punctuation and inside quotes', () => {
    expect(offending((text) => /[ \u00a0][:;?»]|« /.test(french(text)))).toEqual([]);
    expect(
      offending((text) => /\p{L}[;?»]|«\S/u.test(french(text).replaceAll('«\u202f', ''))),
    ).toEqual([]);
  });

  test('keeps a number and its unit together', () => {
    expect(
      offending((text) =>
        /\d (?:s|secondes|minutes|jours|caractères|chiffres|octets)\b/.test(french(text)),
      ),
    ).toEqual([]);
  });
});

describe('English', () => {
  test('has curly apostrophes and quotes, and no French spacing', () => {
    expect(offending((text) => /['"«»\u202f\u00a0]/.test(english(text)))).toEqual([]);
  });
});

describe('what is explained', () => {
  test('every OAuth error that a refusal carries', () => {
    const names = Object.values(ERRORS).map(({ error }) => error);
    expect(names.filter((name) => !(name in CODES))).toEqual([]);
  });

  test('every claim that a scope releases', () => {
    const claims = [IDENTITY_SCOPES, V1_IDENTITY_SCOPES, DATA_SCOPES].flatMap((scopes) =>
      Object.values(scopes).flat(),
    );
    expect(claims.filter((claim) => !explainClaim(claim))).toEqual([]);
  });

  test('every code of the broker that a text names', () => {
    const named = all.flatMap(({ text }) => french(text).match(/Y\d[\dA-F]{6}|Y\d{6}/g) ?? []);
    const known = { ...CODES, ...ERRORS_BY_ADDRESS.codes };
    expect([...new Set(named)].filter((code) => !(code in known))).toEqual([]);
  });

  test('the same codes in both languages', () => {
    const codes = (text: string) => (text.match(/Y[\dA-F]{6,7}/g) ?? []).sort().join();
    expect(offending((text) => codes(french(text)) !== codes(english(text)))).toEqual([]);
  });
});

describe('finding an explanation', () => {
  test('by a name that never changes', () => {
    expect(explainParameter('state')).toBe(PARAMETERS.state);
    expect(explainClaim('sub')).toBe(CLAIMS.sub);
    expect(explainHeader('Set-Cookie')).toBe(HEADERS['set-cookie']);
    expect(explainStep('broker.token')).toBe(STEPS['broker.token']);
  });

  test('by the shape of a cookie', () => {
    expect(explainCookie('_session')).toBe(COOKIES._session);
    expect(explainCookie('_session.sig')).toBe(COOKIES['….sig']);
    expect(explainCookie('impots_session')).toBe(COOKIES['<party>_session']);
    expect(explainCookie('azur_interaction')).toBe(COOKIES['<party>_interaction']);
    expect(explainCookie('azur_resume')).toBe(COOKIES['<party>_resume']);
    expect(explainCookie('impots_login_36e695edb962202d')).toBe(COOKIES['<service>_login_…']);
    expect(explainCookie('theme')).toBeUndefined();
  });

  test('by the family of a claim or of a code', () => {
    expect(explainClaim('mesri_admissions')).toBe(CLAIMS['mesri_*']);
    expect(explainClaim('dgfip_rfr')).toBe(CLAIMS.dgfip_rfr);
    expect(explainError('Y04ABCDE')).toBe(CODES.Y040001);
    expect(explainError('Y000413')).toBe(CODES.Y000400);
  });

  test('never among what objects have by themselves', () => {
    for (const name of ['constructor', 'toString', '__proto__'])
      for (const explain of [
        explainParameter,
        explainClaim,
        explainHeader,
        explainCookie,
        explainError,
        explainStep,
      ])
        expect(explain(name)).toBeUndefined();
  });
});

const UID = 'sjctwFxkPhbVsTJny1QLPTkRVP7oE0F1F80XYqBBtKL';

/** Role of the receiver, method, path, step. */
const EXCHANGES: [string, string, string, string][] = [
  ['service', 'GET', '/', 'service.account'],
  ['service', 'GET', '/login', 'service.login'],
  ['service', 'GET', '/request', 'service.request'],
  ['service', 'POST', '/login', 'service.request'],
  ['service', 'GET', '/oidc-callback?code=x&state=y', 'service.callback'],
  ['service', 'POST', '/me', 'service.read-again'],
  ['service', 'POST', '/second-factor', 'service.login'],
  ['service', 'POST', '/renew', 'service.renew'],
  ['service', 'POST', '/revocation', 'service.revoke'],
  ['service', 'POST', '/logout', 'service.logout'],
  ['service', 'GET', '/client/logout-callback?state=y', 'service.logout-callback'],
  ['service', 'POST', '/backchannel-logout', 'service.backchannel-logout'],
  ['service', 'GET', '/client/.well-known/sector-identifier', 'service.sector-identifier'],
  ['broker', 'GET', '/api/v2/authorize?client_id=impots', 'broker.authorize'],
  ['broker', 'POST', '/api/v2/authorize', 'broker.authorize'],
  ['broker', 'POST', '/api/v2/par', 'broker.par'],
  ['broker', 'GET', `/api/v2/authorize/${UID}`, 'broker.resume'],
  ['broker', 'GET', `/api/v2/interaction/${UID}`, 'broker.interaction'],
  ['broker', 'POST', '/api/v2/redirect-to-idp', 'broker.redirect-to-idp'],
  ['broker', 'GET', '/api/v2/oidc-callback?code=x', 'broker.oidc-callback'],
  ['broker', 'GET', `/api/v2/interaction/${UID}/verify`, 'broker.verify'],
  ['broker', 'GET', `/api/v2/interaction/${UID}/consent`, 'broker.consent'],
  ['broker', 'POST', '/api/v2/login', 'broker.login'],
  ['broker', 'GET', '/api/v2/auto-login', 'broker.auto-login'],
  ['broker', 'GET', '/api/v2/redirect-to-sp-with-error', 'broker.redirect-to-sp-with-error'],
  ['broker', 'GET', '/api/v2/.well-known/openid-configuration', 'broker.discovery'],
  ['broker', 'GET', '/api/v2/jwks', 'broker.jwks'],
  ['broker', 'POST', '/api/v2/token', 'broker.token'],
  ['broker', 'GET', '/api/v2/userinfo', 'broker.userinfo'],
  ['broker', 'POST', '/api/v2/userinfo', 'broker.userinfo'],
  ['broker', 'POST', '/api/v2/token/revocation', 'broker.revocation'],
  ['broker', 'POST', '/api/v2/checktoken', 'broker.checktoken'],
  ['broker', 'POST', '/api/v2/token/introspection', 'broker.introspection'],
  ['broker', 'GET', '/api/v2/identity-provider-selection', 'broker.selection'],
  ['broker', 'POST', '/api/v2/verify-email/resend', 'broker.verify-email'],
  ['broker', 'GET', `/api/v2/interaction/${UID}/error`, 'broker.interaction-error'],
  ['broker', 'GET', '/api/v2/client/.well-known/keys', 'broker.client-keys'],
  ['broker', 'GET', '/api/v2/session/end?id_token_hint=x', 'broker.session-end'],
  ['broker', 'POST', '/api/v2/client/disconnect-from-idp', 'broker.disconnect-from-idp'],
  ['broker', 'GET', '/api/v2/client/logout-callback', 'broker.logout-callback'],
  ['broker', 'POST', `/api/v2/interaction/${UID}/redirect-to-idp`, 'broker.choice'],
  ['broker', 'POST', `/api/v2/interaction/${UID}/consent`, 'broker.agreement'],
  ['broker', 'POST', `/api/v2/interaction/${UID}/account`, 'broker.account'],
  ['broker', 'GET', `/api/v2/interaction/${UID}/abort`, 'broker.abort'],
  ['broker', 'POST', '/api/v2/register', 'broker.registration'],
  ['broker', 'PUT', '/api/v2/register/mine', 'broker.registration-management'],
  ['broker', 'POST', '/api/v2/session/end', 'broker.session-end'],
  ['broker', 'POST', '/api/v2/backchannel-logout', 'broker.backchannel-logout'],
  ['broker', 'POST', '/api/v2/session/end/confirm', 'broker.session-end-confirm'],
  ['broker', 'POST', '/api/v2/session/end/agree', 'broker.logout-agreement'],
  ['broker', 'GET', '/api/v2/session/end/success', 'broker.session-end-success'],
  ['broker', 'GET', '/api/v1/authorize', 'broker.authorize'],
  ['broker', 'GET', `/api/v1/authorize/${UID}`, 'broker.resume'],
  ['broker', 'POST', '/api/v1/token', 'broker.token'],
  ['broker', 'GET', '/api/v1/userinfo?schema=openid', 'broker.userinfo'],
  ['broker', 'POST', '/api/v1/checktoken', 'broker.checktoken'],
  ['broker', 'GET', '/api/v1/logout', 'broker.session-end'],
  ['broker', 'POST', '/api/v1/logout/confirm', 'broker.session-end-confirm'],
  ['broker', 'POST', '/api/v1/logout/agree', 'broker.logout-agreement'],
  ['broker', 'GET', '/api/v1/logout/success', 'broker.session-end-success'],
  ['identity-provider', 'GET', '/authorize?client_id=x', 'idp.authorize'],
  ['identity-provider', 'POST', '/authorize', 'idp.authorize'],
  ['identity-provider', 'GET', `/authorize/${UID}`, 'idp.resume'],
  ['identity-provider', 'GET', `/interaction/${UID}`, 'idp.interaction'],
  ['identity-provider', 'POST', `/interaction/${UID}/login`, 'idp.login'],
  ['identity-provider', 'GET', `/interaction/${UID}/code`, 'idp.factor'],
  ['identity-provider', 'POST', `/interaction/${UID}/organisation`, 'idp.organisation'],
  ['identity-provider', 'POST', `/interaction/${UID}/identity`, 'idp.identity'],
  ['identity-provider', 'GET', '/citizens/callback?code=c&state=s', 'idp.broker-callback'],
  ['identity-provider', 'POST', `/interaction/${UID}/code/send`, 'idp.factor'],
  ['identity-provider', 'POST', `/interaction/${UID}/passkey/new`, 'idp.factor'],
  ['identity-provider', 'POST', `/interaction/${UID}/country`, 'idp.node'],
  ['identity-provider', 'GET', `/interaction/${UID}/confirm`, 'idp.node'],
  ['identity-provider', 'GET', `/interaction/${UID}/custom`, 'idp.custom-identity'],
  ['identity-provider', 'POST', `/interaction/${UID}/custom`, 'idp.custom-identity'],
  ['identity-provider', 'GET', `/interaction/${UID}/cancel`, 'idp.cancel'],
  ['identity-provider', 'POST', '/token', 'idp.token'],
  ['identity-provider', 'GET', '/userinfo', 'idp.userinfo'],
  ['identity-provider', 'GET', '/jwks', 'idp.jwks'],
  ['identity-provider', 'GET', '/.well-known/openid-configuration', 'idp.discovery'],
  ['identity-provider', 'GET', '/session/end', 'idp.session-end'],
  ['identity-provider', 'POST', '/session/end/confirm', 'idp.session-end-confirm'],
  ['identity-provider', 'GET', '/session/end/success', 'idp.session-end-success'],
  ['registry', 'GET', '/Brpp2IdentificationComplet/individus?nom=DUBOIS', 'registry.consult'],
  [
    'registry',
    'GET',
    '/v3/insee/sirene/etablissements/21920023500014?context=sign-in',
    'directory.establishment',
  ],
  [
    'registry',
    'GET',
    '/v3/infogreffe/rcs/unites_legales/418166096/mandataires_sociaux',
    'directory.representatives',
  ],
  ['relay', 'POST', '/messages', 'relay.carry'],
  ['data-provider', 'POST', '/api/v1/data', 'data-provider.data'],
  ['data-provider', 'GET', '/api/v1/jwks', 'data-provider.jwks'],
];

/** Pages that no login goes by. */
const BESIDE = /^(?:OPTIONS )|^GET \/(?:-\/.*|mailbox|accessibilite)?$/;

test('each step of a broker of plain OpenID Connect has a name', () => {
  const routes = Object.keys(ROUTES['broker, open'] ?? {}).filter((route) => !BESIDE.test(route));
  expect(routes.length).toBeGreaterThan(20);
  const nameless = routes.filter((route) => {
    const [method = '', path = ''] = route.split(' ');
    return hopOf('broker', method, `/api/v2${path.replace(/:\w+/g, UID)}`) === undefined;
  });
  expect(nameless).toEqual([]);
});

describe('the step of an exchange', () => {
  test.each(EXCHANGES)('%s %s %s is %s', (role, method, path, step) => {
    expect(hopOf(role, method, path.split('?', 1)[0] ?? '')).toBe(step);
    expect(explainStep(step)).toBeDefined();
  });

  test.each([
    ['service', 'GET', '/-/assets/federama.css'],
    ['service', 'GET', '/logout'],
    ['broker', 'GET', '/'],
    ['broker', 'GET', '/mailbox'],
    ['broker', 'GET', '/api/v2'],
    ['broker', 'PUT', '/api/v2/userinfo'],
    ['broker', 'GET', '/api/v2/interaction/'],
    ['broker', 'GET', '/authorize'],
    ['identity-provider', 'GET', '/-/preferences?theme=dark'],
    ['registry', 'GET', '/health-check'],
    ['data-provider', 'GET', '/'],
    ['data-provider', 'GET', '/-/health'],
    ['start-page', 'GET', '/'],
    ['browser', 'GET', '/login'],
  ])('%s %s %s is none', (role, method, path) => {
    expect(hopOf(role, method, path.split('?', 1)[0] ?? '')).toBeUndefined();
  });

  test('every step is one of these', () => {
    const mapped = EXCHANGES.map(([, , , step]) => step);
    expect([...new Set(mapped)].sort()).toEqual(Object.keys(STEPS).sort());
  });
});
