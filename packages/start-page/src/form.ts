/** The form of an application: what its fields say, and the registration they make. */
import {
  type ClientConfig,
  IDENTITY_SCOPES,
  type Localized,
  type Problem,
  type Registration,
} from '@federama/model';
import type { Language } from '@federama/server-kit/i18n';
import { ENCRYPTIONS, encryptionMembers, encryptionOf } from './encryption.ts';
import { type KeyPair, withNewKeys } from './key-pair.ts';
import { readPublicKeys } from './public-key.ts';

export type ApplicationForm = {
  name: string;
  /** Ids of the brokers it is to be a client of. */
  brokers: readonly string[];
  /** One address a line. */
  redirectUris: string;
  postLogoutRedirectUris: string;
  signature: Registration['idTokenSignedResponseAlg'];
  userinfo: Registration['userinfoSignedResponseAlg'];
  auth: Registration['tokenEndpointAuthMethod'];
  /** PEM or JSON, for `private_key_jwt`. */
  publicKey: string;
  /** Where its public keys are read instead. */
  jwksUri: string;
  /** `none`, or an algorithm and an encryption of content. */
  idTokenEncryption: string;
  userinfoEncryption: string;
  /** Whether keys to decrypt with are made for it now. */
  newKey: boolean;
  kind: 'public' | 'private' | 'consent';
  protocol: 'v1' | 'v2';
  maySkipPage: boolean;
  mayAskAmr: boolean;
  scopes: string;
};

/** A form as it is shown, with what is wrong in it. */
export type FormState = { form: ApplicationForm; problems: readonly Problem[] };

export const DEFAULT_SCOPES = Object.keys(IDENTITY_SCOPES).filter((scope) => scope !== 'amr');

export function emptyForm(brokers: readonly string[]): ApplicationForm {
  return {
    name: '',
    brokers,
    redirectUris: '',
    postLogoutRedirectUris: '',
    signature: 'ES256',
    userinfo: 'ES256',
    auth: 'client_secret_post',
    publicKey: '',
    jwksUri: '',
    idTokenEncryption: 'none',
    userinfoEncryption: 'none',
    newKey: false,
    kind: 'public',
    protocol: 'v2',
    maySkipPage: false,
    mayAskAmr: true,
    scopes: DEFAULT_SCOPES.join(' '),
  };
}

export function formOf(
  { name, brokers, registration }: Filled,
  language: Language,
): ApplicationForm {
  const { type, identityConsent, jwks } = registration;
  const privateKind = identityConsent ? 'consent' : 'private';
  return {
    name: name[language],
    brokers,
    redirectUris: registration.redirectUris.join('\n'),
    postLogoutRedirectUris: registration.postLogoutRedirectUris.join('\n'),
    signature: registration.idTokenSignedResponseAlg,
    userinfo: registration.userinfoSignedResponseAlg,
    auth: registration.tokenEndpointAuthMethod,
    publicKey: jwks ? JSON.stringify(jwks, null, 2) : '',
    jwksUri: registration.jwksUri ?? '',
    idTokenEncryption: encryptionOf(
      registration.idTokenEncryptedResponseAlg,
      registration.idTokenEncryptedResponseEnc,
    ),
    userinfoEncryption: encryptionOf(
      registration.userinfoEncryptedResponseAlg,
      registration.userinfoEncryptedResponseEnc,
    ),
    newKey: false,
    kind: type === 'public' ? 'public' : privateKind,
    protocol: registration.protocols.includes('v2') ? 'v2' : 'v1',
    maySkipPage: registration.allowedPrompts.includes('login'),
    mayAskAmr: registration.claims.includes('amr'),
    scopes: registration.scopes.join(' '),
  };
}

/** An application as it is registered at one of its brokers. */
type Filled = Pick<ClientConfig, 'name' | 'registration'> & { brokers: readonly string[] };

export function readForm(body: unknown): ApplicationForm {
  const sent = (body ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim() : '');
  const among = <T extends string>(name: string, values: readonly T[]): T =>
    values.find((value) => value === text(name)) ?? (values[0] as T);
  return {
    name: text('name'),
    brokers: [sent.brokers ?? []].flat().map(String),
    redirectUris: text('redirect_uris'),
    postLogoutRedirectUris: text('post_logout_redirect_uris'),
    signature: among('signature', ['ES256', 'RS256', 'HS256']),
    userinfo: among('userinfo', ['ES256', 'RS256', 'HS256', 'none']),
    auth: among('auth', ['client_secret_post', 'private_key_jwt']),
    publicKey: text('public_key'),
    jwksUri: text('jwks_uri'),
    idTokenEncryption: among('id_token_encryption', ['none', ...ENCRYPTIONS]),
    userinfoEncryption: among('userinfo_encryption', ['none', ...ENCRYPTIONS]),
    newKey: text('new_key') === 'yes',
    kind: among('kind', ['public', 'private', 'consent']),
    protocol: among('protocol', ['v2', 'v1']),
    maySkipPage: text('skip') === 'yes',
    mayAskAmr: text('amr') === 'yes',
    scopes: text('scopes') || DEFAULT_SCOPES.join(' '),
  };
}

/** Its name in one language; both change where they were the same. */
export function renamed(
  former: Localized | undefined,
  language: Language,
  name: string,
): Localized | string {
  if (!former || former.fr === former.en) return name;
  return { ...former, [language]: name };
}

/** Without `jwks` where the public key cannot be read, and no other is made. */
export function registrationOf(
  form: ApplicationForm,
  made: readonly KeyPair[],
): Partial<Registration> {
  return {
    tokenEndpointAuthMethod: form.auth,
    jwks: withNewKeys(readPublicKeys(form.publicKey), made),
    jwksUri: form.jwksUri || undefined,
    ...encryptionMembers(form),
    redirectUris: lines(form.redirectUris),
    postLogoutRedirectUris: lines(form.postLogoutRedirectUris),
    idTokenSignedResponseAlg: form.signature,
    userinfoSignedResponseAlg: form.userinfo,
    type: form.kind === 'public' ? 'public' : 'private',
    identityConsent: form.kind === 'consent',
    protocols: [form.protocol],
    allowedPrompts: form.maySkipPage ? ['login', 'consent'] : [],
    claims: form.mayAskAmr ? ['amr'] : [],
    scopes: form.scopes.split(/\s+/).filter(Boolean),
  };
}

function lines(text: string): string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
