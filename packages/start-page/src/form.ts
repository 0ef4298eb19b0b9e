/** The form of an application: what its fields say, and the registration they make. */
import { type ClientConfig, IDENTITY_SCOPES, type Registration } from '@federama/model';

export type ApplicationForm = {
  name: string;
  /** One address a line. */
  redirectUris: string;
  postLogoutRedirectUris: string;
  signature: Registration['idTokenSignedResponseAlg'];
  /** Whether userinfo is signed, or plain JSON. */
  signedUserinfo: boolean;
  kind: 'public' | 'private' | 'consent';
  protocol: 'v1' | 'v2';
  maySkipPage: boolean;
  mayAskAmr: boolean;
  scopes: string;
};

const DEFAULT_SCOPES = Object.keys(IDENTITY_SCOPES).filter((scope) => scope !== 'amr');

export function emptyForm(): ApplicationForm {
  return {
    name: '',
    redirectUris: '',
    postLogoutRedirectUris: '',
    signature: 'ES256',
    signedUserinfo: true,
    kind: 'public',
    protocol: 'v2',
    maySkipPage: false,
    mayAskAmr: true,
    scopes: DEFAULT_SCOPES.join(' '),
  };
}

export function formOf({ name, registration }: ClientConfig): ApplicationForm {
  const { type, identityConsent } = registration;
  const privateKind = identityConsent ? 'consent' : 'private';
  return {
    name: name.fr,
    redirectUris: registration.redirectUris.join('\n'),
    postLogoutRedirectUris: registration.postLogoutRedirectUris.join('\n'),
    signature: registration.idTokenSignedResponseAlg,
    signedUserinfo: registration.userinfoSignedResponseAlg !== 'none',
    kind: type === 'public' ? 'public' : privateKind,
    protocol: registration.protocols.includes('v2') ? 'v2' : 'v1',
    maySkipPage: registration.allowedPrompts.includes('login'),
    mayAskAmr: registration.claims.includes('amr'),
    scopes: registration.scopes.join(' '),
  };
}

export function readForm(body: unknown): ApplicationForm {
  const sent = (body ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim() : '');
  const among = <T extends string>(name: string, values: readonly T[]): T =>
    values.find((value) => value === text(name)) ?? (values[0] as T);
  return {
    name: text('name'),
    redirectUris: text('redirect_uris'),
    postLogoutRedirectUris: text('post_logout_redirect_uris'),
    signature: among('signature', ['ES256', 'RS256', 'HS256']),
    signedUserinfo: text('userinfo') !== 'json',
    kind: among('kind', ['public', 'private', 'consent']),
    protocol: among('protocol', ['v2', 'v1']),
    maySkipPage: text('skip') === 'yes',
    mayAskAmr: text('amr') === 'yes',
    scopes: text('scopes') || DEFAULT_SCOPES.join(' '),
  };
}

export function registrationOf(form: ApplicationForm): Partial<Registration> {
  return {
    redirectUris: lines(form.redirectUris),
    postLogoutRedirectUris: lines(form.postLogoutRedirectUris),
    idTokenSignedResponseAlg: form.signature,
    userinfoSignedResponseAlg: form.signedUserinfo ? form.signature : 'none',
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
