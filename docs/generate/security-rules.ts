/** What docs/reference/security.md promises: each rule with a test, each bound with its place. */

export type Rule = { rule: string; file: string; name: string };

const AUTHORIZE = 'test/protocol/authorize.test.ts';
const TOKENS = 'test/protocol/tokens.test.ts';
const SESSIONS = 'test/protocol/sessions.test.ts';
const WALK = 'test/servers/routes-walk.test.ts';
const LIMITS = 'test/servers/limits-walk.test.ts';
const PEERS = 'test/servers/peer-endpoints.test.ts';
const OPEN_TOKENS = 'test/openid/tokens.test.ts';
const OPEN_LOGOUT = 'test/openid/logout.test.ts';
const OPEN_REQUESTS = 'test/openid/requests.test.ts';
const OPEN_CLIENTS = 'test/openid/clients.test.ts';
const FAPI = 'test/conformance-openid/fapi2-security-profile.test.ts';
const DYNAMIC = 'test/conformance-openid/dynamic-op.test.ts';
const OPEN_PROVIDER = 'test/openid/identity-provider.test.ts';
const OPEN_BLOCKED = 'test/openid/blocked-account.test.ts';
const OPEN_ENCRYPTION = 'test/openid/encryption.test.ts';
const OPEN_HTTPS = 'test/openid/over-https.test.ts';
const TABS = 'test/franceconnect/two-tabs.test.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'An authorization request has the parameters of the white list, each once, and no others',
    file: AUTHORIZE,
    name: 'a parameter given twice is refused',
  },
  {
    rule: 'A nonce has 22 characters or more',
    file: AUTHORIZE,
    name: 'a nonce below 22 characters is refused, one of 22 is not',
  },
  {
    rule: 'No part of `state` or `nonce` is cut off: the contract knows no longest one. What is unfinished counts in the bound of the store',
    file: AUTHORIZE,
    name: 'a long state comes back whole; what is kept of it meanwhile is not much more',
  },
  {
    rule: 'PKCE parameters are refused, as on the platform',
    file: AUTHORIZE,
    name: 'PKCE is refused, and the panel says what to switch off',
  },
  {
    rule: 'Plain OpenID Connect: a public client, and one registered so, is refused without PKCE; the challenge is S256',
    file: OPEN_CLIENTS,
    name: 'is demanded of %s',
  },
  {
    rule: 'Plain OpenID Connect: a client proves itself as it is registered, in the header or in the body, never otherwise',
    file: OPEN_CLIENTS,
    name: 'with its secret in the Authorization header, and not in the body',
  },
  {
    rule: 'Whoever the operator blocks is kept out of services for people at work, with a subject in their record or without one',
    file: 'test/scenarios/agents.test.ts',
    name: 'whoever the operator blocks is refused, with a subject in their record or without one',
  },
  {
    rule: 'Plain OpenID Connect: whoever is blocked does not go on in a session of before',
    file: OPEN_BLOCKED,
    name: 'does not go on in the session that is open',
  },
  {
    rule: 'Plain OpenID Connect: a code and an access token of whoever is blocked are worth nothing',
    file: OPEN_BLOCKED,
    name: 'is not told of by tokens given before, and a code is worth nothing',
  },
  {
    rule: 'Plain OpenID Connect: a refresh token of whoever is blocked rests until the account is open again',
    file: OPEN_BLOCKED,
    name: 'is not refreshed, and is again once the account is open',
  },
  {
    rule: 'Plain OpenID Connect: a client that registers encryption gets tokens and userinfo (JWE) that its own key alone opens',
    file: OPEN_ENCRYPTION,
    name: 'id_token and userinfo are for the key of the client alone',
  },
  {
    rule: 'Plain OpenID Connect: a client that asks for encryption without a key is not registered',
    file: OPEN_ENCRYPTION,
    name: 'a client without a key for it is not registered',
  },
  {
    rule: 'Plain OpenID Connect: the consent page loads the one picture that the client registered, over http or https, and no other from elsewhere (Content-Security-Policy)',
    file: DYNAMIC,
    name: 'the page may load the logo that was registered, and no other picture from elsewhere',
  },
  {
    rule: 'Over https, TLS 1.2 is spoken with the recommended ciphers alone (ECDHE, AES-GCM), and nothing older is',
    file: OPEN_HTTPS,
    name: 'TLS 1.2 is spoken with recommended ciphers alone, and nothing older is',
  },
  {
    rule: 'Plain OpenID Connect: a refresh token used twice ends its whole family, weeks later too',
    file: OPEN_TOKENS,
    name: 'used twice ends its whole family, and weeks later too',
  },
  {
    rule: 'An identity provider alone: a refresh token used twice ends its whole family',
    file: OPEN_PROVIDER,
    name: 'refreshes its tokens, and one that is used twice ends them all',
  },
  {
    rule: 'Plain OpenID Connect: a code used again takes back refresh tokens that still live, weeks later too',
    file: OPEN_TOKENS,
    name: 'used again weeks later takes back the refresh tokens that still live',
  },
  {
    rule: 'Plain OpenID Connect: a token bound to a key (DPoP) is worth nothing without it',
    file: OPEN_REQUESTS,
    name: 'binds a token to a key, without which it is worth nothing',
  },
  {
    rule: 'Plain OpenID Connect: a proof of possession (DPoP) serves once',
    file: OPEN_REQUESTS,
    name: 'a proof serves once',
  },
  {
    rule: 'Plain OpenID Connect: a proof of possession (DPoP) that is unsigned, signed with RS256 or a secret, changed, old, for another address, method, key or token, or that shows a private key, opens nothing',
    file: FAPI,
    name: 'dpop-negative-tests: each proof that is wrong opens nothing',
  },
  {
    rule: 'FAPI 2.0: an assertion names the issuer alone, and is signed with PS256, ES256 or EdDSA, never with RS256',
    file: FAPI,
    name: 'ensure-signed-client-assertion-with-RS256-fails',
  },
  {
    rule: 'FAPI 2.0: the audience of an assertion is the issuer as a string: no list, no other endpoint',
    file: FAPI,
    name: 'par-test-array-as-audience-fails',
  },
  {
    rule: 'FAPI 2.0: a request that was not pushed is refused; what stands beside its name counts for nothing',
    file: FAPI,
    name: 'ensure-unsigned-authorization-request-without-using-par-fails',
  },
  {
    rule: 'FAPI 2.0: a refresh token is bound to its client and asked for with a proof; it stays the same',
    file: FAPI,
    name: 'refresh-token',
  },
  {
    rule: 'Plain OpenID Connect: a request is read at an address only where the broker says so, and its client registered exactly this address',
    file: DYNAMIC,
    name: 'an address %s is refused',
  },
  {
    rule: 'Plain OpenID Connect: what is read at such an address is a signed object of 64 KiB at most, which names no other',
    file: DYNAMIC,
    name: 'a request object that is too long, or names another address, is refused',
  },
  {
    rule: 'Plain OpenID Connect: tokens go by way of the browser only to clients that registered themselves so, where the broker says so',
    file: DYNAMIC,
    name: 'a client of the configuration is asked for a code alone',
  },
  {
    rule: 'Plain OpenID Connect: a request object that someone else signed, or that was changed, is refused',
    file: OPEN_REQUESTS,
    name: 'that someone else signed is refused',
  },
  {
    rule: 'Plain OpenID Connect: a pushed request serves once, and is taken from nobody who does not prove who they are',
    file: OPEN_REQUESTS,
    name: 'is asked for by its name, once',
  },
  {
    rule: 'Plain OpenID Connect: an access token for a data provider names it, and opens nothing else',
    file: 'test/openid/extensions.test.ts',
    name: 'is a JWT that names it, with its scopes alone',
  },
  {
    rule: 'Plain OpenID Connect: what registers itself asks people before it gets anything',
    file: 'test/openid/extensions.test.ts',
    name: 'is announced, told its secret, and asks people before it gets anything',
  },
  {
    rule: 'Plain OpenID Connect: a client registered to push its requests, or to sign them, is refused otherwise',
    file: OPEN_REQUESTS,
    name: 'is missed where registered so',
  },
  {
    rule: 'Plain OpenID Connect: scripts call from the origins their client registered, and from no other',
    file: OPEN_REQUESTS,
    name: 'exchanges codes from an origin its client registered, and from no other',
  },
  {
    rule: 'Plain OpenID Connect: a sign-out without the id_token of the person is a question, never a redirect',
    file: OPEN_LOGOUT,
    name: 'with %s: a question, then the last page, never a redirect',
  },
  {
    rule: 'Plain OpenID Connect: a logout token for somebody else, with a nonce, without the event, without a jti, of another typ, about nobody, used twice or signed by another ends nothing',
    file: OPEN_LOGOUT,
    name: 'a token %s ends nothing',
  },
  {
    rule: 'Nobody is sent to an address that is not registered, whole',
    file: AUTHORIZE,
    name: 'no request is answered with a 500, or sent to an address that is not registered',
  },
  {
    rule: 'An unknown client is told so on a page, without a way back',
    file: AUTHORIZE,
    name: 'an unknown client gets a page without a way back',
  },
  {
    rule: 'A callback has the state of its session',
    file: 'test/franceconnect/callback.test.ts',
    name: 'CB-03 with a foreign state',
  },
  {
    rule: 'A callback that no login of this browser began is refused as such, whatever it brings: an error, too',
    file: 'test/scenarios/bare-callbacks.test.ts',
    name: 'still says who stopped a sign-in that it began',
  },
  {
    rule: 'A copy of the cookies of before a logout enters nowhere: at each broker, at its identity providers, at each service, in the citizen’s space',
    file: 'test/scenarios/copied-cookies.test.ts',
    name: 'a copy enters until the logout, and not after it',
  },
  {
    rule: 'Nor does it after a sign-out that an identity provider told of on the back channel',
    file: 'test/scenarios/copied-cookies.test.ts',
    name: 'open: nor does a copy enter after a sign-out that the provider told of',
  },
  {
    rule: 'The control API says of each refusal its cause, what was expected, what came and what to do, in both languages',
    file: 'test/scenarios/control-refusals.test.ts',
    name: 'is one of those above',
  },
  {
    rule: 'An address that nobody answers is explained by every party',
    file: 'test/scenarios/wrong-address.test.ts',
    name: 'each party, at an address of nobody',
  },
  {
    rule: 'A callback serves once',
    file: 'test/scenarios/bad-input.test.ts',
    name: 'a callback used twice is refused, and says to start again',
  },
  {
    rule: 'A code serves once; used again, it takes back what it gave',
    file: TOKENS,
    name: 'refuses a code used twice, and revokes what it gave',
  },
  {
    rule: 'Of many who redeem a code at once, one gets tokens',
    file: TOKENS,
    name: 'gives tokens to one of eight who redeem a code at the same time',
  },
  {
    rule: 'A code goes with its redirect_uri',
    file: TOKENS,
    name: 'refuses a code with another redirect_uri',
  },
  {
    rule: 'A code lives for thirty seconds',
    file: 'test/franceconnect/token.test.ts',
    name: 'TOK: a code older than thirty seconds',
  },
  {
    rule: 'A code is redeemed by the service it was given to',
    file: 'test/franceconnect/token.test.ts',
    name: 'TOK: a code of another service',
  },
  {
    rule: 'A service says who it is in one way only',
    file: TOKENS,
    name: 'accepts the secret by Basic too, but not both',
  },
  {
    rule: 'An access token lives for a minute',
    file: 'test/franceconnect/userinfo.test.ts',
    name: 'UIN: is older than a minute',
  },
  {
    rule: 'A token is given back by the service it was given to',
    file: 'test/franceconnect/userinfo.test.ts',
    name: 'UIN: is refused for the token of another service',
  },
  {
    rule: 'A token of one protocol is nothing in the other',
    file: 'test/protocol/one-protocol.test.ts',
    name: 'reads nothing at the userinfo of v2',
  },
  {
    rule: 'A token of one world is nothing in another',
    file: 'test/scenarios/worlds.test.ts',
    name: 'does not take the tokens of another',
  },
  {
    rule: 'A data provider answers for the scopes of the token, and no others',
    file: 'test/protocol/data-provider.test.ts',
    name: 'the granted scopes come, and no others',
  },
  {
    rule: 'Behind a request that is suspicious, an identity of too weak a level does not pass',
    file: 'test/franceconnect/suspicious.test.ts',
    name: 'SUSP-03 strong by its identity provider, weak by what it answers, does not pass',
  },
  {
    rule: 'The session goes on under another name after each sign-in',
    file: 'test/franceconnect/session-ids.test.ts',
    name: 'SESL: goes on under another name after each return from an identity provider',
  },
  {
    rule: 'A session cookie that was made up counts as none',
    file: SESSIONS,
    name: 'a forged session cookie counts as none',
  },
  {
    rule: 'Cookies are out of reach of scripts, and of posts from other sites',
    file: SESSIONS,
    name: 'after an authorization request the broker has exactly five, all SameSite=Lax and httpOnly',
  },
  {
    rule: 'A form of the login serves once',
    file: SESSIONS,
    name: 'sent twice at the same moment: one goes on, one is refused',
  },
  {
    rule: 'A request that is refused leaves a login in another tab as it was',
    file: TABS,
    name: 'SESX: never has its address, state and nonce take the code of the first',
  },
  {
    rule: 'A participant answers at its own host, which stops DNS rebinding',
    file: 'test/protocol/host.test.ts',
    name: 'a foreign name is refused, which also stops DNS rebinding',
  },
  {
    rule: 'Headers of proxies change no address',
    file: 'test/protocol/host.test.ts',
    name: 'forwarding headers and other loopback names change no address',
  },
  {
    rule: 'More than a route, an address or headers may have is refused with the limit, and leaves the process as large as it was',
    file: LIMITS,
    name: 'without end, or a bomb of 20 MB, leaves the process as large as it was',
  },
  {
    rule: 'A page of another origin reads nothing, but what a client of plain OpenID Connect registered its origin for',
    file: WALK,
    name: 'lets no page of another origin read what it says, unless it is for them',
  },
  {
    rule: 'What a page of another site or port posts is refused, or counts for nothing; by class, below',
    file: WALK,
    name: 'from %s, does what its class says',
  },
  {
    rule: 'A name that means something to JavaScript is a name',
    file: WALK,
    name: 'takes names that mean something to JavaScript as any other',
  },
  {
    rule: 'Text from outside is shown as text',
    file: 'test/scenarios/bad-input.test.ts',
    name: 'in any parameter of an authorization request is shown as text, or not at all',
  },
  {
    rule: 'The control API is closed to pages of a browser',
    file: 'test/scenarios/control.test.ts',
    name: 'is no page of a browser',
  },
  {
    rule: 'Where others can call, the control API asks for its token',
    file: 'test/scenarios/control.test.ts',
    name: 'needs the token once there is one, and is refused when the port is open without',
  },
  {
    rule: 'What another process of the federation tells counts with its token alone',
    file: PEERS,
    name: 'answers the authorization %o with %i',
  },
  {
    rule: 'Without a token, processes tell each other nothing',
    file: PEERS,
    name: 'a part without a token has no %s',
  },
  {
    rule: 'Where others can call, no part starts with a token that is short or published',
    file: PEERS,
    name: 'a part refuses to start with %s as its token',
  },
  {
    rule: 'Nothing is held step by step where others than this machine can look',
    file: 'test/scenarios/step-by-step.test.ts',
    name: 'has nothing of it where others than this machine can look',
  },
  {
    rule: 'Ten codes by e-mail may be tried in five minutes, whoever tries them',
    file: 'test/proconnect/email-code.test.ts',
    name: 'VER-06 ten wrong codes, then no more',
  },
  {
    rule: 'An identity provider of people at work that may give no other domains gives no address of one',
    file: 'test/proconnect/routing.test.ts',
    name: 'RTG-09 a provider that may give no other domains',
  },
  {
    rule: 'A level that a service insists on is met by no higher one',
    file: 'test/proconnect/levels.test.ts',
    name: 'ACR-03 a higher level than the one insisted on',
  },
  {
    rule: 'A world that is weak on purpose is out of reach of others',
    file: 'test/scenarios/attacks.test.ts',
    name: 'is refused where others could come across it',
  },
  {
    rule: 'In a room, a learner reaches their own world and the pages of the room; attacks, breakpoints, the control API, the class view and every other world need the trainer’s token',
    file: 'test/scenarios/room.test.ts',
    name: 'is no class view, no report and no deed of the trainer',
  },
  {
    rule: 'In a room, the observatory and start page of a world are for its learner and the trainer',
    file: 'test/scenarios/room.test.ts',
    name: 'is nobody else’s observatory or start page',
  },
  {
    rule: 'In a room, what a learner registers calls nothing of the trainer’s machine, nor another world',
    file: 'test/scenarios/room.test.ts',
    name: 'makes their world call nothing of this machine, nor of others’ worlds',
  },
  {
    rule: 'Plain OpenID Connect: whoever guesses the secret of a client is stopped, by client and address; nobody elsewhere is slowed',
    file: 'test/openid/client-guesses.test.ts',
    name: 'slows nobody who has the right one, at another address',
  },
  {
    rule: 'The code of a room, a personal code and the trainer’s token may be tried ten times a minute from one address, a hundred times in all',
    file: 'test/scenarios/room.test.ts',
    name: 'takes no more than its seats, and no guessing of codes',
  },
  {
    rule: 'The authority of a room signs for the one host of that room, in its certificate and to clients',
    file: 'test/unit/authority/one-host.test.ts',
    name: 'shows no name of this machine, which it may not sign for',
  },
  {
    rule: 'A signed cookie that was changed is nothing',
    file: 'test/unit/server-kit/signed-cookie.test.ts',
    name: 'is nothing when it was changed, unsigned, or signed by someone else',
  },
];

