/**
 * The second factor, asked when the level needs it. After POST /interaction/:uid/login:
 *
 * | route | function |
 * |---|---|
 * | GET, POST /interaction/:uid/code | askCode, checkCode |
 * | POST /interaction/:uid/code/send | sendCode |
 * | GET, POST /interaction/:uid/passkey | askPasskey, checkPasskey |
 * | POST /interaction/:uid/passkey/new | registerPasskey |
 * | GET /mailbox | showMails |
 */
import { urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { type RequestHandler, Router } from 'express';
import { inInteraction } from '../interaction.ts';
import { PASSKEY_SCRIPT, sendPasskeyScript } from './assets.ts';
import { askCode, checkCode, sendCode, showMails } from './code-step.ts';
import { askPasskey, checkPasskey, registerPasskey } from './passkey-step.ts';
import type { Exchange, WithFactors } from './progress.ts';

export function factorRoutes(context: WithFactors): Router {
  const router = Router();
  const form = [csrfGuard(context.config.party.url), urlencodedBody()];
  const step = (run: (exchange: Exchange) => Promise<void>): RequestHandler =>
    inInteraction(context, (req, res, interaction) => run({ req, res, interaction }));
  router.get('/interaction/:uid/code', step(askCode(context)));
  router.post('/interaction/:uid/code', form, step(checkCode(context)));
  router.post('/interaction/:uid/code/send', form, step(sendCode(context)));
  router.get('/interaction/:uid/passkey', step(askPasskey(context)));
  router.post('/interaction/:uid/passkey', form, step(checkPasskey(context)));
  router.post('/interaction/:uid/passkey/new', form, step(registerPasskey(context)));
  router.get(PASSKEY_SCRIPT, sendPasskeyScript);
  router.get('/mailbox', showMails(context));
  return router;
}
