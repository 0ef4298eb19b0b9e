/** Who gives data of a person to services that hold a token. */
import { z } from 'zod';
import { publicKeySet } from '../client-keys.ts';
import {
  clientId,
  clientSecret,
  id,
  listen,
  publicUrl,
  scope,
  text,
  WRITE_ONLY,
  webUrl,
} from './fields.ts';
import { brokers } from './per-broker.ts';

/** A data provider as the broker knows it: who may ask what about a token. */
export const dataProviderConfig = z.strictObject({
  id,
  url: publicUrl.optional().describe('Where it runs, when it is one that ships; else it is yours.'),
  listen,
  hosted: z
    .boolean()
    .default(true)
    .describe(
      'false: your own, running elsewhere; url is then what tokens are made for (resource, RFC 8707).',
    ),
  title: text('Its name.'),
  brokers: brokers('it checks tokens at'),
  clientId: clientId.min(32, 'at least 32 characters'),
  clientSecret,
  scopes: z.array(scope).describe('Scopes it may learn about.'),
  accessTokens: z
    .enum(['checktoken', 'jwt'])
    .default('checktoken')
    .describe(
      'checktoken: it asks the broker what a token stands for. jwt: it reads the token itself (RFC 9068), which is made for its url; it then lends books.',
    ),
  requireDpopNonce: z
    .boolean()
    .default(false)
    .describe('Refuse DPoP proofs without the nonce that it gives, where it reads tokens itself.'),
  checktokenSignedResponseAlg: z.enum(['ES256', 'RS256']).default('ES256'),
  checktokenEncryptedResponseAlg: z
    .enum(['RSA-OAEP-256', 'RSA-OAEP', 'ECDH-ES'])
    .default('ECDH-ES'),
  jwks: publicKeySet.optional().describe('Its public encryption key; or jwksUri.'),
  jwksUri: webUrl.optional().describe('Address its public keys are read at.'),
  services: z
    .array(z.string())
    .optional()
    .describe('client_id of the services it answers; all of them when left out.'),
  authSecret: z
    .string()
    .meta(WRITE_ONLY)
    .default('demonstration-secret-shared-with-services')
    .describe('auth_secret of POST /api/v1/data, as FranceConnect’s mock is called.'),
});
export type DataProviderConfig = z.infer<typeof dataProviderConfig>;
