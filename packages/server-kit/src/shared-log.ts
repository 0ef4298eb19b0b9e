/** What processes that share a store tell each other, and keep for those that come later. */

/**
 * What is kept for those that come later: the newest, as long as none of these is passed. Messages that
 * were noted together are one.
 */
export const LOG_BOUNDS = { messages: 20_000, characters: 32_000_000, ageMs: 3600 * 1000 };

export type SharedLog = {
  /**
   * To every other process, which hears it at once, before what was noted meanwhile; in the order of the
   * calls. What cannot be told now is dropped. Resolves once it is there for them.
   */
  tell(message: unknown): Promise<void>;
  /**
   * The same of what can wait: it leaves within a moment, with what else was noted, and they may hear
   * it a moment later. In the order of the calls.
   */
  note(message: unknown): void;
  /**
   * The same of what is there to be shown, and is most of all: those who follow without showing it
   * never read it.
   */
  show(message: unknown): void;
  /**
   * What was noted so far leaves now; `all`: what is to be shown, too. Resolves once it is there for those
   * who catch up.
   */
  flush(what?: 'all'): Promise<void>;
  /**
   * Calls back for what the others tell: what is kept of it first, oldest first. Resolves once
   * that was read.
   */
  follow(listener: Listener): Promise<Following>;
};

export type Listener = {
  /** false: what is there to be shown is of no use here. */
  shows?: boolean;
  hear(message: unknown): void;
  /** The log was away: something may have been missed. */
  resumed(): void;
};

export type Following = {
  /** Calls back for what was told until now, and for what was noted and has left. */
  catchUp(): Promise<void>;
  stop(): void;
};
