/** What processes that share a store tell each other, and keep for those that come later. */

/** What is kept for those that come later: the newest, as long as none of these is passed. */
export const LOG_BOUNDS = { messages: 20_000, characters: 32_000_000, ageMs: 3600 * 1000 };

export type SharedLog = {
  /**
   * To every other process, in the order of the calls; what cannot be told now is dropped. Resolves
   * once it is there for them.
   */
  tell(message: unknown): Promise<void>;
  /**
   * Calls back for what the others tell: what is kept of it first, oldest first. Resolves once
   * that was read.
   */
  follow(listener: Listener): Promise<Following>;
};

export type Listener = {
  hear(message: unknown): void;
  /** The log was away: something may have been missed. */
  resumed(): void;
};

export type Following = {
  /** Calls back for what was told until now. */
  catchUp(): Promise<void>;
  stop(): void;
};
