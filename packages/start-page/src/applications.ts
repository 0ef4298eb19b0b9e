/**
 * Somebody registers their own application while the federation runs.
 *
 * | route | function |
 * |---|---|
 * | GET /applications | offerRegistration |
 * | POST /applications | register |
 * | GET /applications/:id | showApplication |
 * | POST /applications/:id | changeApplication |
 * | POST /applications/:id/remove | removeApplication |
 */
import type { ChangeOutcome, ClientConfig } from '@federama/model';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { applicationPage } from './application-page.ts';
import { clientAt } from './brokers.ts';
import type { FederationView, StartPageOptions } from './config.ts';
import {
  type ApplicationForm,
  emptyForm,
  type FormState,
  readForm,
  registrationOf,
  renamed,
} from './form.ts';
import { brokersIn, changedBy, filledForm, withKnownScopes } from './form-at-broker.ts';
import { problemsIn } from './form-problems.ts';
import type { KeyPair } from './key-pair.ts';
import { messages } from './messages/index.ts';
import {
  hasDemonstrationKey,
  keepOnce,
  type NewKeys,
  newKeyPairs,
  newKeyProblems,
  takeKeys,
} from './new-keys.ts';
import { registerPage } from './register-page.ts';
import { untoldIn, withUntold } from './untold.ts';

export function applicationRoutes(options: StartPageOptions): Router {
  const router = Router();
  const form = [sayOrigin, csrfGuard(options.party.url), urlencodedBody()];
  router.get('/applications', sayOrigin, offerRegistration(options));
  router.post('/applications', ...form, register(options));
  router.get('/applications/:id', sayOrigin, showApplication(options));
  router.post('/applications/:id', ...form, changeApplication(options));
  router.post('/applications/:id/remove', ...form, removeApplication(options));
  return router;
}

/** `redirect_uri` in the address fills the form: a refused one leads here. */
function offerRegistration({ federation }: StartPageOptions): RequestHandler {
  return (req, res) => {
    const asked = typeof req.query.redirect_uri === 'string' ? req.query.redirect_uri : '';
    const form = { ...emptyForm(brokersAsked(federation, req.query.broker)), redirectUris: asked };
    sendPage(res, 200, registerPage(viewOf(res), federation, { form, problems: [] }));
  };
}

/** The one that the address names, or the first. */
function brokersAsked(federation: FederationView, asked: unknown): string[] {
  const known = federation.brokers().map(({ id }) => id);
  return known.filter((id, index) => (known.includes(String(asked)) ? id === asked : index === 0));
}

function register(options: StartPageOptions): RequestHandler {
  const { federation, random } = options;
  return async (req, res) => {
    const form = withKnownScopes(readForm(req.body), federation.brokers());
    const made = await newKeyPairs(form, random);
    const id = freeId(federation.ids(), form.name);
    const put = {
      id,
      name: form.name,
      ...brokersIn(federation, form),
      registration: {
        clientId: randomHex(random, 32),
        clientSecret: randomHex(random, 32),
        ...registrationOf(form, made),
      },
    };
    const outcome = await save(federation, put, { form, made });
    const problems = problemsIn(viewOf(res).language, outcome.problems);
    const { untold } = outcome;
    if (problems.length)
      return sendPage(res, 422, registerPage(viewOf(res), federation, { form, problems }));
    const path = `${viewOf(res).base}/applications/${id}`;
    res.redirect(303, withUntold(await withKeys(options, path, made), untold));
  };
}

/** By its id or its client_id; one that nobody knows can be registered. */
function showApplication(options: StartPageOptions): RequestHandler {
  return async (req, res) => {
    const client = clientOf(options, req);
    if (!client) {
      const { search } = new URL(req.originalUrl, options.party.url);
      return res.redirect(303, `${viewOf(res).base}/applications${search}`);
    }
    const form = filledForm(options.federation, client, req.query.broker, viewOf(res).language);
    const { redirect_uri, post_logout_redirect_uri, scope } = req.query;
    form.redirectUris = withAsked(form.redirectUris, redirect_uri, '\n');
    form.postLogoutRedirectUris = withAsked(
      form.postLogoutRedirectUris,
      post_logout_redirect_uri,
      '\n',
    );
    form.scopes = withAsked(form.scopes, scope, ' ');
    const newKeys = await takeKeys(options.store, req.query.keys);
    send(options, res, 200, client, { form, problems: [], newKeys });
  };
}

