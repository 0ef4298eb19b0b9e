/** The record of a client at a broker. */
import { z } from 'zod';
import { publicKeySet } from '../client-keys.ts';
import {
  clientId,
  encryptionAlg,
  encryptionEnc,
  optionalSecret,
  redirectUri,
  scope,
  secureUrl,
  TOKEN_SIGNING_ALGS,
  tokenSigningAlg,
  uid,
  webUrl,
} from './fields.ts';

import { openRegistration } from './open-registration.ts';

/** Perimeters a citizen may give a helper a mandate for. */
export const REPRESENTATION_SCOPES = [
  'Papier-Citoyenneté-Elections',
  'Famille-Scolarité',
  'Social-Santé',
  'Travail-Formation',
  'Logement',
  'Transports-Mobilité',
  'Argent-Impots-Consommation',
  'Justice',
  'Etranger-Europe',
  'Loisirs-Sport-Culture',
] as const;

/** What the broker knows of a service: the record of a client. */
export const registration = z.strictObject({
  clientId: clientId.describe('client_id, sent in every request.'),
  clientSecret: optionalSecret
    .default('')
    .describe('client_secret, at least 32 characters; none where it proves itself otherwise.'),
  entityId: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('Salt of the pairwise sub; services that share it share the sub. Default: derived.'),
  active: z.boolean().default(true).describe('An inactive service counts as unknown.'),
  type: z
    .enum(['public', 'private'])
    .default('public')
    .describe('A private service may have to ask for consent.'),
  identityConsent: z
    .boolean()
    .default(false)
    .describe('A private service that asks for consent, with a box to tick.'),
  scopes: z
    .array(scope)
    .default(['openid', 'identite_pivot', 'email', 'preferred_username'])
    .describe('What it may ask for.'),
  claims: z
    .array(z.enum(['amr']))
    .default([])
    .describe('Extra claims it may ask for: amr.'),
  redirectUris: z.array(redirectUri).default([]),
  responseTypes: z
    .array(z.enum(['code']))
    .default(['code'])
    .describe('An empty list: nobody signs in to it; it asks about the tokens of others.'),
  postLogoutRedirectUris: z.array(redirectUri).default([]),
  sectorIdentifierUri: secureUrl
    .optional()
    .describe(
      'A document that lists every redirect URI, over https, or http on this machine; read at the first request.',
    ),
  idTokenSignedResponseAlg: tokenSigningAlg.default('ES256'),
  userinfoSignedResponseAlg: z
    .enum([...TOKEN_SIGNING_ALGS, 'none'])
    .default('ES256')
    .describe('none: userinfo is plain JSON.'),
  idTokenEncryptedResponseAlg: encryptionAlg
    .optional()
    .describe('Encrypts id_tokens for it, where the profile of its broker does.'),
  idTokenEncryptedResponseEnc: encryptionEnc.optional(),
  userinfoEncryptedResponseAlg: encryptionAlg
    .optional()
    .describe('Encrypts userinfo for it, where the profile of its broker does.'),
  userinfoEncryptedResponseEnc: encryptionEnc.optional(),
  introspectionSignedResponseAlg: tokenSigningAlg
    .optional()
    .describe('How answers about tokens are signed for it, when it asks for signed ones.'),
  tokenEndpointAuthMethod: z
    .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'])
    .default('client_secret_post')
    .describe('How it proves who it is; none: a public client, which cannot keep a secret.'),
  jwks: publicKeySet
    .optional()
    .describe('Its public keys, for private_key_jwt and for encryption; or jwksUri.'),
  jwksUri: webUrl.optional().describe('Address its public keys are read at.'),
  identityProviders: z
    .union([z.strictObject({ only: z.array(uid) }), z.strictObject({ except: z.array(uid) })])
    .default({ except: [] })
    .describe('Which identity providers its users may choose: { only: […] } or { except: […] }.'),
  allowedIdpHints: z.array(uid).optional().describe('Replaces the broker-wide list.'),
  emailDomains: z
    .array(z.string())
    .optional()
    .describe('Domains of the addresses it is restricted to, where addresses decide.'),
  allowedPrompts: z
    .array(z.enum(['login', 'consent']))
    .default([])
    .describe('With login, prompt=login skips the information page.'),
  repScope: z
    .array(z.enum(REPRESENTATION_SCOPES))
    .default([])
    .describe('Perimeters of a mandate that its users’ helpers must hold (Aidants Connect).'),
  protocols: z
    .array(z.enum(['v1', 'v2']))
    .min(1)
    .default(['v2'])
    .describe('v1: the older protocol under /api/v1, with its leniency.'),
  ...openRegistration.shape,
});

export type Registration = z.infer<typeof registration>;
