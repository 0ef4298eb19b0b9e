/** Documents a service publishes for the broker: where its users may come back to. */
import { Router } from 'express';
import type { ServiceProviderConfig } from './config.ts';

export function wellKnownRoutes({ registeredUris }: ServiceProviderConfig): Router {
  const router = Router();
  router.get('/client/.well-known/sector-identifier', (_req, res) => void res.json(registeredUris));
  return router;
}
