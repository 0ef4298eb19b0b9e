/**
 * Documents a service publishes for its brokers: where its users may come back to, and the keys
 * that answers are encrypted for, or its assertions are signed with.
 */
import { publicPart } from '@federama/server-kit/signing-keys';
import { Router } from 'express';
import { JWKS_PATH, type ServiceProviderConfig } from './config.ts';

export function wellKnownRoutes({ registeredUris, registrations }: ServiceProviderConfig): Router {
  const router = Router();
  router.get('/client/.well-known/sector-identifier', (_req, res) => void res.json(registeredUris));
  const keys = registrations.flatMap(({ decryption, assertionKey = [] }) =>
    [...decryption.keys, assertionKey].flat().map(publicPart),
  );
  router.get(JWKS_PATH, (_req, res) => void res.json({ keys }));
  return router;
}
