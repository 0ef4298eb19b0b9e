/** A broker: between services and identity providers. */
import { z } from 'zod';
import { emailRouting } from '../routing.ts';
import { id, listen, publicUrl, secret, text, uid } from './fields.ts';

const keys = {
  generation: z.int().min(0).default(0).describe('Another one, another key.'),
  kept: z.int().min(0).max(10).default(0).describe('How many before it are still published.'),
};

export const signingKeys = z
  .strictObject({
    ...keys,
    ahead: z
      .int()
      .min(0)
      .max(2)
      .optional()
      .describe('How many after it are published already, so that clients know them in time.'),
  })
  .optional()
  .describe('Which keys it signs with and publishes.');

export const encryptionKeys = z
  .strictObject(keys)
  .optional()
  .describe('Which keys answers are encrypted for, and published.');

export const brokerConfig = z.strictObject({
  id,
  url: publicUrl,
  listen,
  hosted: z
    .boolean()
    .default(true)
    .describe(
      'false: somebody else’s OpenID provider, running elsewhere; url is its issuer. Services that ship may be its clients: it has to answer the acr that they ask for.',
    ),
  signingKeys,
  name: text('How it presents itself.'),
  profile: z
    .string()
    .default('franceconnect')
    .describe(
      'Which platform it stands for. franceconnect: FranceConnect, standard level. franceconnect-plus: FranceConnect+, substantial and high assurance, encrypted tokens.',
    ),
  subjectSecret: secret.describe('Secret of the computation of sub.'),
  sessionSecret: secret.describe('Signs the session cookie.'),
  allowedIdpHints: z.array(uid).default([]).describe('Identity providers idp_hint may name.'),
  notifications: z
    .array(
      z
        .strictObject({
          message: text('What it says.'),
          startsAt: z.iso.datetime(),
          endsAt: z.iso.datetime(),
          active: z.boolean().default(true),
        })
        .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), {
          path: ['endsAt'],
          message: 'a moment after startsAt',
        }),
    )
    .default([])
    .describe('Banners on the choice page; the first that is active between its moments shows.'),
  smtp: z
    .strictObject({
      host: z.string().min(1),
      port: z.int().min(1).max(65535).default(25),
      from: z.string().min(3).default('Trait d’Union <ne-pas-repondre@localhost>'),
    })
    .optional()
    .describe('Where connection e-mails are sent, too; the mailbox page always has them.'),
  upstreamTimeoutSeconds: z
    .number()
    .positive()
    .max(3600)
    .default(6)
    .describe('Limit of each call to an identity provider or to the registry.'),
  emailRouting: emailRouting.optional(),
  dynamicRegistration: z
    .boolean()
    .default(false)
    .describe(
      'Whether clients may register themselves (RFC 7591, 7592); plain OpenID Connect alone.',
    ),
  initialAccessToken: secret
    .optional()
    .describe('What whoever registers must show; left out: anybody may.'),
  clientIdMetadataDocuments: z
    .boolean()
    .default(false)
    .describe(
      'Whether a client_id may be the https address of what the client says of itself: the broker then reads addresses that requests name.',
    ),
  requestUris: z
    .boolean()
    .default(false)
    .describe(
      'Whether a request may be the address of a signed request object (request_uri), among those its client registered; plain OpenID Connect alone.',
    ),
  implicitFlow: z
    .boolean()
    .default(false)
    .describe(
      'Whether clients that register themselves may be given id_token, or id_token token, by way of the browser, against the advice of RFC 9700; plain OpenID Connect alone.',
    ),
  requireTopLevelDomain: z
    .boolean()
    .default(false)
    .describe('Refuse redirect URIs on localhost and over plain http, as production does.'),
});

export type BrokerConfig = z.infer<typeof brokerConfig>;
