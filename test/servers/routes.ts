/**
 * Who may call each route, and what it answers whoever it is not for: the table that
 * routes-walk.test.ts compares every router with.
 */

export type RouteClass = {
  /** For whom it is. */
  who: string;
  /** A page of another site, or of another port of this host, posts to it. */
  fromElsewhere?: 'refused' | 'token' | 'answered';
  /** Bytes it reads of a body; without, it reads none. */
  bodyLimit?: number;
  /** What it answers to more; 413 when left out. The library says `invalid_request`. */
  tooMuch?: 400;
  /** What it reads; a form when left out. */
  reads?: 'json';
  /** A page of this very party may call it. */
  pages?: false;
};

const FORM_BYTES = 64 * 1024;

export const CLASSES = {
  page: { who: 'a person, by a link' },
  document: { who: 'anyone, programs above all' },
  form: {
    who: 'a person, on a page of the party',
    fromElsewhere: 'refused',
    bodyLimit: FORM_BYTES,
  },
  button: { who: 'a person, on a page of the party; no fields', fromElsewhere: 'refused' },
  file: {
    who: 'a person, on a page of the party; a file',
    fromElsewhere: 'refused',
    bodyLimit: 30 * 1024 * 1024,
  },
  tokenForm: {
    who: 'a person, on a page of the party, which holds a token',
    fromElsewhere: 'token',
    bodyLimit: FORM_BYTES,
  },
  edit: {
    who: 'a person, on a page of the party; whole messages',
    fromElsewhere: 'refused',
    bodyLimit: 4 * 1024 * 1024,
  },
  confirmation: {
    who: 'a person, on a page of the party that the library made',
    fromElsewhere: 'refused',
    bodyLimit: FORM_BYTES,
    tooMuch: 400,
  },
  tokenConfirmation: {
    who: 'a person, on a page that holds a token of the library',
    fromElsewhere: 'token',
    bodyLimit: FORM_BYTES,
    tooMuch: 400,
  },
  tokenButton: { who: 'a person, on a page that holds a token', fromElsewhere: 'token' },
  protocol: {
    who: 'a person, sent by a page of another party',
    fromElsewhere: 'answered',
    bodyLimit: FORM_BYTES,
  },
  backChannel: {
    who: 'a program with credentials; cookies count for nothing',
    fromElsewhere: 'answered',
    bodyLimit: FORM_BYTES,
  },
  oauth: {
    who: 'a program with credentials, answered by the library',
    fromElsewhere: 'answered',
    bodyLimit: FORM_BYTES,
    tooMuch: 400,
  },
  api: {
    who: 'a program with credentials; JSON',
    fromElsewhere: 'answered',
    bodyLimit: FORM_BYTES,
    reads: 'json',
  },
  bearer: { who: 'a program with an access token', fromElsewhere: 'answered' },
  control: { who: 'a program', fromElsewhere: 'refused', bodyLimit: 4 * 1024 * 1024, pages: false },
} satisfies Record<string, RouteClass>;

export type ClassName = keyof typeof CLASSES;
type Table = Record<string, ClassName>;

const COMMON: Table = {
  'GET /-/health': 'document',
  'GET /-/preferences': 'page',
  'GET /-/assets/:version/fonts/:file': 'document',
  'GET /-/assets/:version/:file': 'document',
  'GET /': 'page',
};

