/**
 * Every kind of exchange, by the party that receives it. The id is `<party>.<what happens>`; method
 * and path stand above each text, and in the routes below.
 */
import type { Explanation } from './explanation.ts';
import { BROKER_LOGOUT_STEPS } from './steps/broker-logout.ts';
import { BROKER_PAGE_STEPS } from './steps/broker-pages.ts';
import { BROKER_SERVER_STEPS } from './steps/broker-servers.ts';
import { IDENTITY_PROVIDER_STEPS } from './steps/identity-provider.ts';
import { SERVICE_STEPS } from './steps/service.ts';
import { SOURCE_STEPS } from './steps/sources.ts';

export const STEPS: Readonly<Record<string, Explanation>> = {
  ...SERVICE_STEPS,
  ...BROKER_PAGE_STEPS,
  ...BROKER_SERVER_STEPS,
  ...BROKER_LOGOUT_STEPS,
  ...IDENTITY_PROVIDER_STEPS,
  ...SOURCE_STEPS,
};

type Route = readonly [methods: string, path: string, step: string];

const SERVICE: readonly Route[] = [
  ['GET', '/', 'service.account'],
  ['GET', '/login', 'service.login'],
  ['POST', '/login', 'service.request'],
  ['GET', '/request', 'service.request'],
  ['GET', '/oidc-callback', 'service.callback'],
  ['POST', '/me', 'service.read-again'],
  ['POST', '/revocation', 'service.revoke'],
  ['POST', '/logout', 'service.logout'],
  ['GET', '/client/logout-callback', 'service.logout-callback'],
  ['GET', '/client/.well-known/sector-identifier', 'service.sector-identifier'],
];

const BROKER: readonly Route[] = [
  ['GET POST', '/api/v2/authorize', 'broker.authorize'],
  ['GET', '/api/v2/authorize/:uid', 'broker.resume'],
  ['GET', '/api/v2/interaction/:uid', 'broker.interaction'],
  ['POST', '/api/v2/redirect-to-idp', 'broker.redirect-to-idp'],
  ['GET', '/api/v2/oidc-callback', 'broker.oidc-callback'],
  ['GET', '/api/v2/interaction/:uid/verify', 'broker.verify'],
  ['GET', '/api/v2/interaction/:uid/consent', 'broker.consent'],
  ['POST', '/api/v2/login', 'broker.login'],
  ['GET', '/api/v2/auto-login', 'broker.auto-login'],
  ['GET', '/api/v2/redirect-to-sp-with-error', 'broker.redirect-to-sp-with-error'],
  ['GET', '/api/v2/.well-known/openid-configuration', 'broker.discovery'],
  ['GET', '/api/v2/jwks', 'broker.jwks'],
  ['POST', '/api/v2/token', 'broker.token'],
  ['GET', '/api/v2/userinfo', 'broker.userinfo'],
  ['POST', '/api/v2/token/revocation', 'broker.revocation'],
  ['POST', '/api/v2/checktoken', 'broker.checktoken'],
  ['GET', '/api/v2/client/.well-known/keys', 'broker.client-keys'],
  ['GET', '/api/v2/session/end', 'broker.session-end'],
  ['POST', '/api/v2/client/disconnect-from-idp', 'broker.disconnect-from-idp'],
  ['GET', '/api/v2/client/logout-callback', 'broker.logout-callback'],
  ['POST', '/api/v2/session/end/confirm', 'broker.session-end-confirm'],
  ['GET', '/api/v2/session/end/success', 'broker.session-end-success'],
  ['GET', '/api/v1/authorize', 'broker.authorize'],
  ['GET', '/api/v1/authorize/:uid', 'broker.resume'],
  ['POST', '/api/v1/token', 'broker.token'],
  ['GET', '/api/v1/userinfo', 'broker.userinfo'],
  ['POST', '/api/v1/checktoken', 'broker.checktoken'],
  ['GET', '/api/v1/logout', 'broker.session-end'],
  ['POST', '/api/v1/logout/confirm', 'broker.session-end-confirm'],
  ['GET', '/api/v1/logout/success', 'broker.session-end-success'],
];

const IDENTITY_PROVIDER: readonly Route[] = [
  ['GET POST', '/authorize', 'idp.authorize'],
  ['GET', '/authorize/:uid', 'idp.resume'],
  ['GET', '/interaction/:uid', 'idp.interaction'],
  ['POST', '/interaction/:uid/login', 'idp.login'],
  ['GET POST', '/interaction/:uid/custom', 'idp.custom-identity'],
  ['GET', '/interaction/:uid/cancel', 'idp.cancel'],
  ['POST', '/token', 'idp.token'],
  ['GET', '/userinfo', 'idp.userinfo'],
  ['GET', '/jwks', 'idp.jwks'],
  ['GET', '/.well-known/openid-configuration', 'idp.discovery'],
  ['GET POST', '/session/end', 'idp.session-end'],
  ['POST', '/session/end/confirm', 'idp.session-end-confirm'],
  ['GET', '/session/end/success', 'idp.session-end-success'],
];

const REGISTRY: readonly Route[] = [
  ['GET', '/Brpp2IdentificationComplet/individus', 'registry.consult'],
];

/** A request of one party to another; the path is the one below the receiver's base URL. */
export type ReceivedRequest = { role: string; method: string; path: string };

/** The id of the step, from the receiver's role and path; undefined for pages and assets. */
export function stepOf({ role, method, path }: ReceivedRequest): string | undefined {
  const [plain = ''] = path.split(/[?#]/);
  if (role === 'data-provider') return dataProviderStep(plain);
  const routes = routesOf(role);
  return routes.find(
    ([methods, route]) => methods.split(' ').includes(method.toUpperCase()) && fits(route, plain),
  )?.[2];
}

function routesOf(role: string): readonly Route[] {
  switch (role) {
    case 'service':
      return SERVICE;
    case 'broker':
      return BROKER;
    case 'identity-provider':
      return IDENTITY_PROVIDER;
    case 'registry':
      return REGISTRY;
    default:
      return [];
  }
}

/** Segment by segment; one that starts with a colon stands for any text. */
function fits(route: string, path: string): boolean {
  const [expected, received] = [route.split('/'), path.split('/')];
  return (
    expected.length === received.length &&
    expected.every((part, index) =>
      part.startsWith(':') ? received[index] !== '' : part === received[index],
    )
  );
}

/** Each data provider has paths of its own: what is no document and no page is data. */
function dataProviderStep(path: string): string | undefined {
  if (/\/(?:jwks|keys)$/.test(path)) return 'data-provider.jwks';
  if (path === '/' || path === '/health-check' || path.startsWith('/-/')) return undefined;
  return 'data-provider.data';
}
