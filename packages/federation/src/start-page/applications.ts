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
import type { ClientConfig } from '@federama/model';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { ownFormsOnly, sayOrigin } from '@federama/server-kit/own-forms';
import { type Random, randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ConfigError, type LoadedConfig, type Problem } from '../config.ts';
import { manifestOf } from '../manifest.ts';
import type { Surroundings } from '../participants.ts';
import { applicationPage } from './application-page.ts';
import { type ApplicationForm, emptyForm, formOf, readForm, registrationOf } from './form.ts';
import { registerPage } from './register-page.ts';

export type ApplicationsOptions = {
  config: LoadedConfig;
  url: string;
  random: Random;
  live: Surroundings['live'];
};

export function applicationRoutes(options: ApplicationsOptions): Router {
  const router = Router();
  const form = [sayOrigin, ownFormsOnly(options.url), urlencodedBody()];
  router.get('/applications', sayOrigin, offerRegistration(options));
  router.post('/applications', ...form, register(options));
  router.get('/applications/:id', sayOrigin, showApplication(options));
  router.post('/applications/:id', ...form, changeApplication(options));
  router.post('/applications/:id/remove', ...form, removeApplication(options));
  return router;
}

/** `redirect_uri` in the address fills the form: a refused one leads here. */
function offerRegistration({ config }: ApplicationsOptions): RequestHandler {
  return (req, res) => {
    const asked = typeof req.query.redirect_uri === 'string' ? req.query.redirect_uri : '';
    const form = { ...emptyForm(), redirectUris: asked };
    sendPage(res, 200, registerPage(viewOf(res), config, { form, problems: [] }));
  };
}

function register({ config, random, live }: ApplicationsOptions): RequestHandler {
  return async (req, res) => {
    const form = readForm(req.body);
    const id = freeId(config, form.name);
    const put = {
      id,
      name: form.name,
      registration: {
        clientId: randomHex(random, 32),
        clientSecret: randomHex(random, 32),
        ...registrationOf(form),
      },
    };
    const problems = await problemsOfChange(() => live.change({ list: 'clients', put }));
    if (problems.length)
      return sendPage(res, 422, registerPage(viewOf(res), config, { form, problems }));
    res.redirect(303, `${viewOf(res).base}/applications/${id}`);
  };
}

/** By its id or its client_id; one that nobody knows can be registered. */
function showApplication(options: ApplicationsOptions): RequestHandler {
  return (req, res) => {
    const client = clientOf(options, req);
    if (!client) {
      const { search } = new URL(req.originalUrl, options.url);
      return res.redirect(303, `${viewOf(res).base}/applications${search}`);
    }
    const form = formOf(client);
    const asked = req.query.redirect_uri;
    if (typeof asked === 'string' && !client.registration.redirectUris.includes(asked))
      form.redirectUris = `${form.redirectUris}\n${asked}`.trim();
    send(options, res, 200, client, { form, problems: [] });
  };
}

function changeApplication(options: ApplicationsOptions): RequestHandler {
  return async (req, res, next) => {
    const client = clientOf(options, req);
    if (!client) return next();
    const form = readForm(req.body);
    const registration = { ...client.registration, ...registrationOf(form) };
    const put = { ...client, name: form.name, registration };
    const problems = await problemsOfChange(() => options.live.change({ list: 'clients', put }));
    if (problems.length) return send(options, res, 422, client, { form, problems });
    res.redirect(303, `${viewOf(res).base}/applications/${client.id}?saved`);
  };
}

function removeApplication(options: ApplicationsOptions): RequestHandler {
  return async (req, res, next) => {
    const client = clientOf(options, req);
    if (!client) return next();
    await options.live.change({ list: 'clients', remove: client.id });
    res.redirect(303, `${viewOf(res).base}/#applications`);
  };
}

export type FormState = { form: ApplicationForm; problems: readonly Problem[] };

function send(
  { config }: ApplicationsOptions,
  res: Response,
  status: number,
  client: ClientConfig,
  state: FormState,
): void {
  const settings = manifestOf(config).clients.find(({ id }) => id === client.id);
  if (!settings) throw new Error(`no manifest of client ${client.id}`);
  const saved = 'saved' in res.req.query;
  sendPage(res, status, applicationPage(viewOf(res), config, { settings, saved, ...state }));
}

function clientOf({ config }: ApplicationsOptions, req: Request): ClientConfig | undefined {
  const asked = req.params.id;
  return config.clients.find(
    ({ id, registration }) => id === asked || registration.clientId === asked,
  );
}

/** Makes a change; tells what is wrong with it, if anything is. */
export async function problemsOfChange(change: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await change();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

/** A short name made from the long one, that nobody else has. */
function freeId(config: LoadedConfig, name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const short = plain.replace(/^[^a-z]+|-+$/g, '').slice(0, 30) || 'application';
  const taken = new Set(
    [...config.clients, ...config.serviceProviders, ...config.identityProviders].map(
      ({ id }) => id,
    ),
  );
  const candidates = [
    short,
    ...Array.from({ length: taken.size + 1 }, (_, n) => `${short}-${n + 2}`),
  ];
  return candidates.find((id) => !taken.has(id)) ?? short;
}