/** By role. */
export const ROUTES: Record<string, Table> = {
  'start-page': {
    ...COMMON,
    'GET /federation.json': 'document',
    'GET /journal.jsonl': 'document',
    'GET /applications': 'page',
    'GET /applications/:id': 'page',
    'POST /applications': 'form',
    'POST /applications/:id': 'form',
    'POST /applications/:id/remove': 'form',
    'GET /people': 'page',
    'GET /people/:login': 'page',
    'POST /people': 'form',
    'POST /people/:login/remove': 'form',
  },
  broker: {
    ...COMMON,
    'GET /mailbox': 'page',
    'GET /js/franceconnect.js': 'document',
    'GET /-/refusals/:id': 'page',
    'POST /-/citizen/account': 'api',
    'POST /-/citizen/preferences': 'api',
    'GET /api/v2': 'page',
    'GET /api/v2/accessibilite': 'page',
    'GET /api/v2/authorize': 'page',
    'POST /api/v2/authorize': 'protocol',
    'GET /api/v2/authorize/:interactionId': 'page',
    'GET /api/v2/interaction/:uid': 'page',
    'GET /api/v2/interaction/:uid/verify': 'page',
    'GET /api/v2/interaction/:uid/consent': 'page',
    'POST /api/v2/redirect-to-idp': 'tokenForm',
    'GET /api/v2/oidc-callback': 'page',
    'POST /api/v2/login': 'tokenForm',
    'GET /api/v2/auto-login': 'page',
    'GET /api/v2/redirect-to-sp-with-error': 'page',
    'GET /api/v2/session/end': 'page',
    'POST /api/v2/session/end/agree': 'tokenForm',
    'POST /api/v2/session/end/confirm': 'tokenConfirmation',
    'GET /api/v2/session/end/success': 'page',
    'POST /api/v2/client/disconnect-from-idp': 'tokenButton',
    'GET /api/v2/client/logout-callback': 'page',
    'POST /api/v2/token': 'oauth',
    'POST /api/v2/token/revocation': 'backChannel',
    'POST /api/v2/checktoken': 'oauth',
    'GET /api/v2/userinfo': 'document',
    'GET /api/v2/client/.well-known/keys': 'document',
    'GET /api/v2/jwks': 'document',
    'GET /api/v2/.well-known/openid-configuration': 'document',
    'GET /api/v1/authorize': 'page',
    'GET /api/v1/authorize/:interactionId': 'page',
    'POST /api/v1/token': 'oauth',
    'GET /api/v1/userinfo': 'document',
    'GET /api/v1/logout': 'page',
    'POST /api/v1/logout/agree': 'tokenForm',
    'POST /api/v1/logout/confirm': 'tokenConfirmation',
    'GET /api/v1/logout/success': 'page',
    'POST /api/v1/checktoken': 'backChannel',
  },
  registry: {
    ...COMMON,
    'GET /health-check': 'document',
    'GET /Brpp2IdentificationComplet/individus': 'document',
  },
  'identity-provider': {
    ...COMMON,
    'GET /interaction/:uid': 'page',
    'POST /interaction/:uid/login': 'form',
    'GET /interaction/:uid/custom': 'page',
    'POST /interaction/:uid/custom': 'form',
    'GET /interaction/:uid/cancel': 'page',
    'GET /interaction/:uid/code': 'page',
    'POST /interaction/:uid/code': 'form',
    'POST /interaction/:uid/code/send': 'form',
    'GET /interaction/:uid/passkey': 'page',
    'POST /interaction/:uid/passkey': 'form',
    'POST /interaction/:uid/passkey/new': 'form',
    'GET /-/passkey/:version/passkey.js': 'document',
    'GET /mailbox': 'page',
    'GET /account': 'page',
    'POST /account/sign-in': 'form',
    'POST /account/passkeys': 'form',
    'POST /account/passkeys/rename': 'form',
    'POST /account/passkeys/remove': 'form',
    'POST /account/sign-out': 'form',
    'POST /interaction/:uid/country': 'form',
    'GET /interaction/:uid/node': 'page',
    'POST /interaction/:uid/node': 'form',
    'GET /interaction/:uid/attributes': 'page',
    'POST /interaction/:uid/attributes': 'form',
    'GET /interaction/:uid/confirm': 'page',
    'POST /interaction/:uid/confirm': 'form',
    'GET /authorize': 'page',
    'POST /token': 'oauth',
    'GET /userinfo': 'document',
    'POST /userinfo': 'bearer',
    'GET /jwks': 'document',
    'GET /session/end': 'page',
    'POST /session/end/confirm': 'confirmation',
  },
  'data-provider': {
    ...COMMON,
    'GET /api/v1/data': 'document',
    'POST /api/v1/data': 'bearer',
    'GET /api/v1/jwks': 'document',
  },
  service: {
    ...COMMON,
    'GET /login': 'page',
    'POST /login': 'form',
    'GET /oidc-callback': 'page',
    'GET /request': 'page',
    'GET /link': 'page',
    'POST /link': 'form',
    'GET /data': 'page',
    'POST /act': 'button',
    'POST /me': 'button',
    'POST /revocation': 'button',
    'POST /logout': 'button',
    'GET /client/logout-callback': 'page',
    'GET /signed-out': 'page',
    'GET /client/.well-known/keys': 'document',
    'GET /client/.well-known/sector-identifier': 'document',
    'GET /history': 'page',
    'GET /messages': 'page',
    'GET /preferences': 'page',
    'POST /preferences': 'form',
  },
  observatory: {
    ...COMMON,
    'GET /-/observatory/:version/observatory.css': 'document',
    'GET /-/observatory/:version/stepping.css': 'document',
    'GET /-/observatory/:version/observatory.js': 'document',
    'GET /-/observatory/:version/states.css': 'document',
    'GET /-/observatory/:version/tickers.js': 'document',
    'GET /exchanges/:seq': 'page',
    'GET /events': 'document',
    'GET /logins/:file': 'document',
    'GET /import': 'page',
    'POST /import': 'file',
    'POST /stepping': 'edit',
    'POST /held/:id': 'edit',
    'GET /lessons': 'page',
    'GET /lessons/-/:version/lessons.css': 'document',
    'GET /lessons/-/:version/lessons.js': 'document',
    'GET /lessons/class': 'page',
    'GET /lessons/:lesson': 'page',
    'GET /lessons/:lesson/events': 'document',
    'POST /lessons/:lesson/begin': 'form',
    'POST /lessons/:lesson/arm': 'form',
    'POST /lessons/:lesson/answer': 'form',
    'GET /lessons/:lesson/callback': 'page',
    'POST /lessons/:lesson/redeem': 'form',
    'POST /lessons/:lesson/identity': 'form',
    'GET /attacks': 'page',
    'GET /attacks/-/:version/attack-lab.css': 'document',
    'GET /attacks/:id': 'page',
    'POST /attacks/:id': 'form',
    'POST /attacks/reset': 'form',
  },
  attacker: Object.fromEntries(Object.entries(COMMON).filter(([route]) => route !== 'GET /')),
};

/** Values of parameters that exist, where a route looks for them before anything else. */
export const SAMPLES: Record<string, string> = { lesson: 'first-login' };

/** What takes back what a walk may have done, by route. */
export const UNDONE_BY: Record<string, string> = { 'POST /stepping': 'action=disarm' };
