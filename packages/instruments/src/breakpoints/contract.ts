/**
 * What the observatory asks of whoever can hold the flow: stop a request before its receiver sees
 * it, or an answer before it leaves, show it, and let it go as it is or changed.
 */
import type { Hop } from '@federama/model';

export type Breakpoint = {
  hops: 'all' | readonly Hop[];
  /** `request`: before the receiver sees it. `answer`: before it leaves. */
  when: 'request' | 'answer' | 'both';
  /** What is left out matches everyone. */
  match: {
    /** Login of whoever signs in. */
    persona?: string | undefined;
    /** client_id of the service. */
    client?: string | undefined;
    /** Id of the participant that receives. */
    party?: string | undefined;
  };
};

/** An exchange that has begun, and is not yet written down. */
export type InFlightExchange = {
  id: string;
  trace: string;
  from: string;
  party: string;
  hop: Hop;
  method: string;
  /** The whole address. */
  url: string;
  /** When it arrived. */
  at: number;
};

type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/** One that waits for someone to let it go. */
export type PausedExchange = InFlightExchange & {
  what: 'request' | 'answer';
  /** Of the answer. */
  status?: number;
  headers: HeaderValues;
  body: string;
  /** The signed token inside the encrypted one that the body holds. */
  nestedToken?: string;
  /** Whether a token in it can be signed again by its true signer. */
  signs: boolean;
  /** It goes on unchanged by then, in milliseconds since the epoch. */
  until: number;
};

/** New values by name; null takes one out. */
export type Values = Readonly<Record<string, string | null>>;

export type TokenChange = {
  header?: Readonly<Record<string, unknown>> | undefined;
  claims?: Readonly<Record<string, unknown>> | undefined;
  /** `kept`: as it was, so that it no longer fits. `again`: by its true signer. */
  signature: 'kept' | 'again';
};

export type ReleaseChange = {
  /** Parameters of the address. */
  query?: Values | undefined;
  /** Fields of the form in the body. */
  form?: Values | undefined;
  headers?: Values | undefined;
  body?: string | undefined;
  status?: number | undefined;
  /** Parameters of the address that an answer redirects to. */
  location?: Values | undefined;
  /** The first signed token of the body; inside, where it is encrypted. */
  token?: TokenChange | undefined;
};

type ReleaseOptions = {
  change?: ReleaseChange | undefined;
  /** Breakpoints this login again at whatever comes next. */
  next?: boolean | undefined;
};

/** `gone`: nothing of this name waits. `unwritable`: what was asked for cannot be sent. */
export type ReleaseResult = 'done' | 'gone' | 'unwritable';

export type BreakpointControl = {
  armed(): Breakpoint | undefined;
  /** Takes the place of the order before. */
  arm(order: Breakpoint): void;
  /** Lets everything go. */
  disarm(): void;
  held(): readonly PausedExchange[];
  /** How many went on as they were since the order was given, because as many waited as may. */
  unheld(): number;
  /** Begun, and neither held nor ended. */
  underWay(): readonly InFlightExchange[];
  release(id: string, letting?: ReleaseOptions): Promise<ReleaseResult>;
  /** Answers 502 in place of whoever was to answer. */
  drop(id: string): Promise<ReleaseResult>;
  /** Calls back when something is held, let go, armed or disarmed; returns how to stop. */
  subscribe(listener: () => void): () => void;
};

/** Whoever receives tokens as they are sent: the first signed one of a text. */
export function signedTokenIn(text: string): string | undefined {
  return /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*(?![\w.-])/.exec(text)?.[0];
}
