/** `federation.json`: the one document from which machines find their way in a federation. */
import type { Localized } from './localized.ts';
import type { Person } from './person.ts';
import type { Weakness } from './weaknesses.ts';

export type ManifestParticipant = {
  id: string;
  role: string;
  name: Localized;
  url: string;
  /** Brokers it has to do with, by id: of everyone but brokers. */
  brokers?: string[];
  /** Profile it follows, of brokers. */
  profile?: string;
  /** Whom it signs in, of brokers: which of the lists below. */
  signsIn?: 'people' | 'agents';
  /** Of brokers: plain OpenID Connect, without particularities. */
  standard?: true;
  /** Issuer identifier, of those who issue tokens. */
  issuer?: string;
  discovery?: string;
  /** uid on the wire, of identity providers. */
  uid?: string;
  /** client_id at the broker, of services; at this identity provider, of the broker. */
  clientIds?: string[];
  /** Those of its client_ids whose tokens are encrypted, of services. */
  encryptedClientIds?: string[];
  /** Of identity providers: a code of the second factor may be asked for. */
  asksForCodes?: true;
  /** Levels of assurance, of identity providers, and of brokers that announce them. */
  levels?: string[];
  /** Address of the data, of data providers. */
  dataUrl?: string;
  /** Scopes it holds data for, of data providers. */
  scopes?: string[];
  /** Address that starts a sign-in, of services. */
  loginUrl?: string;
};

export type ManifestClient = {
  id: string;
  name: Localized;
  /** Id of the broker it is a client of. */
  broker: string;
  /** Whom that broker signs in. */
  signsIn?: 'people' | 'agents';
  /** Whether that broker is plain OpenID Connect: what libraries do by default is right. */
  plain?: true;
  issuer: string;
  /** Address of the discovery document; v1 has none. */
  discovery?: string;
  /** Where the endpoints of v1 are. */
  baseUrl?: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
  acrValues: string;
  tokenEndpointAuthMethod: string;
  idTokenSignedResponseAlg: string;
  /** `none`: plain JSON. */
  userinfoSignedResponseAlg: string;
  /** Left out: signed only. */
  idTokenEncryptedResponseAlg?: string;
  userinfoEncryptedResponseAlg?: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
};

export type ManifestPerson = Pick<Person, 'login' | 'password' | 'outcome'> & {
  name: string;
  about?: Localized | undefined;
  /** Secret of the codes of the second factor (base32), where an identity provider asks for them. */
  totpSecret?: string;
};

export type Manifest = {
  /** `control`: where tests steer this federation. */
  federama: { startPage: string; observatory: string; control: string };
  participants: ManifestParticipant[];
  clients: ManifestClient[];
  people: ManifestPerson[];
  /** People at work, by address. */
  agents: Pick<ManifestPerson, 'login' | 'password' | 'name' | 'about'>[];
  /** Checks left out on purpose, of worlds made for attacks. */
  weaknesses?: readonly Weakness[];
  /** Settings of federation.yaml that let more pass than they should, on purpose. */
  leniencies?: string[];
};

/** Services that someone can sign in at: people at work have brokers of their own. */
export function servicesFor(
  { participants, agents }: Pick<Manifest, 'participants' | 'agents'>,
  login: string,
): ManifestParticipant[] {
  const whose = isAgent({ agents }, login) ? 'agents' : 'people';
  const serves = (id: string) => participants.some((one) => one.id === id && one.signsIn === whose);
  return participants.filter(
    ({ role, brokers = [] }) => role === 'service' && brokers.some(serves),
  );
}

export function isAgent({ agents }: Pick<Manifest, 'agents'>, login: string): boolean {
  const asked = login.normalize('NFC');
  return agents.some((agent) => agent.login === asked);
}

/**
 * Where a sign-in at a service starts, by the broker that is named or by its first. Undefined when
 * it is no service, or not one of that broker.
 */
export function loginUrlOf(
  { loginUrl, brokers = [] }: Pick<ManifestParticipant, 'loginUrl' | 'brokers'>,
  broker?: string,
): string | undefined {
  if (broker === undefined || !loginUrl) return loginUrl;
  if (!brokers.includes(broker)) return undefined;
  return brokers.length > 1 ? `${loginUrl}?${new URLSearchParams({ broker })}` : loginUrl;
}
