/**
 * A code sent to the person's address, as the second factor. GET, POST /verify-email and
 * POST /verify-email/resend.
 */

import { because } from '@federama/knowledge';
import { html, markup } from '@federama/server-kit/html';
import { randomDigits } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler, Response } from 'express';
import { prefixOf } from '../config.ts';
import type { ActiveSession } from '../login/login-record.ts';
import { deliver } from '../mail/mail.ts';
import type { Mail } from '../mail/smtp.ts';
import { recordRefusal } from '../refusals/record.ts';
import { type AgentContext, addressLoginOf, pageUid, serviceOf, type Tools } from './context.ts';
import { agentMessages } from './messages/index.ts';
import { type CodePageData, codePage } from './pages/email-code.ts';
import { type Reply, step } from './steps.ts';

type SentCode = { code: string; sentAt: number };

const addressOf = ({ login }: ActiveSession) => String(login.person?.identity.email ?? '');
const codeKey = (email: string) => `code:${email.toLowerCase()}`;

export function askCode(tools: Tools): RequestHandler {
  const { context } = tools;
  return step(tools, 'verify-email', async (_req, res, session) => {
    const known = await context.codes.get<SentCode>(codeKey(addressOf(session)));
    return showPage(context, res, session, known ? shown(known) : await sendCode(context, session));
  });
}

export function sendAnotherCode(tools: Tools): RequestHandler {
  const { context } = tools;
  return step(
    tools,
    'verify-email',
    async (_req, res, session) => {
      const known = await context.codes.get<SentCode>(codeKey(addressOf(session)));
      const tooEarly = known && context.clock.now() < known.sentAt + waitMs(context);
      return showPage(
        context,
        res,
        session,
        tooEarly ? shown(known) : await sendCode(context, session),
      );
    },
    { csrf: true },
  );
}

export function receiveCode(tools: Tools): RequestHandler {
  const { context } = tools;
  return step(
    tools,
    'verify-email',
    async (req, res, session) => {
      const typed = String(req.body?.verify_email_token ?? '').replace(/\s/g, '');
      const outcome = await tryCode(context, addressOf(session), typed);
      if (outcome === 'right') {
        addressLoginOf(session.login).emailVerified = true;
        const url = `${prefixOf(context.config)}/interaction/${pageUid(session.login)}/verify`;
        return () => res.redirect(303, url);
      }
      const received = outcome === 'wrong' ? typed : addressOf(session);
      tellRefused(context, session, { outcome, received });
      const known = await context.codes.get<SentCode>(codeKey(addressOf(session)));
      const sentAt = known?.sentAt ?? context.clock.now();
      return showPage(context, res, session, { sentAt, justSent: false, failure: outcome });
    },
    { csrf: true },
  );
}

type Refused = { outcome: NonNullable<CodePageData['failure']>; received: string };

function tellRefused(
  context: AgentContext,
  session: ActiveSession,
  { outcome, received }: Refused,
): void {
  const told = {
    tooMany: { code: 'Y170001', because: because('address.codeTooMany', { email: received }) },
    notSent: { code: 'Y170002', because: because('address.codeNotSent', { email: received }) },
    wrong: { code: 'Y170003', because: because('address.codeWrong', { received }) },
  }[outcome];
  recordRefusal(context, { ...told, spId: session.login.asked.clientId });
}

const waitMs = ({ rules }: AgentContext) => rules.emailCode.againAfterSeconds * 1000;

/** Right ones count, too: so many tries, and no more. */
async function tryCode(
  { codes, tries }: AgentContext,
  email: string,
  typed: string,
): Promise<'right' | 'wrong' | 'tooMany'> {
  const answer = async (): Promise<'right' | 'wrong'> => {
    const sent = await codes.get<SentCode>(codeKey(email));
    if (!sent || !sameText(typed, sent.code)) return 'wrong';
    await codes.delete(codeKey(email));
    return 'right';
  };
  const account = email.toLowerCase();
  const heard = await tries.hear({ account }, { answer, isRight: () => false });
  if ('tooMany' in heard) return 'tooMany';
  return heard.answer;
}

const shown = ({ sentAt }: SentCode): Shown => ({ sentAt, justSent: false });

/** A code that did not leave is none: another may be asked for at once. */
async function sendCode(context: AgentContext, session: ActiveSession): Promise<Shown> {
  const { codes, rules, random, clock } = context;
  const { digits, ttlSeconds } = rules.emailCode;
  const email = addressOf(session);
  const sent = { code: randomDigits(random, digits), sentAt: clock.now() };
  await codes.set(codeKey(email), sent, { ttlSeconds });
  const left = await deliver(context, codeMail(context, session, sent.code), {
    accountId: null,
    browsingSessionId: session.login.browsingSessionId,
  });
  if (left) return { sentAt: sent.sentAt, justSent: true };
  await codes.delete(codeKey(email));
  tellRefused(context, session, { outcome: 'notSent', received: email });
  return { sentAt: sent.sentAt - waitMs(context), justSent: false, failure: 'notSent' };
}

function codeMail(context: AgentContext, session: ActiveSession, code: string): Mail {
  const email = addressOf(session);
  const words = agentMessages('fr').mail;
  const body = html`<div data-testid="email-code-message"><p>${words.lead(serviceOf(context, session).name.fr)}</p><p><strong>${code}</strong></p><p>${words.end}</p></div>`;
  const { mailSubjectPrefix } = context.config.settings().emailRouting;
  return { to: email, name: email, subject: mailSubjectPrefix + words.subject, html: markup(body) };
}

type Shown = { sentAt: number; justSent: boolean; failure?: CodePageData['failure'] };

async function showPage(
  context: AgentContext,
  res: Response,
  session: ActiveSession,
  { sentAt, justSent, failure }: Shown,
): Promise<Reply> {
  const base = prefixOf(context.config);
  const page = codePage(viewOf(res), {
    action: `${base}/verify-email`,
    csrfToken: await context.sessions.issueCsrfToken(session),
    email: addressOf(session),
    justSent,
    failure,
    againAt: new Date(sentAt + waitMs(context)).toISOString(),
    returnTo: `${context.config.profile.prefix}/verify-email`,
  });
  return () => res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
}
