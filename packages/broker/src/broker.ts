/** Wires the broker: an OpenID provider on one side, a relying party on the other. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type Express, Router } from 'express';
import { agentRooms } from './agents/index.ts';
import { citizenRooms } from './citizens.ts';
import type { BrokerOptions } from './config.ts';
import { type BrokerContext, createContext } from './context.ts';
import { openRooms } from './open/index.ts';
import { accessibilityPage, landingPage } from './pages/landing.ts';
import { mailboxPage } from './pages/mailbox.ts';
import type { LoginKind } from './profiles/login-kind.ts';
import type { Rooms } from './rooms.ts';

const ROOMS: Record<LoginKind['kind'], (context: BrokerContext) => Rooms> = {
  'provider-choice': citizenRooms,
  'email-address': agentRooms,
  'open-standard': openRooms,
};

export function createBroker(options: BrokerOptions): Express {
  const { party, presentation, sessionSecret, profile } = options.config;
  const context = createContext(options);
  const rooms = ROOMS[profile.login.kind](context);

  const app = openApp({ party, presentation, cookieSecret: sessionSecret });
  const protocol = Router({ caseSensitive: true, strict: true });
  protocol.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  const { showcaseUrl } = profile;
  if (showcaseUrl)
    protocol.get('/', (_req, res) => void res.type('text/plain').redirect(301, showcaseUrl));
  protocol.get('/accessibilite', (_req, res) => sendPage(res, 200, accessibilityPage(viewOf(res))));
  protocol.use(rooms.protocol);
  if (profile.prefix) app.use(profile.prefix, protocol);

  app.get('/', (_req, res) => sendPage(res, 200, landingPage(viewOf(res))));

  app.get('/mailbox', async (_req, res) => {
    const mails = await context.mailbox.mails();
    sendPage(res, 200, mailboxPage(viewOf(res), mails.reverse()));
  });

  app.use(rooms.beside);
  if (!profile.prefix) app.use(protocol);

  app.use(rooms.unknownPage);
  app.use(rooms.refusals);
  return closeApp(app);
}
