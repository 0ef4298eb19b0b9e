/**
 * The last checks, under single sign-on too, then the answer: account, address, provider, role,
 * level. GET /interaction/:uid/verify
 */

import { because } from '@federama/knowledge';
import type { Request, RequestHandler, Response } from 'express';
import { prefixOf } from '../config.ts';
import type { ActiveSession } from '../login/login-record.ts';
import { recordRefusal } from '../refusals/record.ts';
import {
  type AgentContext,
  addressLoginOf,
  knownProvider,
  pageUid,
  serviceOf,
  type Tools,
  usableProvider,
} from './context.ts';
import { claimsOf, decideLevel } from './levels.ts';
import { AgentRefusal } from './refusals/errors.ts';
import { checkAddress } from './route-by-address.ts';
import { type Reply, step } from './steps.ts';

export function verifyIdentity(tools: Tools): RequestHandler {
  const { context } = tools;
  return step(tools, 'verify', async (req, res, session) => {
    const { login } = session;
    const base = prefixOf(context.config);
    if (!login.person || !login.answered)
      return () => res.redirect(303, `${base}/interaction/${pageUid(login)}`);
    const sub = await openAccount(context, session);
    checkAddress(context, session, String(login.person.identity.email));
    usableProvider(context, session);
    checkRole(context, session);
    const decision = levelOf(context, session);
    if (decision.kind === 'code') return () => res.redirect(303, `${base}/verify-email`);
    if (decision.kind === 'refused') return refuseLevel(tools, req, res, session);
    if (isContradicted(session, decision.acr))
      return () => res.redirect(303, `${base}/interaction/${pageUid(login)}`);
    login.acr = decision.acr;
    return answerService(tools, req, res, { session, sub });
  });
}

async function openAccount(context: AgentContext, { login }: ActiveSession): Promise<string> {
  const provider = knownProvider(context, login.chosen?.uid ?? '');
  const sub = login.answered?.subject ?? '';
  const email = String(login.person?.identity.email);
  const subject = await context.people.connect({ provider, sub, email });
  if (!context.people.isActive(subject, provider.uid, sub))
    throw new AgentRefusal('Y500024', because('address.accountBlocked', { sub: subject }));
  return subject;
}

function checkRole(context: AgentContext, session: ActiveSession): void {
  const { type } = serviceOf(context, session);
  const { roles, organization_label: label, siret } = session.login.person?.identity ?? {};
  const list = Array.isArray(roles) ? roles.map(String) : [];
  if (type !== 'public' || list.includes('agent_public')) return;
  const details = {
    roles: list.join(', '),
    organisation: String(label ?? ''),
    siret: String(siret),
  };
  const message = `The user's roles are: [${details.roles}]; the user is linked to the non-public organization: ${details.organisation} (SIRET: ${details.siret})`;
  throw new AgentRefusal('Y500015', because('address.privatePerson', details), { message });
}

function levelOf({ config, rules }: AgentContext, { login }: ActiveSession) {
  const { levels, emailVerified = false } = addressLoginOf(login);
  const { emailCode } = config.settings().emailRouting;
  const reached = { acr: login.answered?.acr, amr: login.answered?.amr, emailVerified, emailCode };
  return decideLevel(levels, reached, rules);
}

/**
 * A service that insists on a level in `claims` and wishes for another in `acr_values` is not
 * answered: the person signs in again. Nothing specifies what else to do.
 */
function isContradicted({ login }: ActiveSession, acr: string): boolean {
  const { essential, wished } = addressLoginOf(login).levels;
  return essential !== undefined && wished.length > 0 && !wished.includes(acr);
}

function refuseLevel(
  { context, oidc }: Tools,
  req: Request,
  res: Response,
  { login }: ActiveSession,
): Reply {
  const asked = addressLoginOf(login).levels.essential?.values ?? [];
  const why = because('address.levelsRefused', { asked, received: login.answered?.acr ?? '' });
  recordRefusal(context, { code: 'access_denied', because: why, spId: login.asked.clientId });
  const error_description = 'requested ACRs could not be satisfied';
  return () => oidc.finish(req, res, { error: 'access_denied', error_description });
}

type Verified = { session: ActiveSession; sub: string };

async function answerService(
  { context, oidc }: Tools,
  req: Request,
  res: Response,
  { session, sub }: Verified,
): Promise<Reply> {
  const { login } = session;
  const { asked, acr = '' } = login;
  login.accountId = sub;
  login.subjects[asked.clientId] = sub;
  login.serviceIdentity = { ...login.person?.identity };
  context.track('FC_VERIFIED', session);
  const ttlSeconds = context.config.profile.ttlSeconds.session;
  await context.latest.set(sub, session.id, { ttlSeconds });
  const sent = await context.requests.get<Record<string, string>>(login.interactionId);
  const grantId = await oidc.grantScopes({
    clientId: asked.clientId,
    accountId: sub,
    scopes: asked.scopes,
    claims: claimNames(sent?.claims),
    protocol: 'v2',
  });
  context.track('FC_REDIRECTED_TO_SP', session);
  const amr = methodsOf(session);
  const result = {
    login: { accountId: sub, acr, ...(amr.length && { amr }) },
    consent: { grantId },
  };
  return () => oidc.finish(req, res, result);
}

/** What the provider said, and the code by e-mail when it served. */
function methodsOf({ login }: ActiveSession): string[] {
  const given = [...(login.answered?.amr ?? [])];
  const verified = addressLoginOf(login).emailVerified && !given.includes('mail');
  return verified ? [...given, 'mail'] : given;
}

/** Claims that a request names one by one. */
function claimNames(claims: string | undefined): string[] {
  const { id_token, userinfo } = claimsOf(claims);
  return [...new Set([id_token, userinfo].flatMap((part) => Object.keys(part ?? {})))];
}
