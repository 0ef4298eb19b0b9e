/**
 * Who takes part: the shape of `federation.yaml`. The same schema validates the file, gives
 * every default, and is printed as the JSON Schema that editors complete from.
 */
import { z } from 'zod';
import { agent } from './agents.ts';
import { REGISTRY_BEHAVIOURS } from './civil-records.ts';
import { DIRECTORY_BEHAVIOURS } from './establishment.ts';
import { brokerConfig } from './federation/broker.ts';
import { dataProviderConfig } from './federation/data-provider.ts';
import { id, listen, proxyAddress, publicUrl, secret, text } from './federation/fields.ts';
import { identityProviderConfig } from './federation/identity-provider.ts';
import { rateLimitsConfig } from './federation/rate-limits.ts';
import { clientConfig, serviceProviderConfig } from './federation/service-provider.ts';
import { HOST_NAMES } from './host-names.ts';
import { organisation } from './organisations.ts';
import { person } from './person.ts';

const startPageConfig = z.strictObject({ url: publicUrl, listen });

/** Where the attacker of the attack lab is; it answers in worlds made for attacks only. */
const attackerConfig = z.strictObject({ url: publicUrl, listen });

const observatoryConfig = z.strictObject({
  url: publicUrl.default('http://localhost:9440'),
  listen,
});

const controlConfig = z.strictObject({
  url: publicUrl.default('http://localhost:9490'),
  listen,
});

const civilRegistryConfig = z.strictObject({
  url: publicUrl,
  listen,
  name: text('Its name.'),
  behaviour: z
    .enum(REGISTRY_BEHAVIOURS)
    .default('normal')
    .describe(
      'How it answers everyone: as it should, too late, unreadably, with 503, or not found.',
    ),
});

export const organisationDirectoryConfig = z.strictObject({
  id,
  url: publicUrl,
  listen,
  name: text('Its name.'),
  token: secret
    .default('demonstration-token-of-the-organisation-directory')
    .describe('What brokers and identity providers show to ask it.'),
  behaviour: z
    .enum(DIRECTORY_BEHAVIOURS)
    .default('normal')
    .describe(
      'How it answers everyone: as it should, too late, unreadably, with 503, or not found.',
    ),
  unknownOrganisation: z
    .string()
    .optional()
    .describe('SIRET of the organisation whose data is given for one that nobody knows.'),
});

export const relayConfig = z.strictObject({
  id,
  url: publicUrl,
  listen,
  name: text('Its name.'),
  state: z.enum(['open', 'cut']).default('open').describe('cut: no message passes.'),
});
export type RelayConfig = z.infer<typeof relayConfig>;

export const federationConfig = z
  .strictObject({
    $schema: z.string().optional(),
    https: z
      .boolean()
      .default(false)
      .describe(
        'Serve over https, instead of http, whoever runs here: same hosts, same ports, certificates of this machine’s own authority.',
      ),
    hostNames: z
      .enum(HOST_NAMES)
      .optional()
      .describe(
        'Names instead of localhost. localhost: each participant has one of its own below it, and no cookie of another. integration: brokers have those of the official integration platforms, over https; integration-v1: that of the older protocol.',
      ),
    trustedProxies: z
      .array(proxyAddress)
      .default([])
      .describe('Proxies in front of this process, whose X-Forwarded-* headers are believed.'),
    startPage: startPageConfig,
    observatory: observatoryConfig
      .default({ url: 'http://localhost:9440' })
      .describe('Where each exchange is seen as it happens, and explained.'),
    attacker: attackerConfig
      .default({ url: 'http://localhost:9450' })
      .describe('Where the attacker of the attack lab is; silent outside it.'),
    control: controlConfig
      .default({ url: 'http://localhost:9490' })
      .describe('Where tests steer the federation: worlds, people, faults, time.'),
    store: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Where state is kept: a folder, or redis://host:port. In memory when left out, and forgotten at the end.',
      ),
    brokers: z
      .array(brokerConfig)
      .min(1)
      .describe(
        'Between services and identity providers: each of a profile, with its own clients.',
      ),
    civilRegistry: civilRegistryConfig,
    identityProviders: z.array(identityProviderConfig).min(1),
    serviceProviders: z.array(serviceProviderConfig),
    clients: z.array(clientConfig).default([]).describe('Your own applications.'),
    dataProviders: z
      .array(dataProviderConfig)
      .default([])
      .describe('Who may check tokens at the broker (checktoken).'),
    officialPeople: z
      .boolean()
      .default(true)
      .describe('Take in the test identities of FranceConnect’s integration platform.'),
    agents: z
      .array(agent)
      .default([])
      .describe('People at work, with accounts at identity providers of organisations.'),
    organisations: z
      .array(organisation)
      .default([])
      .describe('What directories of organisations hold, for whoever asks them.'),
    organisationDirectories: z
      .array(organisationDirectoryConfig)
      .default([])
      .describe('Say what organisation a SIRET is, as API Entreprise does.'),
    relays: z
      .array(relayConfig)
      .default([])
      .describe('Lead brokers to identity providers on another network, as that of the State.'),
    people: z.array(person).default([]).describe('People of your own; same login replaces.'),
    namedPeople: z
      .boolean()
      .default(true)
      .describe('Take in the people who are named after what is particular about them.'),
    generatedPeople: z
      .strictObject({ count: z.number().int().min(1).max(50_000), seed: z.string().default('1') })
      .optional()
      .describe('As many more as wanted, the same for the same seed: p0001, p0002, …'),
    rateLimits: rateLimitsConfig,
    presentation: z
      .strictObject({
        ribbon: z.boolean().default(true).describe('The line that says whose site this is.'),
        developerPanel: z.boolean().default(true).describe('Cause and fix under each error.'),
      })
      .default({ ribbon: true, developerPanel: true }),
  })
  .meta({ title: 'federation.yaml', description: 'Who takes part in a Federama federation.' });

export type OrganisationDirectoryConfig = z.infer<typeof organisationDirectoryConfig>;
export type FederationConfig = z.infer<typeof federationConfig>;
