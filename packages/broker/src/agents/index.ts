/**
 * A login by address, in the order the browser lives it.
 *
 * | route | function |
 * |---|---|
 * | GET, POST /authorize | authorize |
 * | GET /interaction/:uid, POST /redirect-to-idp | askAddress, receiveAddress |
 * | GET, POST /identity-provider-selection | offerProviders, receiveSelection |
 * | GET /oidc-callback | receiveIdentity |
 * | GET /interaction/:uid/verify | verifyIdentity |
 * | GET, POST /verify-email, POST /verify-email/resend | askCode, receiveCode, sendAnotherCode |
 * | GET /interaction/:uid/error | backToService |
 */
import { urlencodedBody } from '@federama/server-kit/app';
import { type RequestHandler, Router } from 'express';
import type { BrokerContext } from '../context.ts';
import type { Rooms } from '../rooms.ts';
import { authorize } from './authorize.ts';
import { backChannelRoutes } from './back-channel.ts';
import { receiveIdentity } from './callback.ts';
import { createAgentContext, type Tools } from './context.ts';
import { askAddress, receiveAddress } from './email.ts';
import { askCode, receiveCode, sendAnotherCode } from './email-code.ts';
import { createAgentOidc } from './oidc.ts';
import { agentRefusals, agentUnknownPage, showAgentRefusal } from './refusals/failures.ts';
import { offerProviders, receiveSelection } from './selection.ts';
import { step } from './steps.ts';
import { verifyIdentity } from './verify.ts';

export function agentRooms(broker: BrokerContext): Rooms {
  const context = createAgentContext(broker);
  const tools: Tools = { context, oidc: createAgentOidc(context) };
  const protocol = Router();
  protocol.use(loginRoutes(tools));
  protocol.use(backChannelRoutes(tools));
  const beside = Router();
  beside.get('/-/refusals/:id', showAgentRefusal(context));
  return {
    protocol,
    beside,
    unknownPage: agentUnknownPage(context),
    refusals: agentRefusals(context),
  };
}

function loginRoutes(tools: Tools): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const form = urlencodedBody();
  router.get('/authorize', authorize(tools));
  router.post('/authorize', form, authorize(tools));
  router.get('/interaction/:uid', askAddress(tools));
  router.post('/redirect-to-idp', form, receiveAddress(tools));
  router.get('/identity-provider-selection', offerProviders(tools));
  router.post('/identity-provider-selection', form, receiveSelection(tools));
  router.get('/oidc-callback', receiveIdentity(tools));
  router.get('/interaction/:uid/verify', verifyIdentity(tools));
  router.get('/interaction/:uid/error', backToService(tools));
  router.get('/verify-email', askCode(tools));
  router.post('/verify-email', form, receiveCode(tools));
  router.post('/verify-email/resend', form, sendAnotherCode(tools));
  return router;
}

const LONGEST = 256;

/** Ends the request with the error of the page the person comes from. */
function backToService(tools: Tools): RequestHandler {
  const given = (value: unknown, otherwise: string) =>
    typeof value === 'string' && value && value.length <= LONGEST ? value : otherwise;
  return step(tools, 'interaction', async (req, res) => {
    const error = given(req.query.error, 'server_error');
    const error_description = given(req.query.error_description, 'An unexpected error occurred');
    return () => tools.oidc.finish(req, res, { error, error_description });
  });
}
