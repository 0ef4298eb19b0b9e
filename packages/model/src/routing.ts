/** Home realm discovery: which identity provider a person is sent to, by their e-mail address. */
import { z } from 'zod';

/** What is behind the @ of an address. */
export const domain = z
  .string()
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a domain in lower case, such as interieur.gouv.fr');
const domains = z.array(domain);

/** What a broker that routes by address is told. */
export const emailRouting = z
  .strictObject({
    plausibleDomains: domains
      .default([])
      .describe('Taken to receive mail. Nothing is looked up: no request leaves this machine.'),
    suggestedDomains: domains
      .default([])
      .describe('Offered to whoever typed one that is nearly the same.'),
    sharedAddress: z
      .email()
      .optional()
      .describe('An address that stands for a whole network of organisations, as Renater’s.'),
    emailCode: z
      .boolean()
      .default(true)
      .describe('Whether a code sent by e-mail may serve as the second factor.'),
    mailSubjectPrefix: z.string().default('').describe('Before the subject of its e-mails.'),
    supportEmail: z
      .email()
      .default('assistance@localhost.example')
      .describe('Where people who cannot sign in write to.'),
    notice: z.string().optional().describe('Shown above the field of the address.'),
    organisations: z
      .string()
      .optional()
      .describe(
        'The directory of organisations it asks, by id; left out: none, and everybody is an agent.',
      ),
  })
  .describe('Of a broker that finds the identity provider by the e-mail address.');
export type EmailRouting = z.infer<typeof emailRouting>;

/** What a broker that routes by address knows of an identity provider. */
export const professionalProvider = z
  .strictObject({
    domains: domains.default([]).describe('Addresses in these domains lead to it.'),
    otherDomains: domains.default([]).describe('Domains of addresses it may give as well.'),
    routed: z.boolean().default(true).describe('Whether addresses lead to it yet.'),
    isDefault: z.boolean().default(false).describe('For whoever has no other.'),
    blocksOtherDomains: z
      .boolean()
      .default(false)
      .describe('Refuse the addresses it gives in any other domain.'),
    mfaCompliant: z
      .boolean()
      .default(true)
      .describe('Whether it understands the levels that are asked for.'),
    entra: z.boolean().default(false).describe('It speaks as Microsoft Entra ID does.'),
    relay: z
      .string()
      .optional()
      .describe('On another network: the relay, by id, through which the broker reaches it.'),
    defaultSiret: z.string().optional().describe('Counts when it gives none that is one.'),
    supportEmail: z.email().optional().describe('Where its people write to.'),
    organisations: z
      .string()
      .optional()
      .describe(
        'The directory it asks which organisation a SIRET is, by id, where people choose one.',
      ),
    typed: z
      .boolean()
      .default(false)
      .describe('Its sign-in page is a form in which each claim may be typed.'),
    signIn: z
      .record(z.string(), z.string())
      .default({})
      .describe('What the fields of that form hold at first.'),
  })
  .describe('It serves people at work, and brokers that find it by their e-mail address.');
export type ProfessionalProvider = z.infer<typeof professionalProvider>;
