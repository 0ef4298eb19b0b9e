/** What the broker's stories may ask of oidc-provider, in one protocol or in either. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenidProvider } from '@federama/openid-provider';

export type FoundToken = {
  accountId: string;
  clientId: string;
  scope: string;
  jti: string;
  iat: number;
  exp: number;
};

type InteractionResult = Parameters<OpenidProvider['interactionFinished']>[2];

export type StoredInteraction = { uid: string; clientId: string; redirectUri: string };

export type BrokerOidc = {
  /** Lets oidc-provider answer, with the paths it knows. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The interaction of this browser. @throws oidc-provider's SessionNotFound */
  currentInteraction(req: IncomingMessage, res: ServerResponse): Promise<StoredInteraction>;
  /**
   * Uid of the interaction that the browser's cookie names, as long as it exists. The signed session has
   * to vouch for the uid: the signature of the cookie is left to oidc-provider's own step.
   */
  namedInteraction(req: IncomingMessage, protocol: 'v1' | 'v2'): Promise<string | undefined>;
  /** Ends the interaction: 303 to where oidc-provider goes on. */
  finish(req: IncomingMessage, res: ServerResponse, result: InteractionResult): Promise<void>;
  /** A new interaction for the same request; returns its uid. */
  restart(req: IncomingMessage, res: ServerResponse): Promise<string>;
  /** A grant of all requested scopes; returns its id. */
  grantScopes(options: {
    clientId: string;
    accountId: string;
    scopes: readonly string[];
    claims: string[];
    protocol: 'v1' | 'v2';
  }): Promise<string>;
};

/** One protocol alone: how its logins begin and end; and only it knows the tokens it gave. */
export type ProtocolOidc = BrokerOidc & {
  /** Reads no cookie of an earlier request; returns those that clear them. */
  forgetSession(req: IncomingMessage): string[];
  /** The interaction that an accepted authorization request started. */
  interactionOf(res: ServerResponse): { uid: string; acr: string } | undefined;
  /** Deletes the interaction of a request that was refused in the end. */
  abandon(uid: string): Promise<void>;
  /** Ends the session of this browser, and what was granted in it. */
  endSession(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** A token of this protocol that is still good; undefined otherwise. */
  findAccessToken(value: string): Promise<FoundToken | undefined>;
};
