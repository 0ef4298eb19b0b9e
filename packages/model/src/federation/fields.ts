/** Single values of `federation.yaml`: addresses, secrets, names, algorithms, levels. */
import { z } from 'zod';
import { ACR_LEVELS } from '../acr.ts';
import { PROFESSIONAL_SCOPES } from '../agents.ts';
import { localizedInput } from '../localized.ts';
import { ALL_SCOPES, OPEN_SCOPES } from '../scopes.ts';

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a short name: lower-case letters, digits and hyphens')
  .describe('Short name, used by the command line, in cookies and in the journal.');

const WITHOUT_FRAGMENT = 'an address without # and what follows it: use a path';

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

export const publicUrl = httpUrl.describe(
  'The URL people and other participants reach it at; https is served with a certificate of this machine’s own authority. It also tells which port to listen on, unless listen does.',
);

/** Where a participant listens, when its URL does not tell: behind a proxy, or without rights. */
export const listen = z
  .strictObject({
    port: z.int().min(1).max(65535).optional().describe('Port to listen on instead.'),
    host: z
      .string()
      .min(1)
      .optional()
      .describe('Address to listen on instead of the one of the whole process.'),
    tls: z
      .boolean()
      .optional()
      .describe(
        'false: a proxy in front, named in trustedProxies, speaks https for it. Left out: as the URL says.',
      ),
  })
  .optional()
  .describe('Where it listens, when that is not where its URL leads.');

export type Listen = z.infer<typeof listen>;

const ADDRESS = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
export const proxyAddress = z
  .string()
  .refine(
    (value) => ADDRESS.safeParse(value).success,
    'an address such as 127.0.0.1, or a network such as 10.0.0.0/8',
  );
export const webUrl = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'an absolute http(s) URL')
  .refine((value) => !/\s|\p{Cc}/u.test(value), 'an address without white space')
  .refine((value) => !value.includes('\\'), 'an address with /, not \\')
  .refine(hasPort, 'a port from 1 to 65535: nothing is reached at port 0');
/** Over https, or on this very machine. Source: OpenID Connect Registration §5. */
function isSecure(value: string): boolean {
  const { protocol, hostname } = URL.parse(value) ?? {};
  return protocol === 'https:' || LOOPBACK.test(hostname ?? '');
}
export const secureUrl = webUrl.refine(
  isSecure,
  'an https address; over http only on this machine (localhost, 127.0.0.1)',
);
export const grantTypes = z
  .array(z.enum(['authorization_code', 'refresh_token']))
  .refine(
    (types) => types.includes('authorization_code'),
    'authorization_code among them: without it, nothing is there to refresh',
  )
  .default(['authorization_code'])
  .describe('What it exchanges for tokens.');
/** Where logout tokens are sent. Source: OpenID Connect Back-Channel Logout §2.2. */
export const backchannelLogoutUri = secureUrl
  .refine((value) => !value.includes('#'), WITHOUT_FRAGMENT)
  .optional()
  .describe('Told of each sign-out that ends a session it is part of.');
export const backchannelLogoutSessionRequired = z
  .boolean()
  .default(false)
  .describe('Whether logout tokens and id_tokens must name the session (sid).');
const LOOPBACK = /^(?:(?:[^.]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Of an application on a device: a scheme of its own, such as com.example.app. Source: RFC 8252 §7.1. */
const OWN_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:/i;
/** Where a browser is sent back to: on the web, or an application's own. Source: RFC 6749 §3.1.2. */
export const redirectUri = z
  .string()
  .refine(
    (value) => OWN_SCHEME.test(value) || /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
    'an absolute http(s) URL, or the address of an application: com.example.app:/callback',
  )
  .refine((value) => !/\s|\p{Cc}/u.test(value), 'an address without white space')
  .refine((value) => !value.includes('\\'), 'an address with /, not \\')
  .refine(hasPort, 'a port from 1 to 65535: nothing is reached at port 0')
  .refine((value) => !value.includes('#'), WITHOUT_FRAGMENT)
  .describe('Compared character for character; on a device, whatever the port of 127.0.0.1.');
/** Whether it is an application's own address, which no web server has. */
export const isOwnScheme = (value: string) => OWN_SCHEME.test(value);
/** Secrets are written and never shown; `writeOnly` is JSON Schema's word for it. */
export const WRITE_ONLY = { writeOnly: true } as const;
export const secret = z.string().min(32, 'at least 32 characters').meta(WRITE_ONLY);
/** What credentials may be made of. Source: RFC 6749 §A.1, §A.2. */
const VISIBLE_ASCII = /^[\x20-\x7e]*$/;
const ASCII_ONLY = 'visible ASCII characters only';
export const clientId = z.string().min(1).regex(VISIBLE_ASCII, ASCII_ONLY);
export const clientSecret = secret.regex(VISIBLE_ASCII, ASCII_ONLY);
/** Empty where nothing is proved by it. */
export const optionalSecret = z
  .string()
  .refine((value) => value === '' || value.length >= 32, 'at least 32 characters')
  .regex(VISIBLE_ASCII, ASCII_ONLY)
  .meta(WRITE_ONLY);

/** Those that only the older protocol and plain OpenID Connect know. */
const STANDARD_SCOPES = ['address', 'phone', 'offline_access'];
export const scope = z
  .string()
  .refine(
    (value) =>
      ALL_SCOPES.includes(value) ||
      STANDARD_SCOPES.includes(value) ||
      value in PROFESSIONAL_SCOPES ||
      value in OPEN_SCOPES,
    'a scope of the platform, such as openid, identite_pivot, email or dgfip_rfr',
  );

export const SIGNING_ALGS = ['ES256', 'RS256', 'HS256'] as const;
export const signingAlg = z.enum(SIGNING_ALGS);
/** What plain OpenID Connect signs with, beside those. */
export const TOKEN_SIGNING_ALGS = [...SIGNING_ALGS, 'PS256'] as const;
export const tokenSigningAlg = z.enum(TOKEN_SIGNING_ALGS);
/** How an answer may be encrypted: for a key, and its content. Source: RFC 7518 §4.1, §5.1. */
export const ENCRYPTION_ALGS = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'] as const;
export const ENCRYPTION_ENCS = ['A128GCM', 'A256GCM'] as const;
export const encryptionAlg = z.enum(ENCRYPTION_ALGS);
export const encryptionEnc = z.enum(ENCRYPTION_ENCS);
export const level = z
  .string()
  .regex(/^[a-z][\w:./-]*$/i, `a level of assurance, such as ${ACR_LEVELS.join(', ')}`);
export const uid = z.string().min(1).describe('Identifier used on the wire (idp_hint, idp_id).');
export const text = (description: string) => localizedInput.describe(description);
