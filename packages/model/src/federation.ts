/**
 * Who takes part: the shape of `federation.yaml`. The same schema validates the file, gives
 * every default, and is printed as the JSON Schema that editors complete from.
 */
import { z } from 'zod';
import { ACR_LEVELS } from './acr.ts';
import { agent, PROFESSIONAL_SCOPES } from './agents.ts';
import { REGISTRY_BEHAVIOURS } from './civil-records.ts';
import { publicKeySet } from './client-keys.ts';
import { factors } from './factors.ts';
import { localizedInput } from './localized.ts';
import { organisation } from './organisations.ts';
import { person } from './person.ts';
import { emailRouting, professionalProvider } from './routing.ts';
import { ALL_SCOPES } from './scopes.ts';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a short name: lower-case letters, digits and hyphens')
  .describe('Short name, used by the command line, in cookies and in the journal.');

const httpUrl = z
  .string()
  .refine(isHttpUrl, 'an http(s) URL without query, fragment or trailing slash')
  .refine(hasPort, 'a port from 1 to 65535: nothing is reached at port 0');

function isHttpUrl(value: string): boolean {
  const url = URL.parse(value);
  return Boolean(url && /^https?:$/.test(url.protocol) && !/[?#@]|\/$/.test(value));
}

function hasPort(value: string): boolean {
  return URL.parse(value)?.port !== '0';
}

const publicUrl = httpUrl.describe(
  'The URL people and other participants reach it at, over plain http; it also tells which port to listen on.',
);
const webUrl = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'an absolute http(s) URL')
  .refine((value) => !/\s|\p{Cc}/u.test(value), 'an address without white space')
  .refine(hasPort, 'a port from 1 to 65535: nothing is reached at port 0');
/** Where a browser is sent back to. Source: RFC 6749 §3.1.2. */
const redirectUri = webUrl
  .refine((value) => !value.includes('#'), 'an address without # and what follows it: use a path')
  .describe('Compared character for character.');
/** Over https, or on this very machine. Source: OpenID Connect Registration §5. */
function isSecure(value: string): boolean {
  const { protocol, hostname } = URL.parse(value) ?? {};
  return protocol === 'https:' || LOOPBACK.test(hostname ?? '');
}
const LOOPBACK = /^(?:(?:[^.]+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Secrets are written and never shown; `writeOnly` is JSON Schema's word for it. */
const WRITE_ONLY = { writeOnly: true } as const;
const secret = z.string().min(32, 'at least 32 characters').meta(WRITE_ONLY);
/** What credentials may be made of. Source: RFC 6749 §A.1, §A.2. */
const VISIBLE_ASCII = /^[\x20-\x7e]*$/;
const ASCII_ONLY = 'visible ASCII characters only';
const clientId = z.string().min(1).regex(VISIBLE_ASCII, ASCII_ONLY);
const clientSecret = secret.regex(VISIBLE_ASCII, ASCII_ONLY);
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

/** Two that only the older protocol knew. */
const V1_SCOPES = ['address', 'phone'];
const scope = z
  .string()
  .refine(
    (value) =>
      ALL_SCOPES.includes(value) || V1_SCOPES.includes(value) || value in PROFESSIONAL_SCOPES,
    'a scope of the platform, such as openid, identite_pivot, email or dgfip_rfr',
  );

const SIGNING_ALGS = ['ES256', 'RS256', 'HS256'] as const;
const signingAlg = z.enum(SIGNING_ALGS);
/** How an answer may be encrypted: for a key, and its content. Source: RFC 7518 §4.1, §5.1. */
export const ENCRYPTION_ALGS = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'] as const;
export const ENCRYPTION_ENCS = ['A128GCM', 'A256GCM'] as const;
const encryptionAlg = z.enum(ENCRYPTION_ALGS);
const encryptionEnc = z.enum(ENCRYPTION_ENCS);
const level = z
  .string()
  .regex(/^[a-z][\w:.-]*$/i, `a level of assurance, such as ${ACR_LEVELS.join(', ')}`);
const uid = z.string().min(1).describe('Identifier used on the wire (idp_hint, idp_id).');
const text = (description: string) => localizedInput.describe(description);

/** What the broker knows of a service: the record of a client. */
export const registration = z.strictObject({
  clientId: clientId.describe('client_id, sent in every request.'),
  clientSecret: clientSecret.describe('client_secret, at least 32 characters.'),
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
  sectorIdentifierUri: webUrl
    .refine(isSecure, 'an https address; over http only on this machine (localhost, 127.0.0.1)')
    .optional()
    .describe(
      'A document that lists every redirect URI, over https, or http on this machine; read at the first request.',
    ),
  idTokenSignedResponseAlg: signingAlg.default('ES256'),
  userinfoSignedResponseAlg: z
    .enum([...SIGNING_ALGS, 'none'])
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
  introspectionSignedResponseAlg: signingAlg
    .optional()
    .describe('How answers about tokens are signed for it, when it asks for signed ones.'),
  tokenEndpointAuthMethod: z
    .enum(['client_secret_post', 'private_key_jwt'])
    .default('client_secret_post'),
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
});
const brokerId = z.string().min(1);
const brokers = (what: string) =>
  z
    .array(brokerId)
    .min(1)
    .optional()
    .describe(`Brokers (by id) ${what}; the first of the list when left out.`);

/** Settings that differ at one of several brokers; what is left out is the same everywhere. */
const atBroker = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) =>
  z
    .record(brokerId, withoutDefaults(shape))
    .optional()
    .describe('What differs at one of these brokers, by the id of the broker.');

/** Every member may be left out, and nothing is put in its place. */
function withoutDefaults<T extends z.ZodRawShape>({ shape }: z.ZodObject<T>) {
  const bare = Object.entries(shape).map(([name, type]) => [
    name,
    (type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as z.ZodType)).optional(),
  ]);
  return z.strictObject(Object.fromEntries(bare) as { [K in keyof T]: z.ZodOptional<T[K]> });
}

export type Registration = z.infer<typeof registration>;

const startPageConfig = z.strictObject({ url: publicUrl });

/** Where the attacker of the attack lab is; it answers in worlds made for attacks only. */
const attackerConfig = z.strictObject({ url: publicUrl });

const observatoryConfig = z.strictObject({
  url: publicUrl.default('http://localhost:9440'),
});

const controlConfig = z.strictObject({
  url: publicUrl.default('http://localhost:9490'),
});

const signingKeys = z
  .strictObject({
    generation: z.int().min(0).default(0).describe('Another one, another key.'),
    kept: z.int().min(0).max(10).default(0).describe('How many before it are still published.'),
  })
  .optional()
  .describe('Which keys it signs with and publishes.');

const encryptionKeys = signingKeys.describe('Which keys answers are encrypted for, and published.');

export const brokerConfig = z.strictObject({
  id,
  url: publicUrl,
  signingKeys,
  name: text('How it presents itself.'),
  profile: z
    .string()
    .default('franceconnect')
    .describe(
      'Which platform it stands for. franceconnect: FranceConnect, standard level. franceconnect-plus: FranceConnect+, substantial and high assurance, encrypted tokens.',
    ),
  subjectSecret: secret.describe('Secret of the pairwise sub computation.'),
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
  requireTopLevelDomain: z
    .boolean()
    .default(false)
    .describe('Refuse redirect URIs on localhost and over plain http, as production does.'),
});

export type BrokerConfig = z.infer<typeof brokerConfig>;

const civilRegistryConfig = z.strictObject({
  url: publicUrl,
  name: text('Its name.'),
  behaviour: z
    .enum(REGISTRY_BEHAVIOURS)
    .default('normal')
    .describe(
      'How it answers everyone: as it should, too late, unreadably, with 503, or not found.',
    ),
});

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

export const identityProviderConfig = z.strictObject({
  id,
  uid,
  url: publicUrl,
  name: text('Its name, on its own pages and on the choice page.'),
  tagline: text('One line under the name.').optional(),
  brokers: brokers('it serves'),
  ...agreement.shape,
  atBroker: atBroker(agreement),
  professional: professionalProvider.optional(),
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

export const serviceProviderConfig = z.strictObject({
  id,
  url: publicUrl,
  kind: z
    .enum(['taxes', 'health', 'bank', 'telecom', 'workbench', 'citizen-space'])
    .describe(
      'workbench: its first page is the request itself. citizen-space: where people see their connections and choose their accounts.',
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

/** A data provider as the broker knows it: who may ask what about a token. */
export const dataProviderConfig = z.strictObject({
  id,
  url: publicUrl.optional().describe('Where it runs, when it is one that ships; else it is yours.'),
  title: text('Its name.'),
  brokers: brokers('it checks tokens at'),
  clientId: clientId.min(32, 'at least 32 characters'),
  clientSecret,
  scopes: z.array(scope).describe('Scopes it may learn about.'),
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

export const clientConfig = z.strictObject({
  id,
  name: text('The name the broker’s pages show.'),
  brokers: brokers('it is a client of'),
  registration,
  atBroker: atBroker(registration),
});
export type ClientConfig = z.infer<typeof clientConfig>;

export const federationConfig = z
  .strictObject({
    $schema: z.string().optional(),
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
      .describe('What the directory of organisations holds, for brokers that ask it.'),
    people: z.array(person).default([]).describe('People of your own; same login replaces.'),
    namedPeople: z
      .boolean()
      .default(true)
      .describe('Take in the people who are named after what is particular about them.'),
    generatedPeople: z
      .strictObject({ count: z.number().int().min(1).max(5000), seed: z.string().default('1') })
      .optional()
      .describe('As many more as wanted, the same for the same seed: p0001, p0002, …'),
    presentation: z
      .strictObject({
        ribbon: z.boolean().default(true).describe('The line that says whose site this is.'),
        developerPanel: z.boolean().default(true).describe('Cause and fix under each error.'),
      })
      .default({ ribbon: true, developerPanel: true }),
  })
  .meta({ title: 'federation.yaml', description: 'Who takes part in a Federama federation.' });

export type FederationConfig = z.infer<typeof federationConfig>;
