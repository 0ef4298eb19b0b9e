/** A client of an identity provider itself, with no broker between. Names as in RFC 7591. */
import { z } from 'zod';
import {
  backchannelLogoutSessionRequired,
  backchannelLogoutUri,
  clientId,
  grantTypes,
  optionalSecret,
  redirectUri,
  SIGNING_ALGS,
  signingAlg,
} from './fields.ts';

const PROOFS = ['client_secret_basic', 'client_secret_post', 'none'] as const;

export const directClient = z
  .strictObject({
    clientId: clientId.describe('client_id, sent in every request.'),
    clientSecret: optionalSecret
      .default('')
      .describe('client_secret, at least 32 characters; none for a public client.'),
    redirectUris: z.array(redirectUri).min(1),
    postLogoutRedirectUris: z.array(redirectUri).default([]),
    tokenEndpointAuthMethod: z
      .enum(PROOFS)
      .default('client_secret_basic')
      .describe('How it proves who it is; none: a public client, of which PKCE is demanded.'),
    grantTypes,
    idTokenSignedResponseAlg: signingAlg.default('RS256'),
    userinfoSignedResponseAlg: z
      .enum([...SIGNING_ALGS, 'none'])
      .default('none')
      .describe('none: userinfo is plain JSON.'),
    backchannelLogoutUri,
    backchannelLogoutSessionRequired,
  })
  .refine(
    ({ clientSecret, tokenEndpointAuthMethod: method }) => clientSecret || method === 'none',
    {
      path: ['clientSecret'],
      message: 'a secret of at least 32 characters: it proves itself with it',
    },
  );
