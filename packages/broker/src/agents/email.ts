/** The person gives an address. GET /interaction/:uid, POST /redirect-to-idp */
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { prefixOf } from '../config.ts';
import { type AgentContext, addressLoginOf, pageUid, serviceOf, type Tools } from './context.ts';
import { emailPage } from './pages/email.ts';
import { routeByAddress } from './route-by-address.ts';
import { step } from './steps.ts';

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export function askAddress(tools: Tools): RequestHandler {
  const { context } = tools;
  const { sessions, track, config } = context;
  return step(tools, 'interaction', async (req, res, session) => {
    if (session.login.step !== 'interaction') track('FC_SHOWED_IDP_CHOICE', session);
    const view = viewOf(res);
    const { emailRouting } = config.settings();
    const page = emailPage(view, {
      service: serviceOf(context, session).name[view.language],
      action: `${prefixOf(config)}/redirect-to-idp`,
      csrfToken: await sessions.issueCsrfToken(session),
      invalid: req.query.error === 'invalid_email',
      typed: text(req.query.user_email) ?? addressLoginOf(session.login).email,
      suggestion: text(req.query.email_suggestion),
      sharedAddress: emailRouting.sharedAddress,
      notice: emailRouting.notice ?? noticeNow(context)?.[view.language],
      returnTo: `${config.profile.prefix}/interaction/${pageUid(session.login)}`,
    });
    return () => res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
  });
}

/** The banner of the moment, when there is one. */
function noticeNow({ config, clock }: AgentContext) {
  const now = clock.now();
  return config
    .settings()
    .notifications.find(
      ({ active, startsAt, endsAt }) =>
        active && Date.parse(startsAt) <= now && now < Date.parse(endsAt),
    )?.message;
}

export function receiveAddress(tools: Tools): RequestHandler {
  return step(
    tools,
    'redirect-to-idp',
    (req, res, session) =>
      routeByAddress(tools.context, res, session, {
        email: String(req.body?.email ?? '').trim(),
        remember: req.body?.rememberMe === 'on',
        event: 'IDP_CHOSEN',
      }),
    { csrf: true },
  );
}
