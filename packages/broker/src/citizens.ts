/** The rooms of a login where people choose their identity provider on a page. */
import { Router } from 'express';
import { providerRoutes } from './back-channel/routes.ts';
import { citizenRoutes } from './citizen-space/citizen.ts';
import type { BrokerContext } from './context.ts';
import { loginRoutes } from './login/index.ts';
import { logoutRoutes } from './logout/logout.ts';
import { createProtocols } from './oidc/index.ts';
import { v1Routes } from './oidc/v1-routes.ts';
import { refusals, showRefusal, unknownPage } from './refusals/failures.ts';
import type { Rooms } from './rooms.ts';

export function citizenRooms(context: BrokerContext): Rooms {
  const protocols = createProtocols(context);
  const protocol = Router();
  protocol.use(loginRoutes(context, protocols));
  protocol.use(logoutRoutes(context, protocols));
  protocol.use(providerRoutes(context, protocols));
  const beside = Router();
  if (context.config.profile.protocols.includes('v1')) beside.use(v1Routes(context, protocols));
  beside.use('/-/citizen', citizenRoutes(context));
  beside.get('/-/refusals/:id', showRefusal(context));
  return { protocol, beside, unknownPage: unknownPage(context), refusals: refusals(context) };
}
