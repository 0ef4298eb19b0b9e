/**
 * A person signs in where the level is earned, in the order the browser lives it.
 *
 * | route | function |
 * |---|---|
 * | GET /authorize | noteEarnedRequest, then oidc-provider |
 * | GET /interaction/:uid, POST …/login | begin, checkPassword |
 * | GET, POST /interaction/:uid/organisation | offerOrganisations, takeOrganisation |
 * | GET, POST /interaction/:uid/identity, GET /citizens/callback | raise-identity.ts |
 * | GET /session/end, /citizens/signed-out | logout.ts |
 * | GET, POST /interaction/:uid/code, POST …/code/send | askEmailCode, checkEmailCode, sendAgain |
 * | GET, POST /interaction/:uid/passkey, POST …/passkey/new | askPasskey, checkPasskey, addPasskey |
 * | GET /interaction/:uid/cancel | cancel |
 * | GET /mailbox | showMails |
 */
import { RAISED_CALLBACK_PATH, RAISED_SIGNED_OUT_PATH } from '@federama/model';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import { Router } from 'express';
import { PASSKEY_SCRIPT, sendPasskeyScript } from '../../factors/assets.ts';
import { inInteraction } from '../../interaction.ts';
import { messages } from '../../messages/index.ts';
import { codeMailsPage } from '../../pages/factors.ts';
import type { EarnedContext, Exchange } from './context.ts';
import { askEmailCode, checkEmailCode, sendAgain } from './email-code.ts';
import { EMAIL_CODE } from './email-codes.ts';
import { comeBack, leaveCitizens } from './logout.ts';
import { offerOrganisations, takeOrganisation } from './organisation.ts';
import { addPasskey, askPasskey, checkPasskey } from './passkey.ts';
import { offerRaising, receiveCitizen, sendToCitizens } from './raise-identity.ts';
import { begin, cancel, checkPassword, noteEarnedRequest } from './sign-in.ts';

export function earnedRoutes(context: EarnedContext): Router {
  const router = Router();
  const form = [csrfGuard(context.config.party.url), urlencodedBody()];
  const step = (run: (context: EarnedContext, exchange: Exchange) => Promise<void>) =>
    inInteraction({ ...context, oidc: context }, (req, res, interaction) =>
      run(context, { req, res, interaction }),
    );
  router.get('/authorize', noteEarnedRequest);
  router.get('/interaction/:uid', step(begin));
  router.post('/interaction/:uid/login', form, step(checkPassword));
  router.get('/interaction/:uid/organisation', step(offerOrganisations));
  router.post('/interaction/:uid/organisation', form, step(takeOrganisation));
  router.get('/interaction/:uid/identity', step(offerRaising));
  router.post('/interaction/:uid/identity', form, step(sendToCitizens));
  router.get(RAISED_CALLBACK_PATH, receiveCitizen(context));
  router.get(RAISED_SIGNED_OUT_PATH, comeBack(context));
  router.get('/session/end', leaveCitizens(context));
  router.get('/interaction/:uid/code', step(askEmailCode));
  router.post('/interaction/:uid/code', form, step(checkEmailCode));
  router.post('/interaction/:uid/code/send', form, step(sendAgain));
  router.get('/interaction/:uid/passkey', step(askPasskey));
  router.post('/interaction/:uid/passkey', form, step(checkPasskey));
  router.post('/interaction/:uid/passkey/new', form, step(addPasskey));
  router.get('/interaction/:uid/cancel', step(cancel));
  router.get(PASSKEY_SCRIPT, sendPasskeyScript);
  router.get('/mailbox', async (_req, res) => {
    const view = viewOf(res);
    const { mail } = messages(view.language).earned.code;
    const sentence = mail(EMAIL_CODE.ttlSeconds / 60);
    sendPage(res, 200, codeMailsPage(view, await context.mails.all(), sentence));
  });
  return router;
}