/** What a refused request asked for is filled in: saving the form admits it. */
function withAsked(text: string, asked: unknown, separator: string): string {
  const known = text.split(/\s+/);
  const added =
    typeof asked === 'string' ? asked.split(' ').filter((one) => !known.includes(one)) : [];
  return [text, ...added].join(separator).trim();
}

function changeApplication(options: StartPageOptions): RequestHandler {
  return async (req, res, next) => {
    const client = clientOf(options, req);
    if (!client) return next();
    const form = readForm(req.body);
    const { language } = viewOf(res);
    const name = renamed(client.name, language, form.name);
    const made = await newKeyPairs(form, options.random);
    const put = {
      ...client,
      name,
      ...changedBy(options.federation, client, { form, broker: req.query.broker, made }),
    };
    const outcome = await save(options.federation, put, { form, made });
    const problems = problemsIn(language, outcome.problems);
    const { untold } = outcome;
    if (problems.length) return send(options, res, 422, client, { form, problems });
    const { broker } = req.query;
    const at = typeof broker === 'string' ? `broker=${encodeURIComponent(broker)}&` : '';
    const path = `${viewOf(res).base}/applications/${client.id}?${at}saved`;
    res.redirect(303, withUntold(await withKeys(options, path, made), untold));
  };
}

/** The page that shows the private keys that were made, once. */
async function withKeys(
  { store, random }: StartPageOptions,
  path: string,
  made: readonly KeyPair[],
): Promise<string> {
  const ticket = await keepOnce(store, random, made);
  return ticket ? `${path}${path.includes('?') ? '&' : '?'}keys=${ticket}` : path;
}

/** Unless its key cannot be read, or made. */
async function save(
  federation: FederationView,
  put: { registration: Partial<ClientConfig['registration']> },
  { form, made }: { form: ApplicationForm; made: readonly KeyPair[] },
): Promise<ChangeOutcome> {
  const notMade = newKeyProblems(form, made);
  if (notMade.length) return { problems: notMade, untold: [] };
  const { jwks, jwksUri } = put.registration;
  const needsKey = form.publicKey !== '' || (form.auth === 'private_key_jwt' && !jwksUri);
  if (jwks || !needsKey) return federation.change({ list: 'clients', put });
  const [fr, en] = [messages('fr').application, messages('en').application];
  const told = { expected: en.publicKeyWrong, expectedFr: fr.publicKeyWrong };
  return { problems: [{ path: ['registration', 'jwks'], value: undefined, ...told }], untold: [] };
}

function removeApplication(options: StartPageOptions): RequestHandler {
  return async (req, res, next) => {
    const client = clientOf(options, req);
    if (!client) return next();
    const { untold } = await options.federation.change({ list: 'clients', remove: client.id });
    res.redirect(303, withUntold(`${viewOf(res).base}/#applications`, untold));
  };
}

function send(
  { federation }: StartPageOptions,
  res: Response,
  status: number,
  client: ClientConfig,
  state: FormState & { newKeys?: NewKeys },
): void {
  const settings = clientAt(federation.manifest().clients, client.id, res.req.query.broker);
  if (!settings) throw new Error(`no manifest of client ${client.id}`);
  const saved = 'saved' in res.req.query;
  const untold = untoldIn(res.req, federation);
  const demonstrationKeys = hasDemonstrationKey(client, federation.demonstrationKeys());
  const data = { settings, saved, untold, demonstrationKeys, ...state };
  sendPage(res, status, applicationPage(viewOf(res), federation, data));
}

function clientOf({ federation }: StartPageOptions, req: Request): ClientConfig | undefined {
  const asked = req.params.id;
  const clients = federation.manifest().clients.filter(({ clientId }) => clientId === asked);
  const named = clients.find(({ broker }) => broker === req.query.broker) ?? clients[0];
  const known = federation.clients();
  return known.find(({ id }) => id === named?.id) ?? known.find(({ id }) => id === asked);
}

/** A short name made from the long one, that nobody else has. */
function freeId(ids: readonly string[], name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const short = plain.replace(/^[^a-z]+|-+$/g, '').slice(0, 30) || 'application';
  const taken = new Set(ids);
  const candidates = [
    short,
    ...Array.from({ length: taken.size + 1 }, (_, n) => `${short}-${n + 2}`),
  ];
  return candidates.find((id) => !taken.has(id)) ?? short;
}
