/** A room: its code, who is in it, whether it is open, and whether the trainer speaks. */
import { hash } from 'node:crypto';
import { guardedCookieName, isSecureUrl } from '@federama/server-kit/cookie-name';
import { sameText } from '@federama/server-kit/same-text';
import { cookieIn } from '@federama/server-kit/sent-cookie';
import { newCode } from './codes.ts';
import type { RoomOptions, Sent } from './config.ts';
import { createGuesses, type Guesses } from './guesses.ts';
import { createRegister, type Joined, type Learner, type Register } from './register.ts';
import { tell } from './story.ts';

/** `shut`: nobody new comes in. `over`: the class has ended, and its worlds are gone. */
type Doorway = 'open' | 'shut' | 'over';

export type Room = {
  readonly code: string;
  readonly openedAt: number;
  readonly closedAt: number | undefined;
  readonly doorway: Doorway;
  readonly frozen: boolean;
  readonly register: Register;
  readonly guesses: Guesses;
  /** Cookies of the room, on every port of its host. */
  readonly cookies: { learner: string; trainer: string; secure: boolean };
  /** Whose browser sends these cookies; nobody’s, once the class has ended. */
  learnerOf(cookieHeader: string | undefined): Learner | undefined;
  isTrainer(cookieHeader: string | undefined): boolean;
  /** What the trainer’s browser holds. */
  trainerCookie: string;
  join(name: string): Joined | 'taken' | 'full';
  leave(learner: Learner): void;
  freeze(on: boolean): void;
  shut(on: boolean): void;
  /** @returns how many worlds would not have it */
  send(sent: Sent): Promise<number>;
  mend(): Promise<void>;
  /** Ends the class: every world of it is removed. */
  end(): void;
  /** Calls back when there is something new to see; returns how to stop. */
  subscribe(listener: () => void): () => void;
};

const CODE_LETTERS = 6;

export function createRoom(options: RoomOptions): Room {
  const { random, now, worlds, party } = options;
  const state = {
    doorway: 'open' as Doorway,
    frozen: false,
    closedAt: undefined as number | undefined,
  };
  const register = createRegister(options);
  const cookies = cookiesOf(party.url);
  const trainerCookie = hash('sha256', `trainer ${options.token}`);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  worlds.subscribe((id, happened) => {
    const learner = register.find(id);
    if (learner && happened) tell(learner.story, happened);
    changed();
  });
  const set = (next: Partial<typeof state>) => {
    Object.assign(state, next);
    changed();
  };
  const leave = (learner: Learner) => {
    register.leave(learner, now());
    worlds.close(learner.id);
    changed();
  };
  return {
    ...{ code: newCode(random, CODE_LETTERS), openedAt: now(), register, cookies, trainerCookie },
    guesses: createGuesses(now),
    get closedAt() {
      return state.closedAt;
    },
    get doorway() {
      return state.doorway;
    },
    get frozen() {
      return state.frozen;
    },
    learnerOf: (header) => register.holderOf(cookieIn(header, cookies.learner)),
    isTrainer: (header) => sameText(cookieIn(header, cookies.trainer) ?? '', trainerCookie),
    join(name) {
      const joined = register.join(name, now());
      if (typeof joined === 'string') return joined;
      worlds.open(joined.learner.id);
      changed();
      return joined;
    },
    leave,
    freeze: (frozen) => set({ frozen }),
    shut(on) {
      if (state.doorway !== 'over') set({ doorway: on ? 'shut' : 'open' });
    },
    async send(sent) {
      const refused = await worlds.send(sent);
      changed();
      return refused;
    },
    async mend() {
      await worlds.mend();
      changed();
    },
    end() {
      for (const learner of register.present()) leave(learner);
      set({ doorway: 'over', frozen: false, closedAt: state.closedAt ?? now() });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function cookiesOf(url: string): Room['cookies'] {
  const nameOf = (name: string) => guardedCookieName(name, url, '/');
  return {
    learner: nameOf('federama_room'),
    trainer: nameOf('federama_trainer'),
    secure: isSecureUrl(url),
  };
}
