/** What a check is told when it starts, and the program under check as it sees it. */
import type { Manifest } from '@federama/model';
import type { FaultSwitch } from './switch.ts';
import type { Result } from './verdict.ts';
import type { Person } from './visit.ts';

export type CheckOptions = {
  /** Address that starts a sign-in at the service. */
  loginUrl: string;
  manifest: Manifest;
  faults: FaultSwitch;
  /** Who signs in; someone whom the broker of the service signs in, when left out. */
  person?: Person | undefined;
  /** client_id of the service; learnt from the first login when left out. */
  client?: string | undefined;
  /** Ids of what is tried: beginnings, or patterns with `*`, with commas between them. */
  only?: string | undefined;
  /** Also faults that the service meets only through the broker. */
  all?: boolean | undefined;
  /** Text that only someone signed in sees. */
  signedInText?: string | undefined;
  /** Page where the session shows. */
  homeUrl?: string | undefined;
  /** How long a login may take. */
  limitSeconds?: number | undefined;
  /** How long slow answers take; as long as the catalogue says when left out. */
  slowSeconds?: number | undefined;
  /** Starts the service, and again whenever it died; without it, somebody else has to. */
  service?: Service | undefined;
  /** How long a service is given to answer once it was started, by whomever. */
  restartSeconds?: number | undefined;
  onResult?: (result: Result) => void;
};

export type Service = {
  /** Ends what is left of it, and starts it. */
  restart(): void;
  /** Whether it was started, and ended by itself, with an error. */
  exited(): boolean;
  /** The last line that it wrote. */
  lastWords(): string;
  stop(): void;
};
