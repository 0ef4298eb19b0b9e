/**
 * What an attack is given: a world of its own, two browsers in it, and the attacker's notebook.
 * The federation implements it.
 */
import type { Hop, Localized, Weakness } from '@federama/model';
import type { Notebook } from './attacker/notebook.ts';

/** A page as someone sees it. */
export type LabPage = {
  url: string;
  status: number;
  text: string;
  /** Code of a refusal it tells of, if it does. */
  refusal: string | undefined;
  /** Who is signed in, when it is a signed-in person's page of a service. */
  person: string | undefined;
  /** Text of the element with this test id. */
  shown(testId: string): string | undefined;
};

export type LabBrowser = {
  open(url: string): Promise<LabPage>;
  /** Sends a form that no page need have shown. */
  send(url: string, fields: Record<string, string>): Promise<LabPage>;
  /** Sends a form of the page it is on, with some fields filled in. */
  fill(selector: string, fields: Record<string, string>): Promise<LabPage>;
  /** Follows pages from this address, signing in wherever asked, until nothing is left to do. */
  signIn(options: SignIn): Promise<LabPage>;
  /** Intercepts the next request to an address with this prefix: it is not sent. */
  interceptNext(prefix: string): void;
  /** The intercepted address; stops intercepting. */
  takeIntercepted(): string | undefined;
  /** Value of a cookie it would send to an address. */
  cookie(url: string, name: string): Promise<string | undefined>;
  /** The Location that an address answers with, not followed. */
  redirectTarget(url: string): Promise<string>;
};

export type SignIn = {
  url: string;
  login: string;
  password?: string;
  /** Identity provider, by its id. */
  via?: string;
};

type ChangeableList =
  | 'brokers'
  | 'people'
  | 'agents'
  | 'clients'
  | 'serviceProviders'
  | 'identityProviders'
  | 'dataProviders';

export type LabRequest = {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

/** What a program is answered. */
export type LabAnswer = {
  status: number;
  text: string;
  /** Members of a JSON object; none where it is something else. */
  json: Readonly<Record<string, unknown>>;
  refusal: string | undefined;
};

export type Lab = {
  /** Name of the world in addresses. */
  world: string;
  /** Address of a participant. */
  url(id: string): string;
  /** The broker it is about, by its id: its services go by no other. */
  broker: string;
  issuer: string;
  /** The observatory at this attack, at the first exchange that was refused: with this code, if any was. */
  observatoryUrl(refusal?: string): string;
  victim: LabBrowser;
  attacker: LabBrowser;
  notebook: Notebook;
  /** A request that no page makes: of the victim's application, or of a program of the attacker's. */
  call(who: 'application' | 'attacker', url: string, request?: LabRequest): Promise<LabAnswer>;
  /** Seconds since 1970, by the clock of this world. */
  now(): number;
  /** What an identity provider signs for the broker: a token with these claims beside `iss`. */
  signedBy(provider: string, claims: Record<string, unknown>, typ: string): Promise<string>;
  /** The answer of the last exchange of this kind, as someone who reads logs has it. */
  log(hop: Hop): string;
  /** uid on the wire of an identity provider. */
  uid(id: string): string;
  /** What someone knows who has a service's credentials. */
  credentials(id: string): { clientId: string; clientSecret: string };
  /** An item of the configuration of this world. */
  item(list: ChangeableList, id: string): Record<string, unknown>;
  /** From now on, someone goes wrong in this way: a fault of the catalogue. */
  arm(fault: string, parameters: Readonly<Record<string, string>>): void;
  put(list: ChangeableList, item: Record<string, unknown>): Promise<void>;
};

export type BrokerChoice = { id: string; name: Localized };

type OpenLab = (request: {
  id: string;
  broker: string;
  /** Services keep their other brokers, too. */
  everyBroker: boolean;
  weaknesses: readonly Weakness[];
}) => Promise<Lab>;
/** Worlds of attacks, by id. */
export type Labs = {
  /** Brokers at which an attack with this cast can be played. */
  brokersFor(cast: readonly string[]): readonly BrokerChoice[];
  /** The brokers of a service that asks another one for its sensitive act: where people sign in. */
  brokersBelowAct(service: string): readonly BrokerChoice[];
  open: OpenLab;
  /** Nothing happens when there is no such world. */
  close(id: string): void;
  /** False once it has expired. */
  has(id: string): boolean;
};
