/**
 * The kinds of exchange in a login and a logout, by who receives them: what faults are armed on,
 * what explanations are about, and what tests wait for.
 */
export const HOPS = [
  'service.login',
  'service.request',
  'service.callback',
  'service.account',
  'service.read-again',
  'service.renew',
  'service.revoke',
  'service.logout',
  'service.logout-callback',
  'service.sector-identifier',
  'broker.authorize',
  'broker.interaction',
  'broker.redirect-to-idp',
  'broker.selection',
  'broker.verify-email',
  'broker.oidc-callback',
  'broker.verify',
  'broker.consent',
  'broker.login',
  'broker.auto-login',
  'broker.resume',
  'broker.token',
  'broker.userinfo',
  'broker.jwks',
  'broker.discovery',
  'broker.par',
  'broker.revocation',
  'broker.checktoken',
  'broker.introspection',
  'broker.client-keys',
  'broker.session-end',
  'broker.logout-agreement',
  'broker.disconnect-from-idp',
  'broker.logout-callback',
  'broker.backchannel-logout',
  'broker.session-end-confirm',
  'broker.session-end-success',
  'broker.redirect-to-sp-with-error',
  'broker.interaction-error',
  'idp.authorize',
  'idp.interaction',
  'idp.login',
  'idp.factor',
  'idp.organisation',
  'idp.identity',
  'idp.broker-callback',
  'idp.node',
  'idp.custom-identity',
  'idp.cancel',
  'idp.resume',
  'idp.token',
  'idp.userinfo',
  'idp.jwks',
  'idp.discovery',
  'idp.session-end',
  'idp.session-end-confirm',
  'idp.session-end-success',
  'registry.consult',
  'data-provider.data',
  'data-provider.jwks',
  'directory.establishment',
  'directory.representatives',
  'relay.carry',
] as const;
export type Hop = (typeof HOPS)[number];

type Rule = readonly [hop: Hop, method: 'GET' | 'POST' | '*', path: RegExp];

const SERVICE: readonly Rule[] = [
  ['service.login', 'GET', /^\/login$/],
  ['service.login', 'POST', /^\/second-factor$/],
  ['service.renew', 'POST', /^\/renew$/],
  ['service.request', '*', /^\/(?:login|request)$/],
  ['service.callback', 'GET', /^\/oidc-callback$/],
  ['service.read-again', 'POST', /^\/me$/],
  ['service.revoke', 'POST', /^\/revocation$/],
  ['service.logout', 'POST', /^\/logout$/],
  ['service.logout-callback', 'GET', /^\/client\/logout-callback$/],
  ['service.sector-identifier', 'GET', /^\/client\/\.well-known\/sector-identifier$/],
  ['service.account', 'GET', /^\/$/],
];

const BROKER: readonly Rule[] = [
  ['broker.discovery', 'GET', /^\/\.well-known\/openid-configuration$/],
  ['broker.authorize', '*', /^\/authorize$/],
  ['broker.resume', 'GET', /^\/authorize\/[^/]+$/],
  ['broker.verify', 'GET', /^\/interaction\/[^/]+\/verify$/],
  ['broker.consent', 'GET', /^\/interaction\/[^/]+\/consent$/],
  ['broker.interaction-error', 'GET', /^\/interaction\/[^/]+\/error$/],
  ['broker.interaction', 'GET', /^\/interaction\/[^/]+$/],
  ['broker.redirect-to-idp', 'POST', /^\/redirect-to-idp$/],
  ['broker.selection', '*', /^\/identity-provider-selection$/],
  ['broker.verify-email', '*', /^\/verify-email(?:\/resend)?$/],
  ['broker.oidc-callback', 'GET', /^\/oidc-callback$/],
  ['broker.login', 'POST', /^\/login$/],
  ['broker.auto-login', 'GET', /^\/auto-login$/],
  ['broker.token', 'POST', /^\/token$/],
  ['broker.par', 'POST', /^\/par$/],
  ['broker.revocation', 'POST', /^\/token\/revocation$/],
  ['broker.introspection', 'POST', /^\/token\/introspection$/],
  ['broker.userinfo', 'GET', /^\/userinfo$/],
  ['broker.userinfo', 'POST', /^\/userinfo$/],
  ['broker.jwks', 'GET', /^\/jwks$/],
  ['broker.checktoken', 'POST', /^\/checktoken$/],
  ['broker.client-keys', 'GET', /^\/client\/\.well-known\/keys$/],
  ['broker.session-end-confirm', 'POST', /^\/(?:session\/end|logout)\/confirm$/],
  ['broker.session-end-success', 'GET', /^\/(?:session\/end|logout)\/success$/],
  ['broker.logout-agreement', 'POST', /^\/(?:session\/end|logout)\/agree$/],
  ['broker.session-end', 'GET', /^\/(?:session\/end|logout)$/],
  ['broker.disconnect-from-idp', 'POST', /^\/client\/disconnect-from-idp$/],
  ['broker.logout-callback', 'GET', /^\/client\/logout-callback$/],
  ['broker.backchannel-logout', 'POST', /^\/backchannel-logout$/],
  ['broker.redirect-to-sp-with-error', 'GET', /^\/redirect-to-sp-with-error$/],
];

