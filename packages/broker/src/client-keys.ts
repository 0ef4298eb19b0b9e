/**
 * GET /client/.well-known/keys: the keys with which identity providers encrypt for the broker.
 * Source: `broker.md` §1.1, §2.
 */
import { deriveEs256Key } from '@federama/openid-provider';
import type { RequestHandler } from 'express';
import type { BrokerContext } from './context.ts';

export function publishClientKeys({ config, track }: BrokerContext): RequestHandler {
  const { kty, crv, x, y } = deriveEs256Key(config.sessionSecret, 'encryption');
  const rsa = config.keys.find((key) => key.kty === 'RSA');
  const keys = [
    { kty, crv, x, y, kid: 'oidc-provider:locale:ec', use: 'enc', alg: 'ECDH-ES' },
    ...(rsa
      ? [
          {
            kty: rsa.kty,
            n: rsa.n,
            e: rsa.e,
            kid: 'oidc-provider:locale:rsa',
            use: 'enc',
            alg: 'RSA-OAEP-256',
          },
        ]
      : []),
  ];
  return (_req, res) => {
    track('IDP_REQUESTED_FC_JWKS');
    res.set('Cache-Control', 'public, max-age=600').json({ keys });
  };
}
