/** The code: asked for, checked, sent by e-mail. */
import { sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { fieldsOf } from '../interaction.ts';
import { messages } from '../messages/index.ts';
import { codeMailsPage, codePage, codeSentence } from '../pages/factors.ts';
import { explainCode } from './explain.ts';
import {
  type Exchange,
  noteRefused,
  showedFactor,
  signingIn,
  type WithFactors,
} from './progress.ts';

export function askCode(context: WithFactors) {
  return async (exchange: Exchange): Promise<void> => {
    const who = await signingIn(context, exchange);
    if (!who) return;
    const { res, interaction } = exchange;
    const page = { uid: interaction.uid, login: who.person.login };
    sendPage(res, 200, codePage(viewOf(res), page));
  };
}

export function checkCode(context: WithFactors) {
  const { codes } = context.tools;
  return async (exchange: Exchange): Promise<void> => {
    const who = await signingIn(context, exchange);
    if (!who) return;
    const { req, res, interaction } = exchange;
    const { account, person } = who;
    const { code } = fieldsOf(req, 'code');
    const answer = await codes.check(person, code);
    if (answer === 'right') return showedFactor(context, exchange, { account, factor: 'totp' });
    const explained = explainCode(answer, code);
    const reason = typeof answer === 'string' ? answer : 'wait';
    noteRefused(context, explained, { factor: 'totp', reason, login: person.login });
    const view = viewOf(res);
    const sentence = codeSentence(messages(view.language).factors, answer);
    const page = {
      uid: interaction.uid,
      login: person.login,
      refused: { sentence, explained, reason },
    };
    if (typeof answer === 'object') res.set('Retry-After', String(answer.waitSeconds));
    sendPage(res, typeof answer === 'object' ? 429 : 401, codePage(view, page));
  };
}

export function sendCode(context: WithFactors) {
  const { codes, mails } = context.tools;
  return async (exchange: Exchange): Promise<void> => {
    const who = await signingIn(context, exchange);
    if (!who) return;
    const { res, interaction } = exchange;
    const { account, person } = who;
    const to = String(account.claims.email ?? '');
    const code = codes.current(person);
    if (code) await mails.send(to, code);
    context.journal.record(context.config.party.id, 'IDP_CODE_SENT', { to });
    const view = viewOf(res);
    const sentTo = to || messages(view.language).factors.mail.nowhere;
    sendPage(res, 200, codePage(view, { uid: interaction.uid, login: person.login, sentTo }));
  };
}

export function showMails({ tools }: WithFactors): RequestHandler {
  return async (_req, res) => {
    sendPage(res, 200, codeMailsPage(viewOf(res), await tools.mails.all()));
  };
}
