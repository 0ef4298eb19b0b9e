/** An identity provider, and what each broker agrees on with it. */
import { z } from 'zod';
import { factors } from '../factors.ts';
import { professionalProvider } from '../routing.ts';
import { signingKeys } from './broker.ts';
import { directClient } from './direct-client.ts';
import {
  clientId,
  clientSecret,
  encryptionAlg,
  encryptionEnc,
  id,
  level,
  listen,
  publicUrl,
  SIGNING_ALGS,
  secret,
  signingAlg,
  text,
  uid,
  webUrl,
} from './fields.ts';
import { atBroker, brokers } from './per-broker.ts';

/** What a broker and an identity provider agree on: it may differ from one broker to another. */
const agreement = z.strictObject({
  levels: z.array(level).min(1).describe('Levels of assurance the broker accepts from it.'),
  amr: z
    .array(z.string())
    .default(['fc', 'pwd'])
    .describe('Authentication methods the broker reports for it.'),
  clientId: clientId.describe('The broker’s client_id at this identity provider.'),
  clientSecret: clientSecret.describe('The broker’s client_secret at this identity provider.'),
  idTokenSignedResponseAlg: signingAlg
    .default('HS256')
    .describe('How it signs id_tokens for the broker.'),
  userinfoSignedResponseAlg: z
    .enum([...SIGNING_ALGS, 'none', 'any'])
    .default('HS256')
    .describe(
      'How it signs userinfo; none: plain JSON; any: plain, or signed as its discovery document lists.',
    ),
  idTokenEncryptedResponseAlg: encryptionAlg
    .optional()
    .describe('How it encrypts id_tokens for the broker; left out: not at all.'),
  idTokenEncryptedResponseEnc: encryptionEnc.optional(),
  userinfoEncryptedResponseAlg: encryptionAlg
    .optional()
    .describe('How it encrypts userinfo for the broker; left out: not at all.'),
  userinfoEncryptedResponseEnc: encryptionEnc.optional(),
  active: z.boolean().default(true).describe('Whether it can be chosen.'),
  display: z.boolean().default(true).describe('Whether the choice page shows it.'),
  beta: z.boolean().default(false).describe('Shown with a badge.'),
  order: z.number().default(100).describe('Place on the choice page, lowest first.'),
});

/** How a broker deals with whom an identity provider sends. */
const handlers = z.strictObject({
  verify: z
    .enum(['default', 'aidants-connect', 'eidas'])
    .default('default')
    .describe(
      'Who has signed in. default: the civil registry is asked. aidants-connect: a helper, with a mandate of the citizen. eidas: a citizen of another country, whom no French registry knows.',
    ),
  identityCheck: z
    .enum(['default', 'eidas'])
    .default('default')
    .describe('What an identity must hold. eidas: sub, given_name and family_name are enough.'),
  email: z.boolean().default(true).describe('Whether people are told of their connections.'),
});

const MALFORMED_RECORDS = [
  'discovery-not-said',
  'discovery-without-url',
  'discovery-with-authorization-url',
  'no-authorization-url',
] as const;

/** A broker of citizens that it is a client of: whoever signs in there has a verified identity. */
const citizens = z.strictObject({
  broker: id.describe('The broker, by id.'),
  clientId: clientId.describe('Its client_id at that broker.'),
  clientSecret: clientSecret.describe('Its client_secret there.'),
});
export type CitizensClient = z.infer<typeof citizens>;

export const identityProviderConfig = z.strictObject({
  id,
  uid,
  url: publicUrl,
  listen,
  name: text('Its name, on its own pages and on the choice page.'),
  tagline: text('One line under the name.').optional(),
  brokers: brokers('it serves'),
  ...agreement.shape,
  atBroker: atBroker(agreement.extend({ uid, professional: professionalProvider.optional() })),
  clients: z
    .array(directClient)
    .default([])
    .describe('Your own applications, with no broker between: plain OpenID Connect.'),
  professional: professionalProvider.optional(),
  citizens: citizens
    .optional()
    .describe('It raises the identity of its people through a broker of citizens.'),
  modal: z
    .strictObject({
      title: text('Title of the dialog.'),
      body: text('What it says.'),
      continueText: text('The button that goes on.'),
      moreInfo: z.strictObject({ label: text('Its words.'), url: webUrl }).optional(),
    })
    .optional()
    .describe('A dialog before one goes there.'),
  handlers: handlers.prefault({}).describe('How the broker deals with whoever signs in there.'),
  discovery: z
    .boolean()
    .default(false)
    .describe('The broker reads its discovery document at each use, instead of fixed addresses.'),
  endSession: z.boolean().default(true).describe('Whether the broker can sign out there.'),
  malformedRecord: z
    .enum(MALFORMED_RECORDS)
    .optional()
    .describe(
      'What is wrong with the record that brokers have of it, on purpose: to them it does not exist, and no page shows it.',
    ),
  signsUserinfoWith: z
    .enum([...SIGNING_ALGS, 'none'])
    .optional()
    .describe('What it really does, when that is not what the broker expects.'),
  hosted: z
    .boolean()
    .default(true)
    .describe('false: your own identity provider, running elsewhere; url is its issuer.'),
  endpoints: z
    .strictObject({
      authorization: webUrl,
      token: webUrl,
      userinfo: webUrl,
      jwks: webUrl.optional(),
      endSession: webUrl.optional(),
    })
    .optional()
    .describe(
      'Addresses of one that is not hosted here; left out, its discovery document is read.',
    ),
  kind: z
    .enum(['accounts', 'european-gateway'])
    .default('accounts')
    .describe(
      'accounts: people of this federation sign in. european-gateway: citizens of other countries, by way of the eIDAS node of theirs.',
    ),
  factors: factors
    .optional()
    .describe(
      'What it asks people for, and what that earns; left out: a password, and a level that testers choose.',
    ),
  sessionSecret: secret.describe('Signs its cookies.'),
  signingKeys,
});
export type IdentityProviderConfig = z.infer<typeof identityProviderConfig>;
