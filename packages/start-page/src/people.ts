/**
 * People are added, changed and removed while the federation runs.
 *
 * | route | function |
 * |---|---|
 * | GET /people, GET /people/:login | showPerson: an empty form, or that of someone |
 * | POST /people | savePerson: the login says whom |
 * | POST /people/:login/remove | removePerson |
 */
import type { Person } from '@federama/model';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { StartPageOptions } from './config.ts';
import { problemsIn } from './form-problems.ts';
import {
  emptyPerson,
  type PersonForm,
  personFormOf,
  personOf,
  readPersonForm,
} from './person-form.ts';
import { personPage } from './person-page.ts';
import { untoldIn, withUntold } from './untold.ts';

export function peopleRoutes(options: StartPageOptions): Router {
  const router = Router();
  const form = [sayOrigin, csrfGuard(options.party.url), urlencodedBody()];
  router.get('/people', sayOrigin, showPerson(options));
  router.get('/people/:login', sayOrigin, showPerson(options));
  router.post('/people', ...form, savePerson(options));
  router.post('/people/:login/remove', ...form, removePerson(options));
  return router;
}

function find({ federation }: StartPageOptions, login: unknown): Person | undefined {
  return federation.people().find((one) => one.login === login);
}

/** Of the codes that some identity provider asks for. */
function secretOf({ federation }: StartPageOptions, login: string): string | undefined {
  return federation.manifest().people.find((one) => one.login === login)?.totpSecret;
}

function showPerson(options: StartPageOptions): RequestHandler {
  return (req, res, next) => {
    const person = find(options, req.params.login);
    if (req.params.login !== undefined && !person) return next();
    const form: PersonForm = person ? personFormOf(person) : emptyPerson();
    const saved = req.query.saved !== undefined;
    const untold = untoldIn(req, options.federation);
    const totpSecret = secretOf(options, form.login);
    const data = { form, person, saved, untold, problems: [], totpSecret };
    sendPage(res, 200, personPage(viewOf(res), data));
  };
}

function savePerson(options: StartPageOptions): RequestHandler {
  return async (req, res) => {
    const form = readPersonForm(req.body);
    const person = find(options, form.login);
    const put = personOf(form, person);
    const outcome = await options.federation.change({ list: 'people', put });
    const problems = problemsIn(viewOf(res).language, outcome.problems);
    const { untold } = outcome;
    const view = viewOf(res);
    if (problems.length)
      return sendPage(
        res,
        422,
        personPage(view, { form, person, saved: false, untold: [], problems }),
      );
    const path = `${view.base}/people/${encodeURIComponent(form.login)}?saved`;
    res.redirect(303, withUntold(path, untold));
  };
}

function removePerson(options: StartPageOptions): RequestHandler {
  return async (req, res, next) => {
    const person = find(options, req.params.login);
    if (!person) return next();
    const { untold } = await options.federation.change({ list: 'people', remove: person.login });
    res.redirect(303, withUntold(`${viewOf(res).base}/#people`, untold));
  };
}
