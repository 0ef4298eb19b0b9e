/** Who is in the room: a pseudonym, a world, a code to come back with, and what became of them. */
import { hash } from 'node:crypto';
import { type Random, randomToken } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import { newCode } from './codes.ts';
import { sameName } from './pseudonym.ts';
import { newStory, type Story } from './story.ts';

export type Learner = {
  /** Name of their world, too: in addresses, and not to be guessed. */
  readonly id: string;
  readonly name: string;
  /** Brings them back from another browser. */
  readonly code: string;
  readonly joinedAt: number;
  leftAt?: number;
  /** Digests of what their browsers hold, the newest last. */
  secrets: readonly string[];
  readonly story: Story;
};

/** `cookie`: what the browser holds from now on. */
export type Joined = { learner: Learner; cookie: string };

export type Register = {
  join(name: string, at: number): Joined | 'taken' | 'full';
  /** From another browser; undefined when nobody has this code. */
  rejoin(code: string): Joined | undefined;
  /** Whose browser holds this. */
  holderOf(cookie: string | undefined): Learner | undefined;
  /** Of those present. */
  find(id: string): Learner | undefined;
  /** Makes room for another. */
  leave(learner: Learner, at: number): void;
  present(): readonly Learner[];
  /** In the order they came; those who left, too. */
  all(): readonly Learner[];
};

const ID_LETTERS = 12;
const CODE_LETTERS = 8;
/** Browsers of one learner. */
const MOST_BROWSERS = 5;

export function createRegister({ random, seats }: { random: Random; seats: number }): Register {
  const learners: Learner[] = [];
  const present = () => learners.filter(({ leftAt }) => leftAt === undefined);
  const letIn = (learner: Learner): Joined => {
    const secret = randomToken(random);
    learner.secrets = [...learner.secrets, digestOf(secret)].slice(-MOST_BROWSERS);
    return { learner, cookie: `${learner.id}.${secret}` };
  };
  const find = (id: string) => present().find((learner) => learner.id === id);
  return {
    join(name, at) {
      if (present().some((learner) => sameName(learner.name, name))) return 'taken';
      if (present().length >= seats) return 'full';
      const learner: Learner = {
        id: newCode(random, ID_LETTERS).toLowerCase(),
        code: newCode(random, CODE_LETTERS),
        ...{ name, joinedAt: at, secrets: [], story: newStory() },
      };
      learners.push(learner);
      return letIn(learner);
    },
    rejoin(code) {
      const found = present().find((learner) => sameText(learner.code, code));
      return found && letIn(found);
    },
    holderOf(cookie = '') {
      const [id = '', secret = ''] = cookie.split('.', 2);
      const digest = digestOf(secret);
      const learner = find(id);
      return learner?.secrets.some((one) => sameText(one, digest)) ? learner : undefined;
    },
    find,
    leave(learner, at) {
      learner.leftAt = at;
      learner.secrets = [];
    },
    present,
    all: () => learners,
  };
}

const digestOf = (secret: string) => hash('sha256', secret);