export type Bound = { what: string; file: string; pattern: RegExp; unit: string };

const constant = (name: string) => new RegExp(`const ${name} = ([\\w *]+);`);
const PROFILE = 'packages/broker/src/profiles/franceconnect.ts';
const PLUS = 'packages/broker/src/profiles/franceconnect-plus.ts';
const BOTH = 'packages/broker/src/profiles/both-levels.ts';

export const BOUNDS: readonly Bound[] = [
  {
    what: 'Address and headers of a request together; beyond, 431',
    file: 'packages/server-kit/src/unreadable-request.ts',
    pattern: constant('HEAD_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'A form; beyond, 413. What each route reads: above',
    file: 'packages/server-kit/src/app.ts',
    pattern: /urlencoded\(\{ extended: false, limit: '(\d+kb)'/,
    unit: '',
  },
  {
    what: 'Fields of a form; beyond, 413',
    file: 'packages/server-kit/src/app.ts',
    pattern: /parameterLimit: (\d+)/,
    unit: 'fields',
  },
  {
    what: 'A store in memory, all it holds; beyond, what was written longest ago is forgotten first',
    file: 'packages/server-kit/src/store.ts',
    pattern: constant('MOST_CHARACTERS'),
    unit: 'characters',
  },
  {
    what: 'Events of a journal',
    file: 'packages/server-kit/src/journal.ts',
    pattern: /capacity = (\d+)/,
    unit: 'events',
  },
  {
    what: 'Events of a journal, by size',
    file: 'packages/server-kit/src/journal.ts',
    pattern: /eventCharacters = ([\d_]+)/,
    unit: 'characters',
  },
  {
    what: 'Exchanges of a journal',
    file: 'packages/server-kit/src/journal.ts',
    pattern: /exchangeCharacters = ([\d_]+)/,
    unit: 'characters',
  },
  {
    what: 'Exchanges of the journal of another world',
    file: 'packages/federation/src/run/worlds.ts',
    pattern: constant('EXCHANGE_CHARACTERS'),
    unit: 'characters',
  },
  {
    what: 'The body of an answer, as it is written down',
    file: 'packages/instruments/src/record/capture.ts',
    pattern: constant('BODY_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'The body of a request, as it is written down',
    file: 'packages/instruments/src/record/capture.ts',
    pattern: constant('REQUEST_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'The value of a header, as it is written down',
    file: 'packages/instruments/src/record/capture.ts',
    pattern: constant('HEADER_CHARACTERS'),
    unit: 'characters',
  },
  {
    what: 'A body that is held step by step',
    file: 'packages/instruments/src/breakpoints/request.ts',
    pattern: constant('BODY_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'An exchange that is held',
    file: 'packages/instruments/src/breakpoints/breakpoints.ts',
    pattern: constant('HOLD_LIMIT_MS'),
    unit: 'ms',
  },
  {
    what: 'A world that nobody asks for, unless it was made for longer',
    file: 'packages/federation/src/run/worlds.ts',
    pattern: constant('IDLE_SECONDS'),
    unit: 's',
  },
  {
    what: 'A session of the broker, without activity',
    file: PROFILE,
    pattern: /\bsession: (\d+)\b/,
    unit: 's',
  },
  {
    what: 'A session of the broker of the high level, whatever happens in it',
    file: PLUS,
    pattern: /\bsession: (\d+)\b/,
    unit: 's',
  },
  {
    what: 'An authorization code',
    file: BOTH,
    pattern: /authorizationCode: (\d+)/,
    unit: 's',
  },
  { what: 'An access token', file: BOTH, pattern: /accessToken: (\d+)/, unit: 's' },
  { what: 'An id_token', file: BOTH, pattern: /idToken: (\d+)/, unit: 's' },
  {
    what: 'A session of a service',
    file: 'packages/service-provider/src/session.ts',
    pattern: constant('SESSION_SECONDS'),
    unit: 's',
  },
  {
    what: 'A login that a service waits for',
    file: 'packages/service-provider/src/transactions.ts',
    pattern: constant('TRANSACTION_SECONDS'),
    unit: 's',
  },
  {
    what: 'E-mails of the mailbox, in pages of five',
    file: 'packages/broker/src/mail/mailbox.ts',
    pattern: /pages: (\d+)/,
    unit: 'pages',
  },
  {
    what: 'Connections of an account, in pages of ten',
    file: 'packages/server-kit/src/stored-list.ts',
    pattern: /pages = (\d+)/,
    unit: 'pages',
  },
  {
    what: 'An e-mail on its way to its server',
    file: 'packages/broker/src/mail/smtp.ts',
    pattern: constant('WHOLE_MS'),
    unit: 'ms',
  },
  {
    what: 'What a data provider is waited for',
    file: 'packages/service-provider/src/data.ts',
    pattern: constant('TIMEOUT_MS'),
    unit: 'ms',
  },
  {
    what: 'A change told by another process',
    file: 'packages/federation/src/run/peer-endpoint.ts',
    pattern: constant('CHANGE_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'Exchanges told by another process, at once',
    file: 'packages/federation/src/run/peer-endpoint.ts',
    pattern: constant('EXCHANGES_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'A file of a login, brought to the observatory',
    file: 'packages/observatory/src/imports.ts',
    pattern: constant('IMPORT_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'Files brought to the observatory',
    file: 'packages/observatory/src/imports.ts',
    pattern: constant('MOST'),
    unit: 'files',
  },
  {
    what: 'An event stream that its reader does not read',
    file: 'packages/server-kit/src/event-stream.ts',
    pattern: constant('UNREAD_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'Requests under way when a participant stops',
    file: 'packages/server-kit/src/listen.ts',
    pattern: constant('FINISH_MS'),
    unit: 'ms',
  },
  {
    what: 'A store in a file; beyond, 503, and what is there stays',
    file: 'packages/server-kit/src/sqlite-store.ts',
    pattern: constant('MOST_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'The log that processes share',
    file: 'packages/server-kit/src/shared-log.ts',
    pattern: /characters: ([\d_]+)/,
    unit: 'characters',
  },
  {
    what: 'The log that processes share, by number',
    file: 'packages/server-kit/src/shared-log.ts',
    pattern: /messages: ([\d_]+)/,
    unit: 'messages',
  },
  {
    what: 'An answer of another server; a longer one is refused like one that does not come',
    file: 'packages/server-kit/src/bounded-fetch.ts',
    pattern: constant('MOST_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'Requests of a participant to one origin at once; more wait their turn',
    file: 'packages/server-kit/src/bounded-fetch.ts',
    pattern: constant('MOST'),
    unit: 'requests',
  },
  {
    what: 'Event streams of a port; beyond, the one opened longest ago is cut',
    file: 'packages/server-kit/src/listen.ts',
    pattern: constant('MOST_ENDLESS'),
    unit: 'streams',
  },
  {
    what: 'Certificates kept for names that clients ask for; at most, twice as many',
    file: 'packages/authority/src/certificates.ts',
    pattern: constant('KEPT'),
    unit: 'certificates',
  },
  {
    what: 'Clients that registered themselves at a broker; beyond, the oldest are forgotten',
    file: 'packages/broker/src/open/registered-clients.ts',
    pattern: constant('MOST'),
    unit: 'clients',
  },
  {
    what: 'A request object at an address of its client',
    file: 'packages/broker/src/open/request-uri.ts',
    pattern: constant('MOST_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'A message to a relay',
    file: 'packages/relay/src/relay.ts',
    pattern: constant('MESSAGE_BYTES'),
    unit: 'bytes',
  },
  {
    what: 'Worlds beside the first; beyond, 503',
    file: 'packages/federation/src/run/worlds.ts',
    pattern: constant('MOST_WORLDS'),
    unit: 'worlds',
  },
  {
    what: 'Snapshots of a world; beyond, the oldest are forgotten',
    file: 'packages/federation/src/run/snapshots.ts',
    pattern: /entries: (\d+)/,
    unit: 'snapshots',
  },
  {
    what: 'Snapshots of a world, by size',
    file: 'packages/federation/src/run/snapshots.ts',
    pattern: /characters: ([\d_]+)/,
    unit: 'characters',
  },
  {
    what: 'Faults armed in a world; beyond, 503',
    file: 'packages/federation/src/control/faults.ts',
    pattern: constant('MOST'),
    unit: 'at once',
  },
  {
    what: 'Exchanges held at once; beyond, they go on as they are',
    file: 'packages/instruments/src/breakpoints/queue.ts',
    pattern: /exchanges: (\d+)/,
    unit: 'exchanges',
  },
  {
    what: 'Exchanges held at once, by size',
    file: 'packages/instruments/src/breakpoints/queue.ts',
    pattern: /characters: ([\d_]+)/,
    unit: 'characters',
  },
];
