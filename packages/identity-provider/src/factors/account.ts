/**
 * Where people look after their passkeys, outside any login.
 *
 * | route | function |
 * |---|---|
 * | GET /account | showAccount |
 * | POST /account/sign-in | signIn: password, and the code of whoever has one |
 * | POST /account/passkeys | addPasskey |
 * | POST /account/passkeys/rename, /account/passkeys/remove | changePasskey |
 * | POST /account/sign-out | signOut |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { guardedCookieName, isSecureUrl } from '@federama/server-kit/cookie-name';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import type { Explained } from '@federama/server-kit/explanation';
import { randomToken } from '@federama/server-kit/random';
import { sentCookie } from '@federama/server-kit/sent-cookie';
import { prefixed } from '@federama/server-kit/store';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Account } from '../accounts.ts';
import { hearPassword, refuseAttempt } from '../attempts.ts';
import { fieldsOf } from '../interaction.ts';
import { explainCredentials } from '../login.ts';
import { messages } from '../messages/index.ts';
import { accountPage, accountSignInPage } from '../pages/account.ts';
import { explainCode, explainPasskey } from './explain.ts';
import { holderOf } from './passkey-step.ts';
import { noteRefused, type WithFactors } from './progress.ts';

const SESSION_SECONDS = 600;

const sessionsOf = ({ store }: WithFactors) => prefixed(store, 'account-session');
const cookieOf = ({ config: { party } }: WithFactors) => {
  const path = `${new URL(party.url).pathname.replace(/\/$/, '')}/account`;
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecureUrl(party.url),
    path,
  } as const;
  return { name: guardedCookieName(`${party.id}_account`, party.url, path), options };
};

export function accountRoutes(context: WithFactors): Router {
  const router = Router();
  const form = [csrfGuard(context.config.party.url), urlencodedBody()];
  const { rename, remove } = context.tools.passkeys;
  router.get('/account', showAccount(context));
  router.post('/account/sign-in', form, signIn(context));
  router.post('/account/passkeys', form, addPasskey(context));
  router.post(
    '/account/passkeys/rename',
    form,
    changePasskey(context, (sub, { id, name }) => rename(sub, id, name)),
  );
  router.post(
    '/account/passkeys/remove',
    form,
    changePasskey(context, (sub, { id }) => remove(sub, id)),
  );
  router.post('/account/sign-out', form, signOut(context));
  return router;
}

async function signedIn(context: WithFactors, req: Request): Promise<Account | undefined> {
  const token = sentCookie(req, cookieOf(context).name);
  if (token === undefined) return undefined;
  const sub = await sessionsOf(context).get<string>(token);
  return sub === undefined ? undefined : context.accounts.find(sub);
}

function showAccount(context: WithFactors): RequestHandler {
  return async (req, res) => {
    const account = await signedIn(context, req);
    if (account) return sendAccount(context, res, { account, status: 200 });
    sendPage(res, 200, accountSignInPage(viewOf(res), {}));
  };
}

type Shown = {
  account: Account;
  status: number;
  refused?: Parameters<typeof accountPage>[1]['refused'];
};

async function sendAccount(
  { tools }: WithFactors,
  res: Response,
  { account, status, refused }: Shown,
): Promise<void> {
  const holder = holderOf(account);
  const options = await tools.passkeys.registrationOptions(`account:${account.sub}`, holder);
  const passkeys = await tools.passkeys.list(account.sub);
  sendPage(res, status, accountPage(viewOf(res), { holder, passkeys, options, refused }));
}

/** As at a login: a code that is wrong counts, and one that was used does not serve again. */
function signIn(context: WithFactors): RequestHandler {
  const { accounts, random, passwords } = context;
  return async (req, res) => {
    const { login, password, code } = fieldsOf(req, 'login', 'password', 'code');
    const check = () => accounts.authenticate(login, password);
    const heard = await hearPassword(passwords, req, { login, check });
    if ('tooMany' in heard)
      return refuseAttempt(context, { req, res }, { ...heard, login, backTo: '/account' });
    const account = heard.answer;
    const wrong = account && (await wrongCode(context, account, code));
    if (!account || wrong) {
      const explained = wrong ?? explainCredentials(login);
      noteRefused(context, explained, { factor: account ? 'totp' : 'password', login });
      const sentence = messages(viewOf(res).language).factors.account.refused;
      const refused = { sentence, explained };
      return sendPage(res, 401, accountSignInPage(viewOf(res), { refused }));
    }
    const token = randomToken(random);
    await sessionsOf(context).set(token, account.sub, { ttlSeconds: SESSION_SECONDS });
    const { name, options } = cookieOf(context);
    res.cookie(name, token, options);
    res.redirect(303, options.path);
  };
}

/** Undefined for the right code, and for whoever needs none. */
async function wrongCode(
  { tools }: WithFactors,
  { person }: Account,
  code: string,
): Promise<Explained | undefined> {
  if (!tools.factors.totp || !person || !tools.codes.has(person)) return undefined;
  const answer = await tools.codes.check(person, code);
  return answer === 'right' ? undefined : explainCode(answer, code);
}

function addPasskey(context: WithFactors): RequestHandler {
  const { tools, journal, config } = context;
  return async (req, res) => {
    const account = await signedIn(context, req);
    if (!account) return res.redirect(303, `${viewOf(res).base}/account`);
    const answer = fieldsOf(req, 'response', 'name');
    const place = `account:${account.sub}`;
    const problem = await tools.passkeys.register(place, holderOf(account), answer);
    if (!problem) {
      journal.record(config.party.id, 'IDP_PASSKEY_REGISTERED', { sub: account.sub });
      return res.redirect(303, `${viewOf(res).base}/account`);
    }
    const explained = explainPasskey(problem, config.party.url);
    noteRefused(context, explained, { factor: 'passkey', reason: problem.kind });
    const sentence = messages(viewOf(res).language).factors.passkey.refused;
    return sendAccount(context, res, { account, status: 401, refused: { sentence, explained } });
  };
}

type Change = (sub: string, fields: { id: string; name: string }) => Promise<void>;

function changePasskey(context: WithFactors, change: Change): RequestHandler {
  return async (req, res) => {
    const account = await signedIn(context, req);
    if (account) await change(account.sub, fieldsOf(req, 'id', 'name'));
    res.redirect(303, `${viewOf(res).base}/account`);
  };
}

function signOut(context: WithFactors): RequestHandler {
  return async (req, res) => {
    const token = sentCookie(req, cookieOf(context).name);
    if (token !== undefined) await sessionsOf(context).delete(token);
    const { name, options } = cookieOf(context);
    res.clearCookie(name, options);
    res.redirect(303, options.path);
  };
}
