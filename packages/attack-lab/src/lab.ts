/**
 * What an attack has to work with: a world of its own, two browsers in it, and the attacker's
 * notebook. The federation makes it; nothing here knows how.
 */
import type { Weakness } from '@federama/model';
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
  /** Goes from this address as far as a person can who has this user name and password. */
  signIn(options: SignIn): Promise<LabPage>;
  /** Answers an address itself from now on; what was asked is kept, not sent. */
  holdBack(prefix: string): void;
  /** The address that was held back; requests pass again. */
  heldBack(): string | undefined;
  /** Value of a cookie it would send to an address. */
  cookie(url: string, name: string): Promise<string | undefined>;
  /** Where an address leads, without going there. */
  ask(url: string): Promise<string>;
};

export type SignIn = {
  url: string;
  login: string;
  password?: string;
  /** Identity provider, by its id. */
  via?: string;
};

export type ChangeableList = 'people' | 'clients' | 'serviceProviders' | 'identityProviders';

export type Lab = {
  /** Name of the world in addresses. */
  world: string;
  /** Address of a participant. */
  url(id: string): string;
  issuer: string;
  /** Where every exchange of this attack can be seen, at the first that was refused. */
  seenAt(): string;
  victim: LabBrowser;
  attacker: LabBrowser;
  notebook: Notebook;
  /** uid on the wire of an identity provider. */
  uid(id: string): string;
  /** What someone knows who has a service's credentials. */
  credentials(id: string): { clientId: string; clientSecret: string };
  /** An item of the configuration of this world. */
  item(list: ChangeableList, id: string): Record<string, unknown>;
  put(list: ChangeableList, item: Record<string, unknown>): Promise<void>;
};

export type OpenLab = (request: { id: string; weaknesses: readonly Weakness[] }) => Promise<Lab>;
/** @throws nothing when there is no such world */
export type CloseLab = (id: string) => void;
