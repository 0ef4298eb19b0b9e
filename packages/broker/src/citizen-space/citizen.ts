/**
 * What the citizen's own space asks the broker, server to server: the connections of a person, the
 * identity providers they let in, and the e-mails they were sent.
 *
 * | route | function |
 * |---|---|
 * | POST /-/citizen/account | tellAccount |
 * | POST /-/citizen/preferences | changePreferences |
 *
 * Source: docs/reference/contract.md#8.5.
 */
import type { Translated } from '@federama/server-kit/i18n';
import { own } from '@federama/server-kit/own';
import { sameText } from '@federama/server-kit/same-text';
import express, { type Request, type RequestHandler, Router } from 'express';
import type { BrokerContext } from '../context.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { Account } from '../login/accounts.ts';
import { sendPreferencesMail } from '../mail/mail.ts';
import { dataClaim } from '../messages/data-claims.ts';
import { messages } from '../messages/index.ts';
import { unreadableInJson } from '../refusals/unreadable.ts';

export function citizenRoutes(context: BrokerContext): Router {
  const router = Router();
  const body = express.json({ limit: '64kb' });
  router.post('/account', body, tellAccount(context));
  router.post('/preferences', body, changePreferences(context));
  router.use(unreadableInJson(context));
  return router;
}

type Person = { personKey: string; account: Account; inUse: string | undefined };
type Refusal = { status: number; error: string; description: string };

/** The person behind a sub of the space, if it is the space that asks. */
async function personOf(context: BrokerContext, req: Request): Promise<Person | Refusal> {
  const { client_id, client_secret, sub } = (req.body ?? {}) as Record<string, unknown>;
  const service = context.findService(String(client_id));
  if (!service?.citizenSpace || !sameText(String(client_secret), service.clientSecret))
    return { status: 401, error: 'invalid_client', description: 'only the citizen space may ask' };
  const found = await context.accounts.bySubject(service.entityId, String(sub));
  if (!found) return { status: 404, error: 'not_found', description: 'no account has this sub' };
  const { account, personKey } = found;
  // The one that the space was entered with; elsewhere the person may have used another since.
  const inUse = account.providerUids?.[service.entityId] ?? account.lastProviderUid;
  return { account, personKey, inUse };
}

/** Those a person can let in or keep out: helpers sign in with mandates, not with accounts. */
function choosable({ directory }: BrokerContext): readonly IdentityProviderRecord[] {
  return directory
    .identityProviders()
    .filter(({ display, handlers }) => display && handlers.verify === 'default');
}

function tellAccount(context: BrokerContext): RequestHandler {
  return async (req, res) => {
    const person = await personOf(context, req);
    if ('error' in person) return refuse(res, person);
    const { account, inUse } = person;
    const { accounts, history, mailbox } = context;
    const traces = await history.all(account.id);
    const mails = await mailbox.mails(account.id);
    res.set('Cache-Control', 'no-store').json({
      identityProviders: choosable(context).map(({ uid, title }) => ({
        uid,
        title,
        allowed: accounts.allows(account, uid),
        inUse: uid === inUse,
      })),
      allowFutureIdp: !account.preferences || 'except' in account.preferences,
      traces: traces.reverse(),
      labels: labelsOf(traces.flatMap(({ claims }) => claims)),
      mails: mails
        .filter(({ failed }) => !failed)
        .map(({ at, subject, html }) => ({ at, subject, html }))
        .reverse(),
    });
  };
}

/** Words for claims, and for data that scopes stand for. */
function labelsOf(claims: readonly string[]): Record<string, Translated> {
  const [fr, en] = [messages('fr').claims, messages('en').claims] as const;
  const known = [...new Set(claims)].map((claim) => {
    const [inFrench, inEnglish] = [own(fr, claim), own(en, claim)];
    return [claim, inFrench && inEnglish ? { fr: inFrench, en: inEnglish } : dataClaim(claim)];
  });
  return Object.fromEntries(known);
}

function changePreferences(context: BrokerContext): RequestHandler {
  const { accounts, track } = context;
  return async (req, res) => {
    const person = await personOf(context, req);
    if ('error' in person) return refuse(res, person);
    const { idpList, allowFutureIdp, email } = req.body as Record<string, unknown>;
    const known = choosable(context).map(({ uid }) => uid);
    const list = Array.isArray(idpList) ? idpList.filter((uid) => known.includes(uid)) : [];
    if (!list.length || typeof allowFutureIdp !== 'boolean')
      return refuse(res, {
        status: 400,
        error: 'invalid_request',
        description: 'idpList: at least one uid of an identity provider; allowFutureIdp: a boolean',
      });
    const { account, personKey, inUse } = person;
    if (inUse && !list.includes(inUse))
      return refuse(res, {
        status: 409,
        error: 'conflict',
        description: 'the identity provider in use must stay allowed',
      });
    const preferences = allowFutureIdp
      ? { except: known.filter((uid) => !list.includes(uid)) }
      : { only: list };
    const changes = known.filter((uid) => accounts.allows(account, uid) !== list.includes(uid));
    await accounts.update(personKey, { ...account, preferences });
    track('USER_PREFERENCES_UPDATED', undefined, {
      accountId: account.id,
      idpList: list.join(' '),
      allowFutureIdp,
      changed: changes.join(' '),
    });
    if (typeof email === 'string' && email)
      sendPreferencesMail(context, {
        to: email,
        accountId: account.id,
        changes: choosable(context)
          .filter(({ uid }) => changes.includes(uid))
          .map(({ uid, title }) => ({ title: title.fr, allowed: list.includes(uid) })),
        allowFutureIdp,
      });
    res.status(204).end();
  };
}

function refuse(res: Parameters<RequestHandler>[1], { status, error, description }: Refusal): void {
  res.status(status).json({ error, error_description: description });
}
