/** What a room is told, and what it asks of the federation that it stands in. */
import type { Translated } from '@federama/server-kit/i18n';
import type { Random } from '@federama/server-kit/random';
import type { Party, Presentation } from '@federama/server-kit/view';

/** Something that happened in a world of a learner. */
export type Happened =
  | { kind: 'step'; words: Translated; party: Translated; at: number }
  | { kind: 'begun'; lesson: string; at: number }
  | { kind: 'goal'; lesson: string; goal: string; at: number }
  | { kind: 'refused'; code: string; words: Translated; at: number }
  | { kind: 'signed-in'; at: number };

/** What a trainer sends to every world of the room. */
export type Sent =
  | { kind: 'fault'; fault: string; times: number }
  | { kind: 'hold'; hop: string; when: 'request' | 'answer' }
  | { kind: 'broken'; broken: string }
  | { kind: 'mine' };

/** Pages of a learner’s world. */
export type Doors = {
  startPage: string;
  observatory: string;
  /** Left out where there are none. */
  lessons?: string | undefined;
  services: readonly { id: string; name: Translated; url: string }[];
};

/** What was sent, in the worlds of one learner. */
export type InForce = { held: number; struck: number };

export type LearnerWorlds = {
  /** Makes the world of a learner, in the state that was sent to everybody. */
  open(learner: string): void;
  /** Ends every world of theirs. */
  close(learner: string): void;
  doors(learner: string): Doors | undefined;
  inForce(learner: string): InForce;
  /** Calls back for what happens in worlds of learners, and when something is held or let go. */
  subscribe(listener: (learner: string, happened: Happened | undefined) => void): () => void;
  /** @returns how many worlds would not have it */
  send(sent: Sent): Promise<number>;
  sent(): readonly Sent[];
  /** Lets go what is held; what comes next is held again. */
  release(): Promise<void>;
  /** Takes back what was sent; sessions and what learners changed stay. */
  mend(): Promise<void>;
  /** The trainer’s own. */
  own: Doors;
};

export type Catalogue = {
  lessons: readonly {
    id: string;
    name: Translated;
    goals: readonly { id: string; words: Translated }[];
  }[];
  faults: readonly { id: string; does: Translated }[];
  hops: readonly { id: string; words: Translated }[];
  broken: readonly { id: string; words: Translated }[];
};

/** The authority whose certificates the room shows; left out where it speaks plain http. */
export type RoomAuthority = { certificate: string; fingerprint: string; host: string };

export type RoomOptions = {
  party: Party;
  presentation: Presentation;
  random: Random;
  /** Milliseconds since 1970. */
  now(): number;
  /** Most learners at once. */
  seats: number;
  /** What the trainer shows. */
  token: string;
  authority?: RoomAuthority | undefined;
  worlds: LearnerWorlds;
  catalogue: Catalogue;
};
