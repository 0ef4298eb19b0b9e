/**
 * The second floor: a service, a broker and an identity provider of the same libraries, and nothing
 * else. No rule of FranceConnect, no registry, no journal, no pages to speak of; state in tables,
 * calls between parties inside the process, as in a federation.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import { exportJWK, generateKeyPair } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration as Client,
  ClientSecretPost,
  customFetch,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import { localFetch } from '../../packages/federation/src/run/transport.ts';

const SECRET = 'a secret of more than thirty-two letters';
const CLAIMS = { given_name: 'Angela', family_name: 'DUBOIS', birthdate: '1962-08-24' };
const random = () => randomBytes(32).toString('base64url');
const form = (action: string, fields: string) =>
  `<!doctype html><form method="post" action="${action}">${fields}</form>`;
const CSRF = '<input name="csrfToken" value="none">';

const listeners = new Map<string, RequestListener>();
const fetch = localFetch(({ origin }) => listeners.get(origin));

async function listen(): Promise<{ url: string; serve(app: Express): void }> {
  let answer: RequestListener | undefined;
  const server = createServer((req, res) => answer?.(req, res));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const serve = (app: Express) => {
    answer = app;
    listeners.set(url, app);
  };
  return { url, serve };
}

async function providerAt(url: string, id: string, redirectUri: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: id, alg: 'ES256', use: 'sig' };
  const configuration: Configuration = {
    clients: [
      {
        client_id: 'client',
        client_secret: SECRET,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    clientAuthMethods: ['client_secret_post'],
    claims: { openid: ['sub'], profile: Object.keys(CLAIMS) },
    cookies: {
      keys: [SECRET],
      names: { session: `${id}_s`, interaction: `${id}_i`, resume: `${id}_r` },
    },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], userinfoSigningAlgValues: ['ES256'] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => false },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 600 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...CLAIMS }) }),
    async loadExistingGrant({ oidc: { session, client, provider } }) {
      if (!session?.accountId || !client) return undefined;
      const { accountId } = session;
      const grant = new provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
  return new Provider(url, { ...configuration, routes: { authorization: '/authorize' } });
}

/** openid-client, with signatures checked. */
function clientOf(url: string): Client {
  const metadata = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/me`,
    jwks_uri: `${url}/jwks`,
  };
  const expected = {
    id_token_signed_response_alg: 'ES256',
    userinfo_signed_response_alg: 'ES256',
  };
  const client = new Client(metadata, 'client', expected, ClientSecretPost(SECRET));
  client[customFetch] = fetch as never;
  allowInsecureRequests(client);
  enableNonRepudiationChecks(client);
  return client;
}

type Pending = { state: string; nonce: string };

function authorizationUrl(client: Client, redirectUri: string, { state, nonce }: Pending): string {
  const asked = { redirect_uri: redirectUri, scope: 'openid profile', state, nonce };
  return buildAuthorizationUrl(client, asked).href;
}

async function identityOf(client: Client, callback: string, { state, nonce }: Pending) {
  const checks = { expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await authorizationCodeGrant(client, new URL(callback), checks);
  return fetchUserInfo(client, tokens.access_token, tokens.claims()?.sub ?? '');
}

function identityProvider(provider: Provider): Express {
  const app = express();
  app.get('/interaction/:uid', (req, res) => {
    res.send(form(`/interaction/${req.params.uid}/login`, '<input name="login">'));
  });
  app.post('/interaction/:uid/login', express.urlencoded(), (req, res) =>
    provider.interactionFinished(req, res, { login: { accountId: String(req.body.login) } }),
  );
  return app.use(provider.callback());
}

function broker(provider: Provider, url: string, upstream: Client): Express {
  const app = express();
  const pending = new Map<string, Pending & { sub?: string }>();
  const callbackUrl = `${url}/oidc-callback`;
  app.get('/interaction/:uid', (_req, res) => {
    res.send(form('/choice/redirect-to-idp', `<input name="providerUid" value="one">${CSRF}`));
  });
  app.post('/choice/redirect-to-idp', express.urlencoded(), async (req, res) => {
    const { uid } = await provider.interactionDetails(req, res);
    const transaction = { state: random(), nonce: random() };
    pending.set(uid, transaction);
    res.redirect(authorizationUrl(upstream, callbackUrl, transaction));
  });
  app.get('/oidc-callback', async (req, res) => {
    const { uid } = await provider.interactionDetails(req, res);
    const transaction = pending.get(uid) ?? { state: '', nonce: '' };
    const { sub } = await identityOf(upstream, url + req.originalUrl, transaction);
    pending.set(uid, { ...transaction, sub });
    res.redirect('/consent');
  });
  app.get('/consent', (_req, res) => void res.send(form('/consent/login', CSRF)));
  app.post('/consent/login', express.urlencoded(), async (req, res) => {
    const { uid } = await provider.interactionDetails(req, res);
    const accountId = pending.get(uid)?.sub ?? '';
    pending.delete(uid);
    await provider.interactionFinished(req, res, { login: { accountId } });
  });
  return app.use(provider.callback());
}

function service(url: string, upstream: Client): Express {
  const app = express();
  app.use(cookieParser(SECRET));
  const pending = new Map<string, Pending>();
  const sessions = new Map<string, object>();
  app.get('/login', (_req, res) => {
    const transaction = { state: random(), nonce: random() };
    pending.set(transaction.state, transaction);
    res.cookie('state', transaction.state, { signed: true });
    res.redirect(authorizationUrl(upstream, `${url}/callback`, transaction));
  });
  app.get('/callback', async (req, res) => {
    const transaction = pending.get(req.signedCookies.state) ?? { state: '', nonce: '' };
    pending.delete(transaction.state);
    const id = random();
    sessions.set(id, await identityOf(upstream, url + req.originalUrl, transaction));
    res.clearCookie('state').cookie('session', id, { signed: true }).redirect('/account');
  });
  app.get('/account', (req, res) => {
    const person = JSON.stringify(sessions.get(req.signedCookies.session));
    res.send(`<!doctype html><p data-testid="signed-in">${person}</p>`);
  });
  return app;
}

/** @returns where a login begins */
export async function startBare(): Promise<string> {
  const [atService, atBroker, atProvider] = [await listen(), await listen(), await listen()];
  const ofProvider = await providerAt(atProvider.url, 'idp', `${atBroker.url}/oidc-callback`);
  const ofBroker = await providerAt(atBroker.url, 'broker', `${atService.url}/callback`);
  atProvider.serve(identityProvider(ofProvider));
  atBroker.serve(broker(ofBroker, atBroker.url, clientOf(atProvider.url)));
  atService.serve(service(atService.url, clientOf(atBroker.url)));
  return `${atService.url}/login`;
}
