/**
 * GET /client/.well-known/keys: the keys with which identity providers encrypt for the broker.
 * Source: docs/reference/contract.md#5.6.
 */
import { publicPart } from '@federama/server-kit/signing-keys';
import type { RequestHandler } from 'express';
import type { BrokerContext } from '../context.ts';

export function publishClientKeys({ config, track }: BrokerContext): RequestHandler {
  const keys = config.decryptionKeys.map(publicPart);
  return (_req, res) => {
    track('IDP_REQUESTED_FC_JWKS');
    res.set('Cache-Control', 'public, max-age=600').json({ keys });
  };
}
