/** Services: those that ship, and the applications of whoever runs this. */
import { z } from 'zod';
import { encryptionKeys } from './broker.ts';
import { id, level, listen, publicUrl, secret, text } from './fields.ts';
import { atBroker, brokerId, brokers } from './per-broker.ts';
import { registration } from './registration.ts';

export const serviceProviderConfig = z.strictObject({
  id,
  url: publicUrl,
  listen,
  kind: z
    .enum([
      'taxes',
      'health',
      'bank',
      'telecom',
      'workbench',
      'citizen-space',
      'workspace',
      'reader',
      'bookmark',
    ])
    .describe(
      'workbench: its first page is the request itself. citizen-space: where people see their connections and choose their accounts. workspace: where people at work find the documents of their organisation. reader: a page that signs in by itself, in the browser alone, and reads the first of its data. bookmark: a server that reads the first of its data for as long as it may, with tokens that it renews, bound to a key (DPoP).',
    ),
  name: text('Its name.'),
  acr: level.default('eidas1').describe('Level of assurance it asks for.'),
  stepUp: z
    .strictObject({
      broker: brokerId.describe('Which of its brokers is asked.'),
      acr: level.describe('Level that its sensitive act needs.'),
    })
    .optional()
    .describe('A sensitive act, for which the person proves who they are at a higher level.'),
  sessionSecret: secret.describe('Signs its cookies.'),
  data: z
    .array(z.string())
    .default([])
    .describe('Data providers (by id) it reads once someone has signed in.'),
  files: z
    .array(
      z.strictObject({
        number: z.string().min(1).describe('Number of the file.'),
        person: z.string().min(1).describe('Login of the person it is about.'),
      }),
    )
    .default([])
    .describe('Files it holds since before the broker: offered to be linked at the first sign-in.'),
  brokers: brokers('it is a client of'),
  encryptionKeys,
  registration,
  atBroker: atBroker(registration.extend({ acr: level.describe('Level it asks for there.') })),
});
export type ServiceProviderConfig = z.infer<typeof serviceProviderConfig>;

export const clientConfig = z.strictObject({
  id,
  name: text('The name the broker’s pages show.'),
  brokers: brokers('it is a client of'),
  registration,
  atBroker: atBroker(registration),
});
export type ClientConfig = z.infer<typeof clientConfig>;