const IDENTITY_PROVIDER: readonly Rule[] = [
  ['idp.discovery', 'GET', /^\/\.well-known\/openid-configuration$/],
  ['idp.authorize', '*', /^\/authorize$/],
  ['idp.resume', 'GET', /^\/authorize\/[^/]+$/],
  ['idp.login', 'POST', /^\/interaction\/[^/]+\/login$/],
  ['idp.custom-identity', '*', /^\/interaction\/[^/]+\/custom$/],
  ['idp.cancel', 'GET', /^\/interaction\/[^/]+\/cancel$/],
  ['idp.factor', '*', /^\/interaction\/[^/]+\/(?:code|passkey)(?:\/(?:send|new))?$/],
  ['idp.organisation', '*', /^\/interaction\/[^/]+\/organisation$/],
  ['idp.identity', '*', /^\/interaction\/[^/]+\/identity$/],
  ['idp.broker-callback', 'GET', /^\/citizens\/(?:callback|signed-out)$/],
  ['idp.node', '*', /^\/interaction\/[^/]+\/(?:country|node|attributes|confirm)$/],
  ['idp.interaction', 'GET', /^\/interaction\/[^/]+$/],
  ['idp.token', 'POST', /^\/token$/],
  ['idp.userinfo', 'GET', /^\/userinfo$/],
  ['idp.jwks', 'GET', /^\/jwks$/],
  ['idp.session-end-confirm', 'POST', /^\/session\/end\/confirm$/],
  ['idp.session-end-success', 'GET', /^\/session\/end\/success$/],
  ['idp.session-end', '*', /^\/session\/end$/],
];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  service: SERVICE,
  broker: BROKER,
  'identity-provider': IDENTITY_PROVIDER,
  registry: [
    ['registry.consult', 'GET', /^\/Brpp2IdentificationComplet\/individus$/],
    ['directory.representatives', 'GET', /\/unites_legales\/[^/]+\/mandataires_sociaux$/],
    ['directory.establishment', 'GET', /^\/v3\/insee\/sirene\/etablissements\/[^/]+$/],
  ],
  relay: [['relay.carry', 'POST', /^\/messages$/]],
  'data-provider': [
    ['data-provider.data', '*', /^\/data$/],
    ['data-provider.jwks', 'GET', /^\/jwks$/],
  ],
};

/** Where protocol routes start, of parties that say nothing else. */
const PREFIXES = ['/api/v1', '/api/v2'];

/**
 * The hop of a request that someone of this role receives; `path` starts at the party's own URL,
 * and protocol routes of a broker below one of `prefixes`.
 */
export function hopOf(
  role: string,
  method: string,
  path: string,
  prefixes: readonly string[] = PREFIXES,
): Hop | undefined {
  const prefix = prefixes.find((start) => path.startsWith(`${start}/`));
  const below = prefix === undefined ? (role === 'broker' ? '' : path) : path.slice(prefix.length);
  return RULES[role]?.find(
    ([, verb, pattern]) => (verb === '*' || verb === method) && pattern.test(below),
  )?.[0];
}
